/**
 * Whether a message is one of those that somebody means: by name, way, person and members of its payload. Faults and
 * questions about what came and went use the same words. It keeps nothing.
 */
import { isObject } from '../edge/envelope.ts';
import type { MESSAGE_NAMES } from './message-names.ts';

/** A message that passes, as far as one may ask about it. */
export interface PassingMessage {
  readonly kind: keyof typeof MESSAGE_NAMES;
  /** Name of the action, push or webhook. */
  readonly action: string;
  readonly api: string | null;
  readonly version: string;
  readonly transport: 'web' | 'rtm' | null;
  readonly organization_id: string | null;
  /** Whoever calls, or to whom a push goes: the id and, where there is one, the name. */
  readonly who: readonly string[];
  readonly connection_id: string | null;
  readonly payload: unknown;
}

/** What a message must be; what is left out may be anything. */
export interface Meant {
  readonly action?: string;
  readonly api?: string;
  readonly version?: string;
  readonly transport?: string;
  readonly who?: string;
  readonly connection_id?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export function isMeant(meant: Meant, message: PassingMessage): boolean {
  const { action, api, version, transport, who, connection_id, payload } = meant;
  return (
    (action === undefined || action === message.action) &&
    (api === undefined || api === message.api) &&
    (version === undefined || version === message.version) &&
    (transport === undefined || transport === message.transport) &&
    (who === undefined || message.who.includes(who)) &&
    (connection_id === undefined || connection_id === message.connection_id) &&
    (payload === undefined || has(message.payload, payload))
  );
}

/** Whether a value has all that `part` has: members of objects at any depth, everything else as it is. */
function has(value: unknown, part: unknown): boolean {
  if (isObject(part)) {
    return (
      isObject(value) &&
      Object.entries(part).every(([name, member]) => Object.hasOwn(value, name) && has(value[name], member))
    );
  }
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) &&
      value.length === part.length &&
      part.every((member, index) => has(value[index], member))
    );
  }
  return Object.is(value, part);
}
