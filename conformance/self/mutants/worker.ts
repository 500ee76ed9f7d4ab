/**
 * One process of many that judge mutants: it is told a name, judges, and tells what came of it. Its parent, `main.ts`,
 * hands out the names and writes everything down.
 */
import { derivedMutants } from '../../../reference-server/mutants/operators.ts';
import { judgeMutant } from './judge.ts';
import type { TouchMap } from './touch.ts';

/** What the parent says: first the map, then one name after another. */
export type Order = { readonly map: TouchMap } | { readonly name: string };

let map: TouchMap = { passed: [], touched: {} };

process.on('message', (told: Order) => {
  if ('map' in told) {
    map = told.map;
    return;
  }
  const mutant = derivedMutants().get(told.name);
  if (mutant === undefined) throw new Error(`there is no mutant ${told.name}`);
  void judgeMutant(mutant, map).then((judgement) => process.send?.(judgement));
});
