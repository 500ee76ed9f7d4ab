/** One delivery of a webhook, as it is listed and kept, and which others it may not overtake. It is sent elsewhere. */
import type { Version } from '../../schemas/language/versions.ts';
import type { Micros } from '../core/world/world.ts';
import { isObject } from '../edge/envelope.ts';

export interface Attempt {
  /** Licence time at which it was made. */
  readonly at: Micros;
  /** The receiver's HTTP status, or null when there was no answer; then `error` says why. */
  readonly status: number | null;
  readonly error: string | null;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly webhook_id: string;
  readonly organization_id: string;
  readonly url: string;
  readonly version: Version;
  readonly body: unknown;
  /** Licence time of the news. */
  readonly at: Micros;
  readonly attempts: readonly Attempt[];
  readonly state: 'pending' | 'delivered' | 'dropped';
}

const memberOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** The chat that news are about, which webhooks say in four places. */
function chatOf(body: unknown): unknown {
  const payload = memberOf(body, 'payload');
  const isItself = memberOf(body, 'action') === 'chat_access_updated';
  return (
    memberOf(payload, isItself ? 'id' : 'chat_id') ??
    memberOf(memberOf(payload, 'chat'), 'id') ??
    memberOf(memberOf(payload, 'active_chat'), 'chat_id')
  );
}

/** News of one chat for one registration arrive in order, whatever the receiver answers; other news wait for nothing. */
export function laneOf({
  webhook_id,
  body,
}: Pick<DeliveryRecord, 'webhook_id' | 'body'>): string | undefined {
  const chatId = chatOf(body);
  return typeof chatId === 'string' ? `${webhook_id} ${chatId}` : undefined;
}
