/**
 * What is known of a property, whoever made it: one of every licence, or one that an application registered. Says who
 * may read and write it where, and what values it takes (PROP-003, PROP-007 to PROP-010, PROP-013). It reads no value.
 */
import {
  findDefaultProperty,
  mayAccess,
  type PropertyLocation,
  type PropertyType,
} from '../../../schemas/tables/default-properties.ts';
import type { License } from '../world/license.ts';
import { type PropertyDefinition, propertyKey, type Side } from '../world/property-definitions.ts';
import type { Properties } from '../world/values.ts';

export interface KnownProperty {
  readonly type: PropertyType;
  /** The only values it takes; left out: all of its type. */
  readonly values?: readonly unknown[];
  readonly range?: NonNullable<PropertyDefinition['range']>;
  /** Whether one side may read or write it at a location, for the application that asks. */
  readonly may: (side: Side, right: 'r' | 'w', location: PropertyLocation) => boolean;
}

/** Who asks: an application of a licence. */
export interface Asking {
  readonly license: Pick<License, 'propertyDefinitions'>;
  readonly clientId: string;
}

/** Who is shown something: `id` null for a webhook, `clientId` null where no application is known. */
export interface Viewer {
  readonly id: string | null;
  readonly clientId: string | null;
}

export const askingAs = (license: Asking['license'], { clientId }: Pick<Viewer, 'clientId'>): Asking => ({
  license,
  clientId: clientId ?? '',
});

/** What `made` gives, made once for each application: all that makes the views of its people differ. */
export function onceAnApplication(
  made: (viewer: Viewer) => unknown,
): (of: Pick<Viewer, 'clientId'>) => unknown {
  const known = new Map<string | null, unknown>();
  return ({ clientId }) => {
    if (!known.has(clientId)) known.set(clientId, made({ id: null, clientId }));
    return known.get(clientId);
  };
}

/** The property of that namespace and name; undefined when there is none. Without anybody who asks, those of every licence only. */
export function knownProperty(
  asking: Asking | undefined,
  namespace: string,
  name: string,
): KnownProperty | undefined {
  const found = findDefaultProperty(namespace, name);
  if (found !== undefined) {
    const { type, values } = found;
    return {
      type,
      ...(values === undefined ? {} : { values }),
      may: (side, right, location) => mayAccess(side, right, location, namespace, name),
    };
  }
  const registered = asking?.license.propertyDefinitions.get(propertyKey(namespace, name));
  return registered === undefined || asking === undefined ? undefined : ofApplication(registered, asking);
}

/** A registered property, for the application that asks. */
export function ofApplication(property: PropertyDefinition, { clientId }: Asking): KnownProperty {
  const { type, domain, range, access, publicAccess } = property;
  return {
    type,
    ...(domain === null ? {} : { values: domain }),
    ...(range === null ? {} : { range }),
    may(side, right, location) {
      const wanted = right === 'r' ? 'read' : 'write';
      const open = clientId === property.namespace || publicAccess?.includes(wanted) === true;
      return open && access[location]?.[side]?.includes(wanted) === true;
    },
  };
}

/** Those of the values that a side may read at a location, namespace by namespace; empty namespaces are left out. */
export function readableOf(
  asking: Asking,
  properties: Properties,
  side: Side,
  location: PropertyLocation,
  wanted: (namespace: string, name: string) => boolean = () => true,
): Properties {
  const shown: Record<string, Properties[string]> = {};
  for (const [namespace, values] of Object.entries(properties)) {
    const kept = Object.entries(values).filter(
      ([name]) =>
        wanted(namespace, name) && knownProperty(asking, namespace, name)?.may(side, 'r', location) === true,
    );
    if (kept.length > 0) shown[namespace] = Object.fromEntries(kept);
  }
  return shown;
}
