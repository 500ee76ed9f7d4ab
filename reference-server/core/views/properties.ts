/**
 * Which stored properties a side may read in an application (PROP-008 to PROP-010): the default properties say it
 * themselves, those of applications where they were registered. It changes no value.
 */
import { findDefaultProperty } from '../../../schemas/tables/default-properties.ts';
import { propertyKey } from '../world/property-definitions.ts';
import type { Properties } from '../world/world.ts';
import { type Asking, ofApplication } from './known-property.ts';

export type Location = 'chat' | 'thread' | 'event';

function mayRead(
  asking: Asking,
  side: 'agent' | 'customer',
  location: Location,
  namespace: string,
  name: string,
): boolean {
  const property = findDefaultProperty(namespace, name);
  if (property !== undefined) return property.access[location]?.[side]?.includes('r') ?? false;
  const registered = asking.license.propertyDefinitions.get(propertyKey(namespace, name));
  return registered === undefined || ofApplication(registered, asking).may(side, 'r', location);
}

function readable(
  asking: Asking,
  properties: Properties,
  side: 'agent' | 'customer',
  location: Location,
): Properties {
  const shown: Record<string, Properties[string]> = {};
  for (const namespace of Object.keys(properties)) {
    const values = properties[namespace] ?? {};
    const names = Object.keys(values);
    const kept = names.filter((name) => mayRead(asking, side, location, namespace, name));
    // Values are never changed in place, so that they can be shown as they are.
    if (kept.length === names.length && kept.length > 0) shown[namespace] = values;
    else if (kept.length > 0) shown[namespace] = Object.fromEntries(kept.map((name) => [name, values[name]]));
  }
  return shown;
}

/** The properties of a chat, thread or event that agents and webhooks may read. */
export function agentProperties(asking: Asking, properties: Properties, location: Location): Properties {
  return readable(asking, properties, 'agent', location);
}

/** Those that the customer may read (PUSH-019). */
export function customerProperties(asking: Asking, properties: Properties, location: Location): Properties {
  return readable(asking, properties, 'customer', location);
}
