/**
 * Properties in requests: which a client may write and with what values, and how given ones join those that the
 * server keeps. What each property is stands in `schemas`.
 */
import {
  type DefaultProperty,
  findDefaultProperty,
  mayAccess,
} from '../../../schemas/tables/default-properties.ts';
import type { Properties } from '../world/world.ts';
import { each, type Guard, keeps, refuse } from './guard.ts';

type Location = 'chat' | 'thread' | 'event';
export type Writer = 'agent' | 'customer';

/** One value of a request. `property` is undefined when nobody has registered it. */
interface Given {
  readonly namespace: string;
  readonly name: string;
  readonly value: unknown;
  readonly property: DefaultProperty | undefined;
}

const INT_32 = 2_147_483_648;

function givenIn(properties: unknown): Given[] {
  return Object.entries((properties ?? {}) as Properties).flatMap(([namespace, values]) =>
    Object.entries(values).map(([name, value]) => ({
      namespace,
      name,
      value,
      property: findDefaultProperty(namespace, name),
    })),
  );
}

/** A ground against one value, in words that follow the property's name. */
function wrong(problem: (given: Given, property: DefaultProperty) => string | false) {
  return refuse<Given>('validation', (given) => {
    const found = given.property !== undefined && problem(given, given.property);
    return found !== false && `Property ${given.namespace}.${given.name} ${found}`;
  });
}

/** Guards of the properties that `of` finds in a request, for one side writing in one place. */
export function propertiesValid<Subject>(
  of: (subject: Subject) => unknown,
  location: Location,
  writer: Writer,
): Guard<Subject> {
  return each(
    (subject) => givenIn(of(subject)),
    [
      keeps(
        'PROP-004',
        refuse(
          'validation',
          ({ namespace, name, property }: Given) =>
            property === undefined && `Property ${namespace}.${name} is not defined`,
        ),
      ),
      keeps(
        ['PROP-007', 'PROP-002'],
        wrong(
          (_given, { namespace, name }) =>
            !mayAccess(writer, 'w', location, namespace, name) && `cannot be written in a ${location}`,
        ),
      ),
      keeps(
        'PROP-003',
        wrong(({ value }, property) => !isOfType(property, value) && `must be of type ${property.type}`),
      ),
      keeps(
        'PROP-013',
        wrong(
          ({ value }, { values }) =>
            values !== undefined &&
            !values.includes(value as string | number) &&
            `must be one of ${values.join(', ')}`,
        ),
      ),
    ],
  );
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
