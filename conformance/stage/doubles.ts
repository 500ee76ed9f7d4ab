/**
 * Counts over a whole execution how often each connection was sent the very same push, and how often there was a reason
 * to: what a push says may be true again after another act, and an act says in its definition which pushes it causes. It
 * reads frames and judges them at the end; it sends nothing and waits for nothing.
 */
import { findAction } from '../../schemas/reading/registry.ts';
import { RuleBroken } from '../check.ts';
import type { Frame, Tap } from '../target.ts';
import { isRecord } from '../targets/ports.ts';
import { doubledDeviation } from '../verdicts/deviation.ts';
import { short } from './recorder.ts';
import { saysAValue } from './repeats.ts';

/** Something that was done on the stage. */
interface Act {
  readonly frame: Frame;
  /** Names of the pushes it may cause; undefined: any. */
  readonly causes: ReadonlySet<string> | undefined;
  refused: boolean;
}

interface Arrival {
  readonly frame: Frame;
  /** Acts and other doings before it came. */
  readonly acts: number;
  readonly doings: number;
}

/** Logging in and out is told in many ways, by what it means for others. */
const TOLD_WIDELY: ReadonlySet<string> = new Set(['login', 'logout']);

export class Doubles {
  private readonly acts: Act[] = [];
  private readonly arrivals = new Map<string, Arrival[]>();
  private readonly doings: () => number;
  private readonly concerns: (payload: unknown) => boolean;
  private readonly mayBeLate: () => boolean;
  private connections = 0;

  /**
   * `doings` counts what was done on the stage without a request: connections that opened or closed, people who were
   * made, time that was moved. Pushes that do not concern the stage are not counted. `mayBeLate` says whether pushes may come
   * after those acts that followed the one which caused them.
   */
  constructor(doings: () => number, concerns: (payload: unknown) => boolean, mayBeLate: () => boolean) {
    this.doings = doings;
    this.concerns = concerns;
    this.mayBeLate = mayBeLate;
  }

  /** A tap for one connection; a check may give several of them one name. One may hear of a thing in two versions. */
  watch(tap: Tap): Tap {
    this.connections += 1;
    const connection = this.connections;
    return (frame) => {
      if (frame.kind === 'push') this.arrived(connection, frame);
      else if (frame.mark === 'barrier') return tap(frame);
      else if (frame.direction === 'sent') this.acts.push({ frame, causes: causesOf(frame), refused: false });
      else if (frame.kind === 'response' && isRefusal(frame)) this.refused(frame);
      tap(frame);
    };
  }

  /** Throws `RuleBroken` when a connection was sent a push more often than it can have been meant. */
  judge(): void {
    for (const named of this.arrivals.values()) {
      if (named.length > 1) for (const same of alike(named)) this.judgeSame(same, named);
    }
  }

  /** The arrivals of one push over one connection, among those of its name. */
  private judgeSame(same: readonly Arrival[], named: readonly Arrival[]): void {
    const [first] = same;
    if (first === undefined || same.length === 1) return;
    if (same.length <= this.reasons(same, named)) return;
    const { frame } = first;
    const payload = isRecord(frame.body) ? frame.body['payload'] : undefined;
    throw new RuleBroken(
      `one push ${frame.action} for ${frame.session}`,
      `${same.length} times the same: ${short(payload)}`,
      undefined,
      { deviation: doubledDeviation(frame.api, frame.action) },
    );
  }

  private arrived(connection: number, frame: Frame): void {
    // One that repeats what it said before says nothing new, and is accepted (CONF-018).
    if (saysAValue(frame.action)) return;
    const payload = isRecord(frame.body) ? frame.body['payload'] : undefined;
    if (!this.concerns(payload)) return;
    const key = `${connection} ${frame.version} ${frame.action}`;
    const same = this.arrivals.get(key) ?? [];
    this.arrivals.set(key, same);
    same.push({ frame, acts: this.acts.length, doings: this.doings() });
  }

  /** The newest act that this answers. */
  private refused(answer: Frame): void {
    const id = memberOf(answer.body, 'request_id');
    const act = this.acts.findLast(
      ({ frame }) =>
        frame.session === answer.session &&
        frame.action === answer.action &&
        frame.transport === answer.transport &&
        (id === undefined || memberOf(frame.body, 'request_id') === id),
    );
    if (act !== undefined) act.refused = true;
  }

  /**
   * For how many of the same pushes there was a reason: the first, and one for each act since then that may cause it, or
   * as many as there were equal acts, whose pushes may all come after the last of them. Where pushes are late, so may those
   * of different acts that come to the same: each act in this chat that had not been told of when the first one came.
   */
  private reasons(same: readonly Arrival[], arrived: readonly Arrival[]): number {
    const first = same[0]!;
    const last = same.at(-1)!;
    if (happensOnce(first.frame)) return 1;
    const { action } = first.frame;
    const done = this.acts.slice(0, last.acts).filter(({ refused }) => !refused);
    const named = done.filter(({ causes }) => causes?.has(action));
    const since = this.acts
      .slice(first.acts, last.acts)
      .filter(({ causes, refused }) => !refused && (named.length === 0 || causes?.has(action) !== false));
    const equal = Map.groupBy(named, ({ frame }) => `${frame.action} ${JSON.stringify(askedIn(frame))}`);
    const most = Math.max(1, ...[...equal.values()].map((acts) => acts.length));
    // What no act here is defined to cause, any may have: who hears of a chat may be told of its customer as well.
    const unforeseen = named.length === 0 && this.mayBeLate() ? done.length : 1;
    const open = Math.max(unforeseen, this.untold(first, arrived));
    return Math.max(open + since.length + last.doings - first.doings, most);
  }

  /** Acts in the chat of a push, before it came, that it or nothing before it can have told of. */
  private untold({ frame, acts }: Arrival, arrived: readonly Arrival[]): number {
    const chat = chatOf(frame);
    if (chat === undefined) return 1;
    const causing = this.acts
      .slice(0, acts)
      .filter((act) => !act.refused && act.causes?.has(frame.action) && chatOf(act.frame) === chat);
    const at = arrived.findIndex((one) => one.frame === frame);
    return causing.length - arrived.slice(0, at).filter((one) => chatOf(one.frame) === chat).length;
  }
}

/** Pushes an act may cause, as its definition says; a request that nobody knows, and a raw one, may cause any. */
function causesOf({ kind, api, action, version, mark }: Frame): ReadonlySet<string> | undefined {
  if (kind !== 'request' || mark === 'deliberate' || TOLD_WIDELY.has(action)) return undefined;
  const definition = findAction(api, action, version);
  if (definition === undefined) return undefined;
  const known = CAUSES.get(definition) ?? new Set(definition.pushes);
  CAUSES.set(definition, known);
  return known;
}

const CAUSES = new WeakMap<object, ReadonlySet<string>>();

/** An event is added once: its push has the event's id, and no other push of this name has it. */
function happensOnce({ action, body }: Frame): boolean {
  return action === 'incoming_event' && eventId(memberOf(body, 'payload')) !== undefined;
}

function eventId(payload: unknown): string | undefined {
  const id = memberOf(memberOf(payload, 'event'), 'id');
  return typeof id === 'string' ? id : undefined;
}

/** The same pushes of those of one name; most come once, so that nothing is compared before the end. */
function alike(named: readonly Arrival[]): Iterable<readonly Arrival[]> {
  return Map.groupBy(named, ({ frame }) => identity(frame, memberOf(frame.body, 'payload'))).values();
}

/** What makes two pushes of one name the same: the event they bring, else all they say. */
function identity({ action, body }: Frame, payload: unknown): string {
  const id = action === 'incoming_event' ? eventId(payload) : undefined;
  if (id === undefined) return JSON.stringify(body);
  return [memberOf(payload, 'chat_id'), memberOf(payload, 'thread_id'), id].join(' ');
}

/** What a request asks for, whatever it is called by. */
function askedIn({ transport, body }: Frame): unknown {
  return transport === 'web' ? body : memberOf(body, 'payload');
}

/** The chat that a request is about, or a push. */
function chatOf(frame: Frame): unknown {
  const said = frame.kind === 'push' ? memberOf(frame.body, 'payload') : askedIn(frame);
  return memberOf(said, 'chat_id') ?? (frame.kind === 'push' ? undefined : memberOf(said, 'id'));
}

function isRefusal({ body, transport }: Frame): boolean {
  return transport === 'web' ? memberOf(body, 'status') !== 200 : memberOf(body, 'success') === false;
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
