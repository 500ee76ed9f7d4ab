/**
 * Knows whether anything could have happened on a stage since a connection was last asked for a sign that all has
 * arrived, so that the same question is not asked twice. It never skips a question after anything was sent,
 * answered, opened, closed or moved in time.
 */
import type { Session, Tap, Tenant } from '../target.ts';

export class Stillness {
  private readonly sessions: readonly Session[];
  /** Whether one answer proves that all has arrived; where it does not, every question is asked. */
  private readonly proven: boolean;
  private stirred = 0;
  private readonly asked = new WeakMap<Session, number>();

  constructor(sessions: readonly Session[], proven: boolean) {
    this.sessions = sessions;
    this.proven = proven;
  }

  /** A tap that notices requests and their answers. Pushes are consequences, and barriers change nothing. */
  watch(tap: Tap): Tap {
    return (frame) => {
      if (frame.mark !== 'barrier' && frame.kind !== 'push') this.stirred += 1;
      tap(frame);
    };
  }

  /** The tenant, with everything it does noticed. */
  watchTenant(tenant: Tenant): Tenant {
    const stirring = async <T>(work: Promise<T>): Promise<T> => {
      this.stirred += 1;
      try {
        return await work;
      } finally {
        this.stirred += 1;
      }
    };
    return {
      ...tenant,
      agent: (spec) => stirring(tenant.agent(spec)),
      customer: (spec) => stirring(tenant.customer(spec)),
      advance: (milliseconds) => stirring(tenant.advance(milliseconds)),
    };
  }

  /** Resolves when everything caused so far has arrived at the session. */
  async settled(session: Session): Promise<void> {
    const now = this.moment();
    if (this.proven && this.asked.get(session) === now) return;
    await session.settled();
    this.asked.set(session, now);
  }

  /** Opened and closed connections count too: others may be told of them. */
  private moment(): number {
    const closed = this.sessions.reduce((count, session) => count + (session.closed ? 1 : 0), 0);
    return this.stirred + this.sessions.length + closed;
  }
}
