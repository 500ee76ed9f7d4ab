/**
 * What a refused call must not do: be answered otherwise than refused, change what is read, or be heard of by anybody on
 * the stage. It is the way in which all checks of refusals play theirs; it makes nobody and nothing.
 */
import type { CallOptions } from '../target.ts';
import type { Party, Stage } from './stage.ts';

interface RefusedPlay {
  readonly by: Pick<Party, 'refused'>;
  readonly action: string;
  readonly payload: unknown;
  /** Error types that are right; empty means any. */
  readonly types: readonly string[];
  /** Reads what must be the same before and after. */
  readonly read?: (() => Promise<unknown>) | undefined;
  readonly watchers: readonly Party[];
  readonly options?: CallOptions | undefined;
}

/** Plays the call and looks at what must be as before. Throws `RuleBroken`. */
export async function refusesWithoutTrace(
  stage: Pick<Stage, 'settled' | 'equal' | 'same'>,
  { by, action, payload, types, read = async () => undefined, watchers, options }: RefusedPlay,
): Promise<void> {
  const before = await read();
  await stage.settled();
  // Whoever has no connection hears nothing of it either way: what is judged is the refusal and what is read.
  const marks = watchers
    .filter(({ rtm }) => rtm.absent !== true)
    .map((watcher) => [watcher, watcher.mark()] as const);
  await by.refused(action, payload, types, { deliberate: true, ...options });
  await stage.settled();
  for (const [watcher, mark] of marks) {
    const heard = (await watcher.traces(mark)).map((push) => ({ push: push.action, payload: push.payload }));
    stage.equal(heard, [], `pushes to ${watcher.name} after the refused ${action}`);
  }
  stage.same(await read(), before, `state after the refused ${action}`);
}
