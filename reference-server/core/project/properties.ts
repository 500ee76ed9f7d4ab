/**
 * Which stored properties a side may read (PROP-008). The default properties say it themselves; properties of
 * applications are not restricted here.
 */
import { findDefaultProperty, mayAccess } from '../../../schemas/default-properties.ts';
import type { Properties } from '../world.ts';

export type Location = 'chat' | 'thread' | 'event';

function readable(properties: Properties, side: 'agent' | 'customer', location: Location): Properties {
  const shown: Properties = {};
  for (const [namespace, values] of Object.entries(properties)) {
    const kept = Object.entries(values).filter(
      ([name]) =>
        findDefaultProperty(namespace, name) === undefined || mayAccess(side, 'r', location, namespace, name),
    );
    if (kept.length > 0) shown[namespace] = Object.fromEntries(kept);
  }
  return shown;
}

/** The properties of a chat, thread or event that agents and webhooks may read. */
export function agentProperties(properties: Properties, location: Location): Properties {
  return readable(properties, 'agent', location);
}

/** Those that the customer may read (PUSH-019). */
export function customerProperties(properties: Properties, location: Location): Properties {
  return readable(properties, 'customer', location);
}
