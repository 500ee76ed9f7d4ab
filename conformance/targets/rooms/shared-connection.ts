/**
 * One connection of an agent for many rooms: an agent may have only so many (AGENT-018), and while time is real it is in
 * more rooms than that. Each room has a session of its own, that begins when it is opened and hears what comes after.
 */
import type { Frame, OpenOptions, Push, Session, Tap } from '../../target.ts';
import { isRecord } from '../ports.ts';

type Opening = (options: OpenOptions) => Promise<Session>;

export class SharedConnection {
  private base: Promise<Session> | undefined;
  private readonly rooms = new Map<string, Tap>();
  private requests = 0;

  /** A session for a room; the connection is opened with the first, and anew when it has been closed. */
  async join(options: OpenOptions, open: Opening): Promise<Session> {
    if ((await this.base?.catch(() => undefined))?.closed === true) this.base = undefined;
    this.base ??= open({ ...options, tap: (frame) => this.heard(frame) });
    const base = await this.base;
    this.requests += 1;
    const room = `room${this.requests}`;
    if (options.tap !== undefined) this.rooms.set(room, options.tap);
    return this.sessionOf(room, options.name, base);
  }

  /** An answer is of the room that asked, a push of everybody; what the kit asks for itself is of nobody. */
  private heard(frame: Frame): void {
    if (frame.mark === 'barrier') return;
    if (frame.kind === 'push') {
      for (const tap of this.rooms.values()) tap(frame);
      return;
    }
    const id = isRecord(frame.body) ? String(frame.body['request_id'] ?? '') : '';
    this.rooms.get(id.split('-')[0] ?? '')?.(frame);
  }

  private sessionOf(room: string, name: string, base: Session): Session {
    const heard: Push[] = [];
    const first = base.pushes.length;
    let gone = false;
    let asked = 0;
    const { rooms } = this;
    return {
      name,
      actor: base.actor,
      api: base.api,
      transport: base.transport,
      version: base.version,
      call(action, payload, how = {}) {
        if (gone) return Promise.resolve({ kind: 'closed', reason: 'closed by the kit' });
        asked += 1;
        return base.call(action, payload, { requestId: `${room}-${asked}`, ...how });
      },
      raw: (data) => base.raw(data),
      get pushes() {
        while (!gone && first + heard.length < base.pushes.length)
          heard.push({ ...base.pushes[first + heard.length]!, index: heard.length });
        return heard;
      },
      strays: [],
      get closed() {
        return gone || base.closed;
      },
      settled: () => base.settled(),
      next: (boundMs) => base.next(boundMs),
      async close() {
        gone = true;
        rooms.delete(room);
      },
    };
  }
}
