/**
 * Webhooks as the inspector shows them: receivers with why they fail, deliveries with their tries, and what is tried
 * again when. It reads what the door keeps of its deliveries and sends nothing.
 */
import type {
  ReceiverLine,
  ReceiverPage,
  RunningTimer,
  SentWebhook,
} from '../../schemas/control/inspector-answers.ts';
import { iso } from '../core/views/time.ts';
import type { License } from '../core/world/world.ts';
import type { Attempt, DeliveryRecord } from '../doors/delivery.ts';
import { RETRY_AFTER } from '../doors/webhooks.ts';
import { isObject } from '../edge/envelope.ts';
import type { Runtime } from '../runtime.ts';
import { hideSecrets } from '../traffic/kept.ts';
import { judgeWebhook } from './judged.ts';

const PAGE = 50;
const MOST_OF_A_PAGE = 200;

interface Question {
  readonly url?: string;
  readonly before?: number;
  readonly limit?: number;
}

/** What one try came to, when it failed. */
function failure({ status, error }: Attempt): string | null {
  if (status === 200) return null;
  return error ?? `answered HTTP ${status}; only 200 counts`;
}

const actionOf = ({ body }: DeliveryRecord) => (isObject(body) ? String(body['action']) : '');

/** Milliseconds until a delivery is tried again; null when it is not. */
function untilNext(runtime: Runtime, { state, attempts, organization_id }: DeliveryRecord): number | null {
  const last = attempts.at(-1);
  if (state !== 'pending' || last === undefined) return null;
  return Math.max(0, (last.at + RETRY_AFTER - runtime.now(organization_id)) / 1000);
}

/** Deliveries that wait for another try, as timers, with counts of all. */
export function retries(
  runtime: Runtime,
  organizationId: string,
): { readonly timers: RunningTimer[]; readonly deliveries: number; readonly failing: number } {
  const timers: RunningTimer[] = [];
  let failing = 0;
  const list = runtime.webhooks.list(organizationId);
  for (const delivery of list) {
    if (delivery.state === 'dropped') failing += 1;
    const wait = untilNext(runtime, delivery);
    if (wait === null) continue;
    failing += 1;
    const at = iso(runtime.now(organizationId) + wait * 1000);
    timers.push({
      timer: 'webhook_retry',
      rule: 'HOOK-013',
      at,
      in_ms: wait,
      about: 'webhook',
      id: delivery.id,
    });
  }
  return { timers, deliveries: list.length, failing };
}

export function receiverPage(runtime: Runtime, license: License, question: Question): ReceiverPage {
  const { url, before = Number.POSITIVE_INFINITY, limit = PAGE } = question;
  const list = runtime.webhooks.list(license.organizationId);
  const most = Math.min(limit, MOST_OF_A_PAGE);
  const deliveries: SentWebhook[] = [];
  let more = false;
  for (let place = Math.min(before, list.length) - 1; place >= 0; place -= 1) {
    const delivery = list[place];
    if (delivery === undefined || (url !== undefined && delivery.url !== url)) continue;
    if (deliveries.length === most) {
      more = true;
      break;
    }
    deliveries.push(sentWebhook(runtime, delivery, place));
  }
  return { receivers: receiversOf(license, list), deliveries, more };
}

function sentWebhook(runtime: Runtime, delivery: DeliveryRecord, place: number): SentWebhook {
  const { id, webhook_id, url, version, state, attempts, body } = delivery;
  return {
    id,
    place,
    webhook_id,
    action: actionOf(delivery),
    url,
    version,
    state,
    tries: attempts.map((one) => ({ at: iso(one.at), status: one.status, error: failure(one) })),
    next_try_ms: untilNext(runtime, delivery),
    ...judgeWebhook(body, version),
    body: hideSecrets(body),
  };
}

/** Receivers by address, those that fail first. */
function receiversOf(license: License, list: readonly DeliveryRecord[]): ReceiverLine[] {
  type Counted = { -readonly [Member in keyof ReceiverLine]: ReceiverLine[Member] } & { actions: string[] };
  const found = new Map<string, Counted>();
  const of = (url: string) => {
    const known = found.get(url);
    if (known !== undefined) return known;
    const made = { url, actions: [], registered: 0, delivered: 0, pending: 0, dropped: 0, why: null };
    found.set(url, made);
    return made;
  };
  for (const { url, action } of license.webhooks.values()) {
    const receiver: Counted = of(url);
    receiver.registered += 1;
    if (!receiver.actions.includes(action)) receiver.actions.push(action);
  }
  for (const delivery of list) {
    const receiver: Counted = of(delivery.url);
    receiver[delivery.state] += 1;
    const last = delivery.attempts.at(-1);
    if (last !== undefined) receiver.why = failure(last);
    const action = actionOf(delivery);
    if (!receiver.actions.includes(action)) receiver.actions.push(action);
  }
  const isFailing = ({ why, dropped }: ReceiverLine) => Number(why !== null) * 2 + Number(dropped > 0);
  return [...found.values()].sort((a, b) => isFailing(b) - isFailing(a));
}
