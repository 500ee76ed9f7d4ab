/**
 * Properties in requests: which a client may write and with what values, and how given ones join those that the
 * server keeps. What each property is stands in `schemas`.
 */

import type { PropertyNames } from '../../../schemas/structures/shared/properties.ts';
import type { PropertyLocation } from '../../../schemas/tables/default-properties.ts';
import { type Asking, type KnownProperty, knownProperty } from '../views/known-property.ts';
import type { Properties } from '../world/world.ts';
import type { Call } from './call.ts';
import { each, type Guard, keeps, refuse } from './guard.ts';

export type Writer = 'agent' | 'customer';

/** One value of a request. `property` is undefined when nobody has registered it. */
interface Given {
  readonly namespace: string;
  readonly name: string;
  readonly value: unknown;
  readonly property: KnownProperty | undefined;
}

/** The application that calls. */
export const askingOf = ({ ctx, requester }: Call): Asking => ({
  license: ctx.license,
  clientId: requester.clientId,
});

const INT_32 = 2_147_483_648;

function givenIn(asking: Asking | undefined, properties: unknown): Given[] {
  return Object.entries((properties ?? {}) as Properties).flatMap(([namespace, values]) =>
    Object.entries(values).map(([name, value]) => ({
      namespace,
      name,
      value,
      property: knownProperty(asking, namespace, name),
    })),
  );
}

/** A ground against one value, in words that follow the property's name. */
function wrong(problem: (given: Given, property: KnownProperty) => string | false) {
  return refuse<Given>('validation', (given) => {
    const found = given.property !== undefined && problem(given, given.property);
    return found !== false && `Property ${given.namespace}.${given.name} ${found}`;
  });
}

/** It exists, and the side may write it in that place. */
function writable(location: PropertyLocation, writer: Writer): readonly Guard<Given>[] {
  return [
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
        (_given, property) => !property.may(writer, 'w', location) && `cannot be written in a ${location}`,
      ),
    ),
  ];
}

/** A value of the type, the domain and the range. Guards of their own each time: a place in a list names one. */
const fits = (): readonly Guard<Given>[] => [
  keeps(
    'PROP-003',
    wrong(({ value }, { type }) => !isOfType(type, value) && `must be of type ${type}`),
  ),
  keeps(
    'PROP-013',
    wrong(({ value }, { values, range }) => {
      if (values !== undefined && !values.includes(value)) return `must be one of ${values.join(', ')}`;
      return range !== undefined && !isInRange(range, value) && 'is out of its range';
    }),
  ),
];

/**
 * Guards of the properties that `of` finds in a request, for one side writing in one place. Without `asking` only the
 * properties of every licence are known.
 */
export function propertiesValid<Subject>(
  of: (subject: Subject) => unknown,
  location: PropertyLocation,
  writer: Writer,
  asking?: (subject: NoInfer<Subject>) => Asking,
): Guard<Subject> {
  return each(
    (subject) => givenIn(asking?.(subject), of(subject)),
    [...writable(location, writer), ...fits()],
  );
}

/** The same for names that are to be deleted, which have no values. */
export function namesValid(
  location: PropertyLocation,
  writer: Writer,
): Guard<Call<{ properties: PropertyNames }>> {
  return each(
    (call) => givenIn(askingOf(call), withoutValues(call.payload.properties)),
    writable(location, writer),
  );
}

function withoutValues(names: PropertyNames): Properties {
  return Object.fromEntries(
    Object.entries(names).map(([namespace, list]) => [
      namespace,
      Object.fromEntries(list.map((name) => [name, null])),
    ]),
  );
}

/** Whether a value is of the type of its property (PROP-003). */
export function isOfType(type: KnownProperty['type'], value: unknown): boolean {
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'int')
    return Number.isInteger(value) && (value as number) >= -INT_32 && (value as number) < INT_32;
  return typeof value === 'string';
}

/** Both ends are inside (PROP-013); what is no number is in no range. */
export function isInRange({ from, to }: NonNullable<KnownProperty['range']>, value: unknown): boolean {
  return typeof value === 'number' && value >= (from ?? -INT_32) && value <= (to ?? INT_32);
}

/** A new object with the changes laid over the old values, namespace by namespace (PROP-005). */
export function merged(old: Properties, changes: Properties | undefined): Properties {
  const result: Record<string, Properties[string]> = { ...old };
  for (const [namespace, values] of Object.entries(changes ?? {})) {
    result[namespace] = { ...result[namespace], ...values };
  }
  return result;
}
