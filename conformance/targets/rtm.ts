/**
 * A session over a stream of frames: matches responses to requests by `request_id`, keeps pushes in their order
 * of arrival and everything else as strays. It judges nothing; whatever the target sends is kept as it came.
 */
import type { Actor, CallOptions, Frame, OpenOptions, Outcome, Push, Session } from '../target.ts';
import { afterAwake } from './awake.ts';
import { asText, errorTypeOf, type FrameStream, isRecord, type Ports, parseJson } from './ports.ts';
import type { Timing } from './timing.ts';

interface Pending {
  readonly action: string;
  readonly version: string;
  readonly barrier: boolean;
  readonly aside: boolean;
  readonly settle: (outcome: Outcome) => void;
}

/** Times the patience that a ping may take after a call that was not answered, where it is known to come after that. */
const ROUNDS = 3;

/** Why a connection ended that was not ended by the other end. */
const BY_US = 'closed by the kit';

/** Silence is a value, so a wait never rejects. */
type Waiter = () => void;

export interface RtmContext {
  readonly ports: Ports;
  readonly patienceMs: number;
  /** What is known of the target's pace, shared by all its sessions. */
  readonly timing: Timing;
}

export class RtmSession implements Session {
  readonly name: string;
  readonly actor: Actor | null;
  readonly api: OpenOptions['api'];
  readonly transport = 'rtm' as const;
  readonly version: OpenOptions['version'];
  readonly pushes: Push[] = [];
  readonly strays: unknown[] = [];
  closed = false;
  /** Pushes that concern the check, and strays. */
  private arrivals = 0;
  /** Arrivals when a barrier was last over. */
  private atBarrier = 0;
  private reason = '';
  private stream: FrameStream | undefined;
  private requests = 0;
  private readonly pending = new Map<string, Pending>();
  private waiters: Waiter[] = [];
  private readonly context: RtmContext;
  private readonly options: OpenOptions;

  private constructor(actor: Actor | null, options: OpenOptions, context: RtmContext) {
    this.name = options.name;
    this.actor = actor;
    this.api = options.api;
    this.version = options.version;
    this.options = options;
    this.context = context;
  }

  /** Opens the connection without logging in. A refused upgrade gives a session that is closed from the start. */
  static async open(
    actor: Actor | null,
    organizationId: string,
    options: OpenOptions,
    context: RtmContext,
  ): Promise<RtmSession> {
    const session = new RtmSession(actor, options, context);
    const api = options.api === 'customer' ? 'customer' : 'agent';
    try {
      session.stream = await context.ports.connect(
        {
          path: `/v${options.version}/${api}/rtm/ws`,
          query: organizationId === '' ? {} : { organization_id: organizationId },
          api,
          version: options.version,
          answersPings: options.answersPings ?? true,
        },
        { frame: (body) => session.received(body), closed: (reason) => session.ended(reason) },
      );
    } catch (error) {
      session.ended(error instanceof Error ? error.message : String(error));
    }
    return session;
  }

  call(action: string, payload?: unknown, options: CallOptions = {}): Promise<Outcome> {
    return this.ask(action, payload, options, false);
  }

  private ask(
    action: string,
    payload: unknown,
    options: CallOptions,
    barrier: boolean,
    patienceMs = this.context.patienceMs,
  ): Promise<Outcome> {
    if (this.closed || this.stream === undefined)
      return Promise.resolve({ kind: 'closed', reason: this.reason });
    this.requests += 1;
    const requestId = options.requestId ?? `${barrier ? 'b' : 'r'}${this.requests}`;
    const frame: Record<string, unknown> = { request_id: requestId, action };
    if (options.version !== undefined) frame['version'] = options.version;
    if (options.authorId !== undefined) frame['author_id'] = options.authorId;
    if (payload !== undefined) frame['payload'] = payload;
    const version = options.version ?? this.version;
    const mark = barrier ? 'barrier' : options.deliberate ? 'deliberate' : undefined;
    const aside = options.aside === true;
    if (!aside) this.tap('sent', 'request', action, frame, version, mark);
    const started = performance.now();
    const { stream } = this;
    const { timing } = this.context;
    const paused = timing.pausedMs;
    const answer = new Promise<Outcome>((resolve) => {
      const bound = timing.boundOf('rtm', patienceMs, barrier ? '' : action);
      let stop = (): void => undefined;
      const wait = (): void => {
        stop = afterAwake(bound, async () => {
          // What was held back here, as the target had asked for that, has not been left without an answer by it.
          const held = stream.held?.(requestId);
          await held;
          if (held === undefined) void this.overdue(requestId, barrier);
          else if (this.pending.has(requestId)) wait();
        });
      };
      wait();
      const settle = (outcome: Outcome): void => {
        stop();
        if (outcome.kind !== 'silence' && outcome.kind !== 'closed' && timing.pausedMs === paused)
          timing.took(performance.now() - started);
        if (outcome.kind !== 'closed')
          timing.heard(
            'rtm',
            outcome.kind !== 'silence' || outcome.unlabelled === true,
            barrier ? '' : action,
          );
        resolve(outcome);
      };
      this.pending.set(requestId, { action, version, barrier, aside, settle });
    });
    stream.send(JSON.stringify(frame));
    return answer;
  }

  /**
   * On a busy machine an answer may be late without being missing: before a call counts as silent, a later `ping`
   * has to be answered first, or to stay out for long as well. A target that answers no ping either is asked only once.
   */
  private async overdue(requestId: string, barrier: boolean): Promise<void> {
    const { timing, patienceMs } = this.context;
    if (!barrier && this.options.answersPings !== false && !this.closed && !timing.isDeaf) {
      const strays = this.strays.length;
      let answered: boolean | undefined;
      const ping = this.ask('ping', undefined, {}, true, (this.ordered ? ROUNDS : 1) * patienceMs);
      const over = ping.then(({ kind }) => {
        answered = kind !== 'silence';
      });
      while (answered === undefined && this.pending.has(requestId) && this.strays.length === strays)
        await Promise.race([over, this.next(patienceMs)]);
      if (answered === false) timing.isDeaf = true;
      if (answered === true && !this.ordered && this.pending.has(requestId)) await this.next(timing.quiet());
    }
    // Whoever answers not even a ping may stand still as a whole, which shows at the connection itself.
    if (barrier && !this.closed && !timing.isDeaf)
      await this.stream?.beat?.(timing.boundOf('rtm', patienceMs));
    this.give(requestId, { kind: 'silence' });
  }

  async raw(data: string | Uint8Array): Promise<void> {
    this.tap(
      'sent',
      'raw',
      '',
      typeof data === 'string' ? data : { bytes: data.length },
      this.version,
      'deliberate',
    );
    this.stream?.send(data);
  }

  async beat(): Promise<void> {
    await this.stream?.beat?.(this.context.patienceMs);
  }

  get ending(): boolean {
    return !this.closed && this.stream?.ending === true;
  }

  /**
   * An answered ping where the target has proven that it keeps order; else the ping and a quiet time after it. A client
   * that answers no pings sends none either, since that would keep its connection alive: it has the quiet time alone.
   */
  async settled(): Promise<void> {
    if (this.closed) return;
    const before = this.atBarrier;
    const pings = this.options.answersPings !== false;
    if (pings) await this.ask('ping', undefined, {}, true);
    const atAnswer = this.arrivals;
    this.atBarrier = atAnswer;
    if (this.ordered && pings) return;
    const lateMs = await this.stayedQuiet();
    this.atBarrier = this.arrivals;
    if (this.closed || !pings) return;
    const { timing } = this.context;
    if (lateMs > 0) timing.brokeOrder(lateMs);
    else if (atAnswer > before) timing.keptOrder();
  }

  /** Waits until nothing has come for the quiet time; the milliseconds after which the last came that did, or 0. */
  private async stayedQuiet(): Promise<number> {
    const { timing } = this.context;
    const begun = performance.now();
    let seen = this.arrivals;
    let last = begun;
    for (let left = timing.quiet(); left > 0 && !this.closed; ) {
      const bound = left;
      await timing.idle(() => this.next(bound));
      const now = performance.now();
      if (seen !== this.arrivals) last = now;
      seen = this.arrivals;
      left = last + timing.quiet() - now;
    }
    return last - begun;
  }

  private get ordered(): boolean {
    return this.context.timing.order === 'proven';
  }

  next(boundMs: number): Promise<void> {
    if (this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = afterAwake(boundMs, resolve);
      this.waiters.push(() => {
        stop();
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const stream = this.stream;
    this.ended(BY_US);
    await stream?.close();
  }

  private received(body: unknown): void {
    this.context.timing.isDeaf = false;
    if (isRecord(body) && body['type'] === 'push') this.push(body);
    else if (!(isRecord(body) && this.response(body))) this.stray(body);
    this.wake();
  }

  private push(body: Record<string, unknown>): void {
    const action = asText(body['action'] ?? '');
    // A push like `queue_positions_updated` has a list for a payload; readers go through it by index.
    const payload = (body['payload'] ?? {}) as Record<string, unknown>;
    const version = asText(body['version']);
    const requestId = body['request_id'];
    this.tap('received', 'push', action, body, version);
    if (this.options.concerns?.(body) !== false) this.arrivals += 1;
    this.pushes.push({
      action,
      version,
      payload,
      index: this.pushes.length,
      frame: body,
      ...(typeof requestId === 'string' ? { request_id: requestId } : {}),
    });
  }

  private response(body: Record<string, unknown>): boolean {
    const requestId = body['request_id'];
    const pending = typeof requestId === 'string' ? this.pending.get(requestId) : undefined;
    if (typeof requestId !== 'string' || pending === undefined || body['type'] !== 'response') return false;
    const mark = pending.barrier ? 'barrier' : undefined;
    if (!pending.aside) this.tap('received', 'response', pending.action, body, pending.version, mark);
    this.give(requestId, outcomeOf(body));
    return true;
  }

  private stray(body: unknown): void {
    const action = isRecord(body) ? asText(body['action'] ?? '') : '';
    const kind = isRecord(body) && body['type'] === 'response' ? 'response' : 'raw';
    this.tap('received', kind, action, body, this.version);
    this.arrivals += 1;
    this.strays.push(body);
    if (kind === 'response' && isRecord(body) && body['request_id'] === undefined) this.unlabelled(action);
  }

  /** Where one request alone can be meant, no other answer to it need be waited for. */
  private unlabelled(action: string): void {
    const meant = [...this.pending].filter(([, { action: asked, barrier }]) => asked === action && !barrier);
    const [id] = meant[0] ?? [];
    if (id !== undefined && meant.length === 1) this.give(id, { kind: 'silence', unlabelled: true });
  }

  private give(requestId: string, outcome: Outcome): void {
    const pending = this.pending.get(requestId);
    this.pending.delete(requestId);
    pending?.settle(outcome);
  }

  private ended(reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.reason = reason;
    for (const [requestId, { action, version, barrier, aside }] of [...this.pending]) {
      if (!barrier && !aside && reason !== BY_US) this.tap('received', 'closed', action, reason, version);
      this.give(requestId, { kind: 'closed', reason });
    }
    this.wake();
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const waiter of waiters) waiter();
  }

  private tap(
    direction: Frame['direction'],
    kind: Frame['kind'],
    action: string,
    body: unknown,
    version: string,
    mark?: Frame['mark'],
  ): void {
    this.options.tap?.({
      direction,
      kind,
      action,
      body,
      session: this.name,
      api: this.api,
      transport: 'rtm',
      version: version as Frame['version'],
      ...(mark === undefined ? {} : { mark }),
    });
  }
}

function outcomeOf(body: Record<string, unknown>): Outcome {
  const payload = body['payload'];
  if (body['success'] === true) return { kind: 'success', payload: payload ?? {}, frame: body };
  const error = isRecord(payload) && isRecord(payload['error']) ? payload['error'] : {};
  return {
    kind: 'error',
    type: errorTypeOf(error),
    message: asText(error['message']),
    frame: body,
    ...('data' in error ? { data: error['data'] } : {}),
  };
}

/** A frame's text as JSON when it is, else as it came. */
export function frameBody(text: string): unknown {
  return parseJson(text) ?? text;
}
