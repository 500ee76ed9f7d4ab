/**
 * Stands between the doors and the commands: keeps a record of the calls that came and the pushes that went, and makes
 * the faults that the plan says. It changes no command; what it does to a message happens before or after its turn.
 */
import type { FaultKind } from '../../schemas/control/fault-kinds.ts';
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import { iso } from '../core/views/time.ts';
import type { Micros } from '../core/world/world.ts';
import type { DeliveryRecord } from '../doors/delivery.ts';
import { isObject, type JsonObject, protocolError, pushFrame } from '../edge/envelope.ts';
import { FaultPlan } from './fault-plan.ts';
import { headOf, hideSecrets, keptName, letGoOfAnswer, type PushHead, weighed } from './kept.ts';
import { HeldMessages, lateBy, REQUEST_TIME_MS } from './late.ts';
import { Recipients } from './recipients.ts';
import { Latest, Passed, TrafficRecord } from './record.ts';
import { errorOf, half } from './spoiled.ts';
import type {
  CallWays,
  IncomingCall,
  KeptCall,
  Passing,
  ReceivedCall,
  RtmWays,
  SentPush,
  TrafficPort,
} from './traffic-types.ts';

/** However many faults double a message. */
const MOST_COPIES = 1024;

export class Traffic {
  readonly calls = new TrafficRecord<ReceivedCall>();
  readonly pushes = new TrafficRecord<SentPush>();
  readonly passed = new Passed();
  readonly listeners = new Set<(passing: Passing) => void>();
  readonly #port: TrafficPort;
  /** The calls whose answers are kept: the oldest answers go, their calls stay. */
  readonly #answered = new Latest<KeptCall>(letGoOfAnswer);
  readonly #late: HeldMessages;
  readonly recipients: Recipients;
  #plan: FaultPlan;
  /** The payload that was weighed last: most pushes of one command are one payload for many clients. */
  #weighed: { readonly of: unknown; readonly as: ReturnType<typeof weighed> } | undefined;
  /** Frames that wait for the next one of their connection, to change places with it. */
  readonly #overtaken = new Map<string, (() => void)[]>();
  /** Takes the response to the RTM call that runs. */
  #answers: ((frame: JsonObject) => void) | undefined;
  #aside = false;

  constructor(port: TrafficPort) {
    this.#port = port;
    this.#plan = new FaultPlan(port.seed);
    this.#late = new HeldMessages((organizationId) => port.now(organizationId));
    this.recipients = new Recipients(port);
  }

  /** The faults in force. */
  get plan(): FaultPlan {
    return this.#plan;
  }

  /** Runs a job whose calls are the test's own: they are neither noted nor struck. */
  aside(job: () => void): void {
    const before = this.#aside;
    this.#aside = true;
    try {
      job();
    } finally {
      this.#aside = before;
    }
  }

  /** Takes a call in: notes it, and serves it unless a fault says otherwise. Only to be called inside `Runtime.do`. */
  call<Answer>(incoming: IncomingCall, ways: CallWays<Answer>): void {
    if (this.#aside) {
      ways.serve((answer) => ways.give(answer));
      return;
    }
    const { organization_id, by } = incoming;
    const faults = this.#plan.strike(organization_id, () => ({
      ...incoming,
      kind: 'call',
      who: this.recipients.namesOf(organization_id, by),
    }));
    const call = this.#note(incoming, faults);
    this.#hear({ way: 'in', call });
    const answer = (given: Answer) => this.#answer(call, faults, ways, given);
    const refusal = faults.find(({ kind, done }) => kind === 'fail' && done !== true);
    const redirect = faults.find(({ kind }) => kind === 'redirect');
    if (faults.some(({ kind, what }) => kind === 'drop' && what === 'request')) {
      // Lost on its way: nobody has seen it.
    } else if (redirect !== undefined) {
      this.#misdirect(call, redirect, ways, answer);
    } else if (refusal !== undefined) {
      answer(ways.errorOf(errorOf(refusal)));
    } else {
      ways.serve(answer);
    }
    this.calls.tell();
  }

  /** A call over RTM: its response is the frame that passes while `serve` runs. */
  rtmCall(incoming: IncomingCall & { readonly connection_id: string }, ways: RtmWays): void {
    const id = incoming.connection_id;
    this.call<JsonObject>(incoming, {
      serve: (answer) => {
        const before = this.#answers;
        this.#answers = answer;
        try {
          ways.serve();
        } finally {
          this.#answers = before;
        }
      },
      errorOf: ways.errorOf,
      give: (frame) => this.#pass(id, frame),
      cut: () => this.#cut(id),
      read: (frame) =>
        frame['success'] === true
          ? { payload: frame['payload'] }
          : { error: isObject(frame['payload']) ? frame['payload']['error'] : undefined },
    });
  }

  /** Lets a frame go to a client, or does to it what a fault says. `at` is its moment, where that is not now. */
  frame(connectionId: string, frame: JsonObject, at?: Micros): void {
    if (frame['type'] !== 'push') {
      const answers = this.#answers;
      // Once: what follows in the same turn answers something else.
      this.#answers = undefined;
      if (answers === undefined) this.#pass(connectionId, frame);
      else answers(frame);
      return;
    }
    const said = this.#headOf(connectionId, frame);
    const { organization_id: organizationId, to } = said;
    const faults = this.#plan.strike(organizationId, () => ({
      ...said,
      kind: 'push',
      transport: 'rtm',
      who: this.recipients.namesOf(organizationId, to),
      payload: frame['payload'],
    }));
    this.#notePush(
      said,
      frame,
      faults.map(({ kind }) => kind),
      at,
    );
    if (faults.length === 0) this.#pass(connectionId, frame);
    else {
      this.#deliver(faults, organizationId, frame, Number.POSITIVE_INFINITY, {
        at,
        give: (given) => this.#pass(connectionId, given),
        cut: () => this.#cut(connectionId),
        end: (reason) => this.#end(connectionId, 'close', reason),
        hold: (given) => this.#hold(connectionId, () => this.#port.clients.pass(connectionId, given)),
      });
    }
    this.pushes.tell();
  }

  #notePush(said: PushHead, frame: JsonObject, faults: readonly string[], told?: Micros): void {
    const { payload, weight } = this.#weigh(frame['payload']);
    const at = iso(told ?? this.#port.now(said.organization_id));
    const request_id = typeof frame['request_id'] === 'string' ? frame['request_id'] : null;
    const push = this.pushes.keep(
      (n) => ({ n, order: this.passed.next(), at, ...said, payload, request_id, faults }),
      weight,
    );
    this.#hear({ way: 'out', push });
  }

  /** The HTTP status that the receiver of a webhook seems to answer (0: none), where a fault says so. */
  webhookStatus({ organization_id, version, body }: DeliveryRecord): number | undefined {
    const { action, payload } = isObject(body) ? body : {};
    const [fault] = this.#plan.strike(organization_id, () => ({
      kind: 'webhook',
      action: String(action),
      api: null,
      version,
      transport: null,
      organization_id,
      who: [],
      connection_id: null,
      payload,
    }));
    return fault === undefined ? undefined : (fault.status ?? 500);
  }

  /** World time at which the next late message of one licence, or of all (null), is due; null when none is on its way. */
  deadline(organizationId: string | null): Micros | null {
    return this.#late.deadline(this.#port.world().now, organizationId);
  }

  /** The clock has moved: sends what is due, and what was to be overtaken and never was. */
  due(): void {
    this.#late.due();
    for (const [connectionId, frames] of this.#overtaken) {
      this.#overtaken.delete(connectionId);
      for (const send of frames) send();
    }
  }

  /** Lets nobody wait any longer for something to pass. */
  endWaiting(): void {
    for (const row of [this.calls, this.pushes, this.passed]) row.endWaiting();
  }

  /** Forgets everything of a licence, or of all (null): records, faults and what is on its way. */
  reset(organizationId: string | null): void {
    const ours = (entry: { readonly organization_id: string | null }) =>
      organizationId === null || entry.organization_id === organizationId;
    this.calls.forget(ours);
    this.#answered.forget(ours);
    this.pushes.forget(ours);
    this.passed.beginEra();
    if (organizationId !== null) {
      this.#plan.clear(organizationId);
      return;
    }
    this.#plan = new FaultPlan(this.#port.seed);
    this.#late.forget();
    this.#overtaken.clear();
  }

  #answer<Answer>(
    call: KeptCall,
    faults: readonly FaultOrder[],
    ways: CallWays<Answer>,
    given: Answer,
  ): void {
    const failed = faults.find(({ kind, done }) => kind === 'fail' && done === true);
    const timedOut = lateBy(faults) > REQUEST_TIME_MS;
    const error = timedOut ? protocolError('request_timeout') : failed && errorOf(failed);
    const answer = error === undefined ? given : ways.errorOf(error);
    const swallowed = faults.some(({ kind }) => kind === 'drop' || kind === 'close' || kind === 'malformed');
    this.#noteAnswer(call, swallowed ? null : ways.read(answer));
    this.#hear({ way: 'answer', call });
    if (faults.length === 0) {
      ways.give(answer);
      return;
    }
    const id = call.connection_id;
    this.#deliver(faults, call.organization_id, answer, REQUEST_TIME_MS, {
      give: ways.give,
      cut: ways.cut,
      end: (reason) => (id === null ? ways.cut() : this.#end(id, 'close', reason)),
      hold: (held) => (id === null ? ways.give(held) : this.#hold(id, () => ways.give(held))),
    });
  }

  /** What the faults make of one message on its way out. */
  #deliver<Given>(
    faults: readonly FaultOrder[],
    organizationId: string | null,
    given: Given,
    most: number,
    out: {
      at?: Micros | undefined;
      give(given: Given | string): void;
      cut(): void;
      end(reason: string): void;
      hold(given: Given | string): void;
    },
  ): void {
    const of = (kind: FaultOrder['kind']) => faults.filter((fault) => fault.kind === kind);
    if (of('drop').length > 0) return;
    const [close] = of('close');
    if (close !== undefined) {
      if (close.reason === undefined) out.cut();
      else out.end(close.reason);
      return;
    }
    const text = of('malformed').length > 0 ? half(given) : given;
    const send = () => {
      for (let copies = Math.min(2 ** of('double').length, MOST_COPIES); copies > 0; copies -= 1) {
        if (of('reorder').length > 0) out.hold(text);
        else out.give(text);
      }
    };
    const late = Math.min(lateBy(faults), most);
    if (late === 0) send();
    else {
      this.#late.add(organizationId, late, send, out.at);
      this.#port.changed();
    }
  }

  #misdirect<Answer>(
    call: KeptCall,
    { region = '' }: FaultOrder,
    ways: CallWays<Answer>,
    answer: (given: Answer) => void,
  ): void {
    if (call.connection_id === null) {
      answer(ways.errorOf(protocolError('misdirected_request', undefined, { region })));
      return;
    }
    this.#end(call.connection_id, 'redirect', 'misdirected_connection', { region });
  }

  #note(incoming: IncomingCall, faults: readonly FaultOrder[]): KeptCall {
    const { by, request_id, connection_id, api, transport } = incoming;
    const [action, version] = [keptName(incoming.action), keptName(incoming.version)];
    const organization_id = keptName(incoming.organization_id);
    const { payload, weight } = weighed(hideSecrets(incoming.payload));
    let kept: KeptCall | undefined;
    this.calls.keep((n) => {
      kept = {
        n,
        order: this.passed.next(),
        answered: null,
        at: iso(this.#port.now(organization_id)),
        action,
        api: String(api),
        version,
        transport,
        payload,
        by,
        organization_id,
        connection_id,
        request_id,
        answer: null,
        faults: faults.map(({ kind }) => kind),
      };
      return kept;
    }, weight);
    if (kept === undefined) throw new Error('the record kept nothing');
    return kept;
  }

  #noteAnswer(call: KeptCall, answer: KeptCall['answer']): void {
    call.answered = this.passed.next();
    if (answer === null) {
      call.answer = null;
      return;
    }
    const isError = 'error' in answer;
    const { payload, weight } = weighed(isError ? answer.error : hideSecrets(answer.payload));
    call.answer = isError ? { error: payload } : { payload };
    this.#answered.add(call, weight);
  }

  #weigh(payload: unknown): ReturnType<typeof weighed> {
    if (this.#weighed !== undefined && this.#weighed.of === payload) return this.#weighed.as;
    const made = weighed(payload);
    this.#weighed = { of: payload, as: made };
    return made;
  }

  /** Ends a connection, by a fault, with a last push that says why, whatever the core thinks of it. */
  #end(connectionId: string, fault: FaultKind, reason: string, data?: JsonObject): void {
    const connection = this.#port.world().connections.get(connectionId);
    if (connection === undefined) return;
    const payload = data === undefined ? { reason } : { reason, data };
    const push = pushFrame(undefined, `${connection.api}_disconnected`, connection.version, payload);
    this.#notePush(this.#headOf(connectionId, push), push, [fault]);
    this.#port.clients.pass(connectionId, push);
    this.#port.clients.close(connectionId, reason);
    this.#port.gone(connectionId);
  }

  #headOf(connectionId: string, frame: JsonObject): PushHead {
    return headOf(frame, connectionId, this.recipients.of(connectionId));
  }

  #cut(connectionId: string): void {
    this.#port.clients.cut(connectionId);
    this.#port.gone(connectionId);
  }

  /** Whoever listens stops no message: a log on a full disk, a test's own mistake. */
  #hear(passing: Passing): void {
    for (const listener of this.listeners) {
      try {
        listener(passing);
      } catch (fault) {
        this.#port.fault(fault);
      }
    }
  }

  /** Sends a frame, and behind it those that were to change places with it. */
  #pass(connectionId: string, frame: JsonObject | string): void {
    this.#port.clients.pass(connectionId, frame);
    const overtaken = this.#overtaken.get(connectionId);
    if (overtaken === undefined) return;
    this.#overtaken.delete(connectionId);
    for (const send of overtaken) send();
  }

  #hold(connectionId: string, send: () => void): void {
    const held = this.#overtaken.get(connectionId);
    if (held === undefined) this.#overtaken.set(connectionId, [send]);
    else held.push(send);
  }
}
