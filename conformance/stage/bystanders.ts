/**
 * Connections on a stage that are nobody's: whether everything on its way to them has arrived. It only waits.
 */
import type { Session, Target } from '../target.ts';

/** A closing handshake takes the other end's time, which on a busy machine is more than a quiet moment. */
const ENDING_TRIES = 50;
const BYSTANDERS_MS = 10;

/**
 * Bare connections are not asked for an answer, since that would keep them alive: what is on its way to them has
 * arrived when nothing came for a quiet time. Only a real socket can have something on its way.
 */
export async function bystandersQuiet(
  { offers, timing }: Pick<Target, 'offers' | 'timing'>,
  bare: readonly Session[],
): Promise<void> {
  if (!offers.has('sockets')) return;
  await timing.idle(() =>
    Promise.all(
      bare.map(async (session) => {
        let seen = -1;
        for (
          let tries = 0;
          !session.closed &&
          (seen !== arrivals(session) || (session.ending === true && tries < ENDING_TRIES));
          tries += 1
        ) {
          seen = arrivals(session);
          await session.next(Math.max(BYSTANDERS_MS, timing.quiet()));
          // A late timer fires before the sockets are read; one turn of the event loop reads them.
          await new Promise((resolve) => setImmediate(resolve));
        }
      }),
    ),
  );
}

function arrivals(session: Session): number {
  return session.pushes.length + session.strays.length;
}
