/**
 * A session whose calls go another way, and everything else as before. It knows nothing of what the calls are.
 */
import type { Session } from '../target.ts';

/** The same session, with `call` in the place of its own. */
export function withCall(session: Session, call: Session['call']): Session {
  return new Redirected(session, call);
}

/** Getters, since a session goes on while it is looked at; a class, since a proxy takes its time at every look. */
class Redirected implements Required<Omit<Session, 'beat'>> {
  readonly name: Session['name'];
  readonly actor: Session['actor'];
  readonly api: Session['api'];
  readonly transport: Session['transport'];
  readonly version: Session['version'];
  readonly call: Session['call'];
  readonly absent: boolean;
  readonly beat?: () => Promise<void>;
  private readonly session: Session;

  constructor(session: Session, call: Session['call']) {
    this.name = session.name;
    this.actor = session.actor;
    this.api = session.api;
    this.transport = session.transport;
    this.version = session.version;
    this.absent = session.absent === true;
    this.session = session;
    this.call = call;
    // Where there are no control frames, a check looks for none.
    if (session.beat !== undefined) this.beat = () => session.beat?.() ?? Promise.resolve();
  }

  get pushes(): Session['pushes'] {
    return this.session.pushes;
  }

  get strays(): Session['strays'] {
    return this.session.strays;
  }

  get closed(): boolean {
    return this.session.closed;
  }

  get ending(): boolean {
    return this.session.ending === true;
  }

  raw(data: string | Uint8Array): Promise<void> {
    return this.session.raw(data);
  }

  settled(): Promise<void> {
    return this.session.settled();
  }

  next(boundMs: number): Promise<void> {
    return this.session.next(boundMs);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}
