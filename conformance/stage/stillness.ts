/**
 * Knows whether anything could have happened on a stage since a connection was last asked for a sign that all has
 * arrived, so that the same question is not asked twice, and what comes after that sign is noticed as late. It never
 * skips a question after anything was sent, answered, opened, closed or moved in time.
 */
import type { Frame, Session, Tap, Tenant } from '../target.ts';
import { afterAwake } from '../targets/awake.ts';
import { isRecord } from '../targets/ports.ts';
import type { Timing } from '../targets/timing.ts';
import type { Ours } from './ours.ts';
import type { Repeats } from './repeats.ts';

/** A message that came although a barrier had said that everything was there, and nothing was done since. */
export interface Late {
  readonly frame: Frame;
  /** Milliseconds between the end of the barrier, or of the check that caused it, and its arrival. */
  readonly afterMs: number;
  /** Name of the execution that caused it; undefined when that is the one on whose stage it came. */
  readonly causedBy?: string;
}

/** What the cleaning up after an earlier check may still cause; nothing that check did wrong. */
const CLEANING: ReadonlySet<string> = new Set([
  'chat_deactivated',
  'chat_transferred',
  'routing_status_set',
  'user_removed_from_chat',
]);
/** Events in which a server tells of itself what happened to a chat, of its closing too. */
const OF_THE_SERVER: ReadonlySet<unknown> = new Set(['system', 'system_message']);

function isOfCleaning({ action, body }: Frame): boolean {
  if (action !== 'incoming_event') return CLEANING.has(action);
  const payload = isRecord(body) && isRecord(body['payload']) ? body['payload'] : {};
  return isRecord(payload['event']) && OF_THE_SERVER.has(payload['event']['type']);
}

/** The queue is the licence's: where others have chats in it, a place in it changes by what they do. */
const OF_THE_QUEUE = /^queue_positions?_updated$/;

/** A quiet time is waited for in so many parts, and no longer than it takes. */
const PARTS = 5;

function quietFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void afterAwake(milliseconds, resolve));
}

interface Barrier {
  readonly moment: number;
  readonly at: number;
}

export class Stillness {
  readonly late: Late[] = [];
  private readonly sessions: readonly Session[];
  private readonly timing: Timing;
  private readonly ours: Ours;
  private readonly repeats: Repeats;
  private stirred = 0;
  private made = 0;
  private readonly barriers = new Map<string, Barrier>();
  private onStir: (() => void)[] = [];
  /** How many pushes of a connection are attributed as well as they can be. */
  private readonly attributedTo = new WeakMap<Session, number>();

  constructor(sessions: readonly Session[], timing: Timing, ours: Ours, repeats: Repeats) {
    this.sessions = sessions;
    this.timing = timing;
    this.ours = ours;
    this.repeats = repeats;
  }

  /** A tap that notices requests and their answers. Pushes are consequences, and barriers change nothing. */
  watch(tap: Tap): Tap {
    return (frame) => {
      if (frame.kind === 'push') this.arrived(frame);
      else if (frame.mark !== 'barrier') this.stir();
      tap(frame);
    };
  }

  /** The tenant, with everything it does noticed. */
  watchTenant(tenant: Tenant): Tenant {
    const stirring = async <T>(work: () => Promise<T>): Promise<T> => {
      this.made += 1;
      this.stir();
      try {
        return await work();
      } finally {
        this.stir();
      }
    };
    return {
      ...tenant,
      agent: (spec) => stirring(() => tenant.agent(spec)),
      customer: (spec) => stirring(() => tenant.customer(spec)),
      advance: (milliseconds) => stirring(() => tenant.advance(milliseconds)),
    };
  }

  /** Calls back once, just before the next act on this stage. */
  beforeNextAct(callback: () => void): void {
    this.onStir.push(callback);
  }

  /** Resolves when everything caused so far has arrived at the session. */
  async settled(session: Session): Promise<void> {
    if (session.absent === true || this.proven(session.name)) return;
    const moment = this.moment();
    await session.settled();
    await this.attributed(session);
    this.barriers.set(session.name, { moment, at: performance.now() });
  }

  /**
   * Where rooms are side by side, a push about a chat may come here before those who began it hear of it over their own
   * connection, and then nobody knows yet whose it is: they have a quiet time to hear of it.
   */
  private async attributed(session: Session): Promise<void> {
    if (!this.ours.hasNeighbours) return;
    const news = session.pushes.slice(this.attributedTo.get(session) ?? 0);
    this.attributedTo.set(session, session.pushes.length);
    const unsure = news.filter(({ payload }) => this.ours.isUnsure(payload));
    const isOpen = (): boolean =>
      !session.closed && unsure.some(({ payload }) => this.ours.isUnsure(payload));
    for (let part = 0; part < PARTS && isOpen(); part += 1)
      await this.timing.idle(() => quietFor(this.timing.quiet() / PARTS));
  }

  /** Whether a barrier of this name is over and nothing was done since. */
  proven(name: string): boolean {
    return this.barriers.get(name)?.moment === this.moment();
  }

  /** Notes that everything of this name caused so far has arrived. */
  prove(name: string): void {
    this.barriers.set(name, { moment: this.moment(), at: performance.now() });
  }

  private stir(): void {
    this.stirred += 1;
    if (this.onStir.length === 0) return;
    const callbacks = this.onStir;
    this.onStir = [];
    for (const callback of callbacks) callback();
  }

  private arrived(frame: Frame): void {
    if (this.repeats.isRepeated(frame.body) || (this.ours.shared && OF_THE_QUEUE.test(frame.action))) return;
    const earlier = isOfCleaning(frame) ? undefined : this.ours.earlier(frame);
    if (earlier !== undefined) this.late.push({ frame, afterMs: earlier.overMs, causedBy: earlier.name });
    const barrier = this.barriers.get(frame.session);
    if (barrier === undefined || barrier.moment !== this.moment()) return;
    const afterMs = performance.now() - barrier.at;
    if (this.ours.whose(isRecord(frame.body) ? frame.body['payload'] : undefined) !== 'ours') return;
    this.late.push({ frame, afterMs });
    this.timing.late(afterMs);
  }

  /** How much was done without a request: people who were made, time that was moved, connections opened and closed. */
  doings(): number {
    return this.made + this.turns();
  }

  /** Opened and closed connections count too: others may be told of them. */
  private moment(): number {
    return this.stirred + this.turns();
  }

  private turns(): number {
    const closed = this.sessions.reduce((count, session) => count + (session.closed ? 1 : 0), 0);
    return this.sessions.length + closed;
  }
}
