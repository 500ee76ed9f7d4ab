/**
 * Properties in requests: which a client may write and with what values (PROP-002 to PROP-004, PROP-019 to
 * PROP-022), and how given ones join those that the server keeps. What each property is stands in `schemas`.
 */
import {
  type DefaultProperty,
  findDefaultProperty,
  mayAccess,
} from '../../../schemas/tables/default-properties.ts';
import type { CoreError } from '../world/command.ts';
import type { Properties } from '../world/world.ts';
import { error } from './call.ts';

type Location = 'chat' | 'thread' | 'event';
type Writer = 'agent' | 'customer';

const INT_32 = 2_147_483_648;

/** `validation` for the first property that is unknown, not writable here by this side, or of a wrong value. */
export function checkProperties(
  properties: Properties | undefined,
  location: Location,
  writer: Writer,
): CoreError | null {
  for (const [namespace, values] of Object.entries(properties ?? {})) {
    for (const [name, value] of Object.entries(values)) {
      const property = findDefaultProperty(namespace, name);
      const wrong = problem(property, value, location, writer);
      if (wrong !== null) return error('validation', `Property ${namespace}.${name} ${wrong}`);
    }
  }
  return null;
}

function problem(
  property: DefaultProperty | undefined,
  value: unknown,
  location: Location,
  writer: Writer,
): string | null {
  if (property === undefined) return 'is not defined';
  if (!mayAccess(writer, 'w', location, property.namespace, property.name))
    return `cannot be written in a ${location}`;
  if (!isOfType(property, value)) return `must be of type ${property.type}`;
  const { values } = property;
  if (values !== undefined && !values.includes(value as string | number)) {
    return `must be one of ${values.join(', ')}`;
  }
  return null;
}

function isOfType({ type }: DefaultProperty, value: unknown): boolean {
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'int')
    return Number.isInteger(value) && (value as number) >= -INT_32 && (value as number) < INT_32;
  return typeof value === 'string';
}

/** A new object with the changes laid over the old values, namespace by namespace (PROP-005). */
export function merged(old: Properties, changes: Properties | undefined): Properties {
  const result: Record<string, Properties[string]> = { ...old };
  for (const [namespace, values] of Object.entries(changes ?? {})) {
    result[namespace] = { ...result[namespace], ...values };
  }
  return result;
}
