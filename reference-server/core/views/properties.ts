/**
 * Which stored properties a side may read (PROP-008). The default properties say it themselves; properties of
 * applications are not restricted here.
 */
import { findDefaultProperty } from '../../../schemas/tables/default-properties.ts';
import type { Properties } from '../world/world.ts';

export type Location = 'chat' | 'thread' | 'event';

function mayRead(side: 'agent' | 'customer', location: Location, namespace: string, name: string): boolean {
  const property = findDefaultProperty(namespace, name);
  return property === undefined || (property.access[location]?.[side]?.includes('r') ?? false);
}

function readable(properties: Properties, side: 'agent' | 'customer', location: Location): Properties {
  const shown: Record<string, Properties[string]> = {};
  for (const namespace of Object.keys(properties)) {
    const values = properties[namespace] ?? {};
    const names = Object.keys(values);
    const kept = names.filter((name) => mayRead(side, location, namespace, name));
    // Values are never changed in place, so that they can be shown as they are.
    if (kept.length === names.length && kept.length > 0) shown[namespace] = values;
    else if (kept.length > 0) shown[namespace] = Object.fromEntries(kept.map((name) => [name, values[name]]));
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
