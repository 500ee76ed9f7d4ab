/**
 * The end of a play: a check that was given up goes on until its next step, and must not bring about anything any more once
 * its stage is being cleared. It knows the connections that were opened and what is still to be answered on them.
 */
import { Halted } from '../engine/halt.ts';
import { within } from '../engine/within.ts';
import type { Outcome, Session } from '../target.ts';
import { withCall } from '../targets/with-call.ts';

/** An answer that has not come for so long need not be waited for. */
const MOST_MS = 1_000;

export class Curtain {
  private readonly sessions: Session[] = [];
  private readonly unanswered = new Set<Promise<Outcome>>();
  private down = false;

  /** Throws `Halted` when the play is over. */
  mustBeUp(): void {
    if (this.down) throw new Halted();
  }

  /** The same connection, on which nothing is asked once the play is over; closed at once when it is over already. */
  async before(session: Session): Promise<Session> {
    if (this.down) {
      if (session.transport === 'rtm' && session.api === 'agent' && session.absent !== true)
        await session.call('logout', {}, { aside: true });
      await session.close();
    }
    this.mustBeUp();
    this.sessions.push(session);
    return withCall(session, async (action, payload, options) => {
      this.mustBeUp();
      return this.answerTo(session.call(action, payload, options));
    });
  }

  /** Ends the play, and gives its connections when what was asked on them is answered. */
  async fall(): Promise<readonly Session[]> {
    this.down = true;
    await within(Promise.allSettled([...this.unanswered]), MOST_MS);
    return this.sessions;
  }

  private async answerTo(asked: Promise<Outcome>): Promise<Outcome> {
    this.unanswered.add(asked);
    try {
      return await asked;
    } finally {
      this.unanswered.delete(asked);
    }
  }
}
