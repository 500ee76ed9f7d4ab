/**
 * How strong the witness is: whether a server with one thing broken gives another hash anywhere, and where first.
 * Where the broken servers come from is not its matter: any module that exports `mutants` will do.
 */
import { behaviourOf } from './hashes.ts';
import { play } from './play.ts';
import type { Receiver } from './receiver.ts';
import type { Mutant } from './server.ts';

/** One broken server: a mutation for `createServer`, or a hand that bends something and gives back how to undo it. */
export interface Broken {
  readonly name: string;
  readonly mutation?: Mutant;
  readonly arm?: () => () => void;
}

export interface Noticed {
  readonly session: number;
  readonly block: number;
}

/** The first block whose hash differs; undefined when none of these sessions notices. */
export async function firstDifference(
  broken: Broken,
  sessions: readonly number[],
  receiver: Receiver,
): Promise<Noticed | undefined> {
  const undo = broken.arm?.();
  try {
    for (const session of sessions) {
      const then = behaviourOf(session);
      let noticed: Noticed | undefined;
      let reached = 0;
      // A server that leaves a request unanswered ends the session: that is noticed too.
      await play(session, {
        receiver,
        ...(broken.mutation === undefined ? {} : { mutant: broken.mutation }),
        onBlock: (block, seen) => {
          reached = block;
          if (seen.behaviour !== then[block - 1]) noticed = { session, block };
          return noticed === undefined;
        },
      }).catch(() => {
        noticed = { session, block: reached + 1 };
      });
      if (noticed !== undefined) return noticed;
    }
    return undefined;
  } finally {
    undo?.();
  }
}
