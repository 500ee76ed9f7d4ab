/**
 * Plays sessions whole and gathers their hashes, or the text of one block. A session that gives another hash than
 * expected is played once more, because a machine that stands still for half a second lets pings time out.
 */
import { type Hashes, judge, readDifferences, readHashes } from './hashes.ts';
import { type PlayOptions, play, SESSIONS } from './play.ts';
import type { Receiver } from './receiver.ts';

type Bent = Pick<PlayOptions, 'mutant' | 'seed'>;

/** The hashes of one session. */
export async function hashesOf(session: number, receiver: Receiver, bent: Bent = {}): Promise<Hashes> {
  const behaviour: string[] = [];
  const wording: string[] = [];
  await play(session, {
    receiver,
    ...bent,
    onBlock: (_block, seen) => {
      behaviour.push(seen.behaviour);
      wording.push(seen.wording);
      return true;
    },
  });
  return { session, behaviour, wording };
}

/** The lines of one block. */
export async function linesOf(
  session: number,
  wanted: number,
  receiver: Receiver,
  bent: Bent = {},
): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  await play(session, {
    receiver,
    ...bent,
    onBlock: (block, seen) => {
      if (block === wanted) lines = seen.lines;
      return block < wanted;
    },
  });
  return lines;
}

export interface Verdict {
  readonly problems: readonly string[];
  readonly reworded: number;
  /** Sessions that gave something else only once. */
  readonly unsteady: readonly number[];
}

/** Plays sessions and judges them against what is committed. `told` is called after each. */
export async function witness(
  sessions: readonly number[],
  receiver: Receiver,
  told: (session: number, problems: readonly string[]) => void = () => undefined,
): Promise<Verdict> {
  const hashes = readHashes();
  const differences = readDifferences();
  const problems: string[] = differences
    .filter(({ session }) => session < 1 || session > SESSIONS)
    .map(({ session }) => `differences.jsonl names session ${session}, which does not exist`);
  const unsteady: number[] = [];
  let reworded = 0;
  for (const session of sessions) {
    const then = hashes.find((one) => one.session === session);
    let judgement = judge(await hashesOf(session, receiver), then, differences);
    if (judgement.problems.length > 0 && then !== undefined) {
      const again = judge(await hashesOf(session, receiver), then, differences);
      if (again.problems.length === 0) unsteady.push(session);
      judgement = again;
    }
    problems.push(...judgement.problems);
    reworded += judgement.reworded;
    told(session, judgement.problems);
  }
  return { problems, reworded, unsteady };
}
