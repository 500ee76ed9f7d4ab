/**
 * What is kept of a message that passes: its payload with its weight, or a word in the place of what is too large. It
 * looks at one message at a time and changes none.
 */
import type { Connection } from '../core/world/world.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import type { KeptCall, SentPush } from './traffic-types.ts';

/** A payload beyond this is not kept; its place says so. */
const MOST_OF_ONE = 1_000_000;
/** No name of the protocol is nearly so long. */
const MOST_OF_A_NAME = 256;

/** Members whose values let somebody act or forge: kept nowhere, neither of requests nor of responses. */
const SECRETS = [
  ...['token', 'firebase_token', 'access_token', 'refresh_token'],
  ...['secret', 'bot_secret', 'client_secret', 'secret_key', 'password'],
];
/** Members of a batch with an entry for each of its actions. */
const ENTRIES = ['requests', 'responses'];

/** Of a push: what it is, and to whom it goes. */
export type PushHead = Pick<
  SentPush,
  'action' | 'api' | 'version' | 'organization_id' | 'connection_id' | 'to'
>;

export function headOf(frame: JsonObject, connectionId: string, connection?: Connection): PushHead {
  return {
    action: String(frame['action']),
    api: connection?.api ?? 'agent',
    version: String(frame['version']),
    organization_id: connection?.organizationId ?? null,
    connection_id: connectionId,
    to: connection?.subjectId ?? null,
  };
}

/** A payload whose secrets are hidden. */
export function hideSecrets(payload: unknown): unknown {
  if (!isObject(payload)) return payload;
  let hidden: Record<string, unknown> | undefined;
  for (const name of SECRETS) {
    if (payload[name] !== undefined) hidden = { ...(hidden ?? payload), [name]: '(secret)' };
  }
  for (const name of ENTRIES) {
    const entries = payload[name];
    if (Array.isArray(entries)) hidden = { ...(hidden ?? payload), [name]: entries.map(hideSecrets) };
  }
  return hidden ?? payload;
}

/** A payload as it is kept, and how heavy it is: members, letters, nothing of what lies beyond the bound. */
export function weighed(payload: unknown): { readonly payload: unknown; readonly weight: number } {
  const weight = weightOf(payload, MOST_OF_ONE);
  return weight > MOST_OF_ONE
    ? { payload: '(too large to be kept)', weight: 100 }
    : { payload, weight: weight + 100 };
}

/** A name that a client has sent, as it is kept. */
export function keptName<Name extends string | null>(name: Name): Name | string {
  return name !== null && name.length > MOST_OF_A_NAME ? '(too long to be kept)' : name;
}

/** What stays of an answer that there is no room for: of an error its type. */
export function letGoOfAnswer(call: KeptCall): void {
  if (call.answer === null) return;
  call.answer =
    'error' in call.answer
      ? { error: { type: Object(call.answer.error).type } }
      : { payload: '(no longer kept)' };
}

function weightOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 8;
  let weight = 16;
  if (Array.isArray(value)) {
    for (const member of value) {
      weight += weightOf(member, most - weight);
      if (weight > most) return weight;
    }
    return weight;
  }
  if (!isObject(value)) return 8;
  for (const name of Object.keys(value)) {
    weight += name.length + weightOf(value[name], most - weight);
    if (weight > most) return weight;
  }
  return weight;
}
