/**
 * Delivers webhooks: posts each body to its receiver, tries again on the licence's clock when the answer is not
 * 200, and keeps a list of what was tried. It never makes the caller wait and never looks inside a payload beyond
 * translating it to the registration's version.
 * Rules HOOK-001, HOOK-013, HOOK-014 and HOOK-027 are kept here.
 */

import type { Agent } from 'node:http';
import type { Hooks } from '../core/mutation.ts';
import type { Effect } from '../core/world/command.ts';
import { limited } from '../core/world/limits.ts';
import type { Micros } from '../core/world/world.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import { specification } from '../edge/specification.ts';
import { type Attempt, type DeliveryRecord, laneOf } from './delivery.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { nodeHttp } from './node-http.ts';
import { type PostResult, post } from './post.ts';

export interface WebhookPort {
  /** Time of a licence, or of the world (null). */
  now(organizationId: string | null): Micros;
  /** Which world it is: another number after each reset. */
  epoch(): number;
  /** Whether the webhook is still registered, and delivered. */
  isDelivered(organizationId: string, webhookId: string): boolean;
  readonly mutation: Hooks | undefined;
  /** Lower-case host names to which webhooks go beside loopback ones. */
  readonly hosts: ReadonlySet<string>;
  /** Certificates to trust beside the usual ones. */
  readonly ca?: string;
  /** The HTTP status (0: none) that a fault puts in place of the receiver's answer. */
  fault(record: DeliveryRecord): number | undefined;
  /** The next deadline may have changed. */
  changed(): void;
  /** Other bounds than the server's own, for tests. */
  readonly bounds?: Partial<Bounds>;
}

type WebhookEffect = Extract<Effect, { type: 'webhook' }>;
type Record_ = { -readonly [K in keyof DeliveryRecord]: DeliveryRecord[K] } & { attempts: Attempt[] };

/** One delivery on its way. */
interface Sending {
  readonly record: Record_;
  readonly text: string;
  /** The world it comes from. */
  readonly epoch: number;
}

interface Retry {
  readonly sending: Sending;
  /** Licence time. */
  readonly dueAt: Micros;
}

/** The attempts are 20 seconds apart, each with 10 seconds for the answer (HOOK-012). */
export const RETRY_AFTER: Micros = 20_000_000;
/** What a receiver may cost that is slow, odd or dead (case D10). */
export const DELIVERY_BOUNDS = {
  /** Real milliseconds from the call to the end of the answer, however it drips. */
  answerWithinMs: 10_000,
  /** Bytes of an answer, in which nobody is interested. */
  answerBytes: 65_536,
  /** Deliveries that may wait at a time; one more is dropped, and says so in its only attempt. */
  waiting: 5000,
  /** Deliveries that are over and still listed, the latest. */
  listed: 10_000,
} as const satisfies Record<string, number>;
type Bounds = Readonly<Record<keyof typeof DELIVERY_BOUNDS, number>>;

export class WebhookDoor {
  readonly #port: WebhookPort;
  readonly #bounds: Bounds;
  #records: Record_[] = [];
  /** How many of them are not over. */
  #pending = 0;
  #retries: Retry[] = [];
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  /** What waits for earlier news of its chat to be over, by registration and chat; the first of each is on its way. */
  readonly #lanes = new Map<string, Record_[]>();
  /** First attempts of one registration go out one after another, so that they arrive in order. */
  #lines = new Map<string, Promise<void>>();
  #agent: Agent | undefined;
  #closed = false;
  /** Keeps what is not over, where the server has a journal file. */
  #log: DeliveryLog | undefined;

  constructor(port: WebhookPort) {
    this.#port = port;
    this.#bounds = { ...DELIVERY_BOUNDS, ...port.bounds };
  }

  deliver(effect: WebhookEffect): void {
    const body = this.#body(effect);
    if (body === null) return;
    const record: Record_ = {
      id: effect.deliveryId,
      webhook_id: effect.webhookId,
      organization_id: effect.organizationId,
      url: effect.url,
      version: effect.version,
      body,
      at: effect.at ?? this.#port.now(effect.organizationId),
      attempts: [],
      state: 'pending',
    };
    const { at } = record;
    this.#list(record);
    if (this.#pending >= this.#bounds.waiting) {
      const error = `not sent: ${this.#bounds.waiting} deliveries wait already`;
      record.attempts.push({ at, status: null, error });
      record.state = 'dropped';
      return;
    }
    this.#log?.begins(record);
    this.#pending += 1;
    if (this.#isFirst(record)) this.#send(record, at);
  }

  /** From now on what is not over is kept, and what an earlier server has left goes on. */
  keepIn(log: DeliveryLog): void {
    this.#log = log;
    for (const kept of log.pending()) {
      const now = this.#port.now(kept.organization_id);
      // Files of earlier versions do not say when the news came.
      const { at = now } = kept;
      const record: Record_ = { ...kept, at, attempts: [...kept.attempts], state: 'pending' };
      this.#list(record);
      this.#pending += 1;
      if (!this.#isFirst(record)) continue;
      const last = record.attempts.at(-1);
      if (last === undefined) this.#send(record, now);
      else this.#retries.push({ sending: this.#sending(record), dueAt: last.at + RETRY_AFTER });
    }
    this.due();
    this.#port.changed();
  }

  #sending(record: Record_): Sending {
    return { record, text: JSON.stringify(record.body), epoch: this.#port.epoch() };
  }

  /** Whether no earlier news of its chat is still on its way to the same receiver; else it waits for its turn. */
  #isFirst(record: Record_): boolean {
    const lane = laneOf(record);
    if (lane === undefined) return true;
    const waiting = this.#lanes.get(lane);
    if (waiting === undefined) this.#lanes.set(lane, [record]);
    else waiting.push(record);
    return waiting === undefined;
  }

  /** What came first of its chat is over: the next goes out, as of the moment at which it could. */
  #next(record: Record_): void {
    const lane = laneOf(record);
    const waiting = lane === undefined ? undefined : this.#lanes.get(lane);
    if (lane === undefined || waiting?.[0] !== record) return;
    waiting.shift();
    const next = waiting[0];
    if (next === undefined) this.#lanes.delete(lane);
    else this.#send(next, Math.max(next.at, record.attempts.at(-1)?.at ?? 0));
  }

  /** The first try, after those of the same registration that came before. */
  #send(record: Record_, at: Micros): void {
    this.#begin();
    const sending = this.#sending(record);
    const webhookId = record.webhook_id;
    const earlier = this.#lines.get(webhookId);
    const wait = this.#port.mutation?.wait?.('delivery') ?? 0;
    const attempt = () =>
      wait === 0 ? this.#attempt(sending, at) : later(wait, () => this.#attempt(sending, at));
    const turn = (earlier ? earlier.then(attempt) : attempt()).finally(() => {
      if (this.#lines.get(webhookId) === turn) this.#lines.delete(webhookId);
      this.#end(sending);
    });
    this.#lines.set(webhookId, turn);
  }

  /** Lists a delivery; of those that are over only the latest stay, looked at once for many. */
  #list(record: Record_): void {
    this.#records.push(record);
    if (this.#records.length < this.#pending + 2 * this.#bounds.listed) return;
    const first = this.#records.length - this.#bounds.listed;
    this.#records = this.#records.filter(({ state }, nth) => nth >= first || state === 'pending');
  }

  #over({ record, epoch }: Sending, state: 'delivered' | 'dropped'): void {
    record.state = state;
    if (epoch !== this.#port.epoch()) return;
    this.#pending -= 1;
    if (this.#closed) return;
    this.#log?.over(record.id);
    this.#next(record);
  }

  /** World time of the next retry, of one licence or of all (null). */
  deadline(organizationId: string | null = null): Micros | null {
    let next: Micros | null = null;
    for (const {
      sending: { record },
      dueAt,
    } of this.#retries) {
      if (organizationId !== null && record.organization_id !== organizationId) continue;
      const offset = this.#port.now(record.organization_id) - this.#port.now(null);
      if (next === null || dueAt - offset < next) next = dueAt - offset;
    }
    return next;
  }

  /** Starts the retries whose time has come, the earliest first. */
  due(): void {
    if (this.#retries.length === 0) return;
    const ready = this.#retries.filter(
      ({ sending, dueAt }) => dueAt <= this.#port.now(sending.record.organization_id),
    );
    if (ready.length === 0) return;
    this.#retries = this.#retries.filter((retry) => !ready.includes(retry));
    for (const { sending, dueAt } of ready.sort((a, b) => a.dueAt - b.dueAt)) {
      this.#begin();
      void this.#attempt(sending, dueAt).finally(() => this.#end(sending));
    }
  }

  /** Resolves when no attempt is under way; retries that wait for the clock do not count. */
  settled(): Promise<void> {
    if (this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  list(organizationId?: string): readonly DeliveryRecord[] {
    return organizationId === undefined
      ? this.#records
      : this.#records.filter((record) => record.organization_id === organizationId);
  }

  /** Drops what is waiting and the list; attempts under way end by themselves, and nothing comes of them. */
  forget(): void {
    this.#log?.clear();
    this.#drop();
  }

  #drop(): void {
    this.#records = [];
    this.#pending = 0;
    this.#retries = [];
    this.#lanes.clear();
    this.#lines.clear();
    this.#inFlight = 0;
    this.#settle();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
    this.#log?.close();
    this.#agent?.destroy();
  }

  #body({ body, version }: WebhookEffect): JsonObject | null {
    if (!isObject(body)) throw new Error(`a webhook effect must carry an envelope, got ${typeof body}`);
    const { lower } = specification();
    const name = String(body['action']);
    const ref = { kind: 'webhook', name } as const;
    const payload = lower(ref, body['payload'], version);
    if (payload === undefined) return null;
    const { delivery, worded } = this.#port.mutation ?? {};
    const bent = worded ? worded({ ref, version }, payload, body['payload']) : payload;
    const envelope = lower({ kind: 'webhook_envelope' }, { ...body, payload: bent }, version) as JsonObject;
    return delivery ? delivery(envelope) : envelope;
  }

  async #attempt(sending: Sending, at: Micros): Promise<void> {
    const { record } = sending;
    if (this.#isGone(sending)) return;
    const isWanted = this.#port.isDelivered(record.organization_id, record.webhook_id);
    // Waits in any case: of what follows in the chat there may be thousands.
    const answer = await (isWanted ? this.#ask(sending) : UNWANTED);
    record.attempts.push({ at, ...answer });
    if (answer.status === 200) {
      this.#over(sending, 'delivered');
      return;
    }
    if (!isWanted || record.attempts.length >= limited(this.#port.mutation, 'delivery_attempts')) {
      this.#over(sending, 'dropped');
      return;
    }
    if (this.#isGone(sending)) return;
    this.#log?.failed(record.id, { at, ...answer });
    this.#retries.push({ sending, dueAt: at + RETRY_AFTER });
    this.due();
    this.#port.changed();
  }

  #ask({ record, text }: Sending): PostResult | Promise<PostResult> {
    this.#agent ??= new nodeHttp.Agent({ keepAlive: true });
    const status = this.#port.fault(record);
    if (status !== undefined) return faulty(status);
    return post(this.#agent, record.url, text, { ...this.#port, bounds: this.#bounds });
  }

  #begin(): void {
    this.#inFlight += 1;
  }

  #end(sending: Sending): void {
    if (this.#isGone(sending)) return;
    this.#inFlight -= 1;
    if (this.#inFlight === 0) this.#settle();
  }

  /** Whether the world that sent it is no more. */
  #isGone({ epoch }: Sending): boolean {
    return this.#closed || epoch !== this.#port.epoch();
  }

  #settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Does something after a while; what waits keeps no process alive. */
function later(milliseconds: number, job: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(job()), milliseconds).unref();
  });
}

/** What comes of an attempt that nobody is to receive any more. */
const UNWANTED: PostResult = { status: null, error: 'not sent: the webhook is not delivered any more' };

/** What comes of an attempt that a fault has kept from its receiver. */
function faulty(status: number): PostResult {
  return status === 0 ? { status: null, error: 'no answer, by a fault' } : { status, error: null };
}
