/**
 * Which stored properties a side may read (PROP-008). The lists name the exceptions of the default namespaces;
 * everything else is readable by both sides.
 */
import type { Properties } from '../world.ts';

export type Location = 'chat' | 'thread' | 'event';
type Names = Readonly<Record<string, readonly string[]>>;

const AGENTS_ONLY: Readonly<Record<Location, Names>> = {
  chat: { routing: ['pinned', 'was_pinned', 'unassigned'] },
  thread: {
    routing: [
      'idle',
      'last_transfer_timestamp',
      'pinned',
      'unassigned',
      'unreplied',
      'referrer',
      'ignore_bots',
    ],
    chats: ['resolved'],
    ecommerce: ['has_sale', 'has_indirect_sale'],
  },
  event: { lc2: ['file_safety_confirmation'] },
};

/** Written by customers and read by nobody but the router. */
const NOBODY: Readonly<Record<Location, Names>> = {
  chat: {},
  thread: { routing: ['ignore_bots'] },
  event: {},
};

function without(properties: Properties, hidden: Names): Properties {
  const shown: Properties = {};
  for (const [namespace, values] of Object.entries(properties)) {
    const names = hidden[namespace];
    const kept = Object.entries(values).filter(([name]) => names?.includes(name) !== true);
    if (kept.length > 0) shown[namespace] = Object.fromEntries(kept);
  }
  return shown;
}

export function agentProperties(properties: Properties, location: Location): Properties {
  return without(properties, NOBODY[location]);
}

export function customerProperties(properties: Properties, location: Location): Properties {
  return without(properties, AGENTS_ONLY[location]);
}
