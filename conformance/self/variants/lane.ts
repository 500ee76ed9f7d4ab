/** One process of the proof of the variants: it is told which server to judge, judges it, and tells what came of it. */
import { type Asked, judgeLined } from './judge.ts';
import type { Lined } from './lineup.ts';

/** What the parent says, one after another. */
export interface VariantOrder {
  readonly lined: Lined;
  readonly asked: Asked;
}

// Nobody is left to be told.
process.on('disconnect', () => process.exit());
process.on('message', ({ lined, asked }: VariantOrder) => {
  void judgeLined(lined, asked).then((judgement) => process.send?.(judgement));
});
