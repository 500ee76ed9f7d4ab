/**
 * Properties in requests: what clients may not write, and how given ones join those that the server keeps.
 * The registry of properties is not here; only what the server itself owns is guarded (PROP-021).
 */
import type { CoreError } from '../../machine-types.ts';
import type { Properties } from '../../world.ts';
import { error } from './call.ts';

type Location = 'chat' | 'thread' | 'event';
type Writer = 'agent' | 'customer';

/** Writable names of the namespaces that belong to the router and to the server, by location and writer. */
const WRITABLE: Readonly<
  Record<string, Readonly<Record<Location, Readonly<Record<Writer, readonly string[]>>>>>
> = {
  routing: {
    chat: {
      agent: ['ignore_agents_routing', 'pinned'],
      customer: ['ignore_agents_routing', 'email_follow_up'],
    },
    thread: { agent: [], customer: ['ignore_bots', 'offline_message', 'transcript_email'] },
    event: { agent: [], customer: [] },
  },
  source: {
    chat: { agent: [], customer: [] },
    thread: { agent: [], customer: [] },
    event: { agent: [], customer: [] },
  },
};

/** `validation` when a request writes what only the server may write. */
export function checkProperties(
  properties: Properties | undefined,
  location: Location,
  writer: Writer,
): CoreError | null {
  for (const [namespace, values] of Object.entries(properties ?? {})) {
    const writable = WRITABLE[namespace]?.[location][writer];
    if (writable === undefined) continue;
    const refused = Object.keys(values).find((name) => !writable.includes(name));
    if (refused !== undefined)
      return error('validation', `Property ${namespace}.${refused} cannot be written`);
  }
  return null;
}

/** A new object with the changes laid over the old values, namespace by namespace (PROP-005). */
export function merged(old: Properties, changes: Properties | undefined): Properties {
  const result: Properties = { ...old };
  for (const [namespace, values] of Object.entries(changes ?? {})) {
    result[namespace] = { ...result[namespace], ...values };
  }
  return result;
}
