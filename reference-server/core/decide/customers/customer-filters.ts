/**
 * Which customers a filtered list has, and in which order: one customer against the filters of `list_customers`. It reads
 * the world and refuses nothing.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { statisticsOf } from '../../views/people.ts';
import { indexOf } from '../../world/indexes.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import type { Chat, Customer, License, Micros } from '../../world/world.ts';

export type Query = RequestOf<typeof agentActions.list_customers>;
type Filters = NonNullable<Query['filters']>;

interface Wanted<V> {
  readonly values?: readonly V[];
  readonly exclude_values?: readonly V[];
}

/** Whether one of the values is wanted and none is excluded; a customer without a value matches what excludes only. */
function fits<V>(filter: Wanted<V> | undefined, ...own: readonly V[]): boolean {
  const { values, exclude_values: excluded } = filter ?? {};
  if (values !== undefined && !values.some((value) => own.includes(value))) return false;
  return excluded?.some((value) => own.includes(value)) !== true;
}

interface Bounds<V> {
  readonly lte?: V;
  readonly lt?: V;
  readonly gte?: V;
  readonly gt?: V;
  readonly eq?: V;
}

const HOLDS: readonly (readonly [keyof Bounds<unknown>, (value: number, bound: number) => boolean])[] = [
  ['lte', (value, bound) => value <= bound],
  ['lt', (value, bound) => value < bound],
  ['gte', (value, bound) => value >= bound],
  ['gt', (value, bound) => value > bound],
  ['eq', (value, bound) => value === bound],
];

/** Whether a number lies within bounds; what never was lies within none. */
function within<V>(
  filter: Bounds<V> | undefined,
  value: number | undefined,
  of: (bound: V) => number,
): boolean {
  return HOLDS.every(([name, holds]) => {
    const bound = filter?.[name];
    return bound === undefined || (value !== undefined && holds(value, of(bound)));
  });
}

const count = (bound: number): number => bound;
const time = (bound: string): Micros => parseMicros(bound) ?? 0;

/** What a list knows of a customer beside its own data. */
interface Listed {
  readonly customer: Customer;
  readonly chats: readonly Chat[];
  readonly statistics: ReturnType<typeof statisticsOf>;
  readonly wrote: Micros | undefined;
  readonly answered: Micros | undefined;
}

/** When somebody last added an event to one of the chats. */
function lastBy(chats: readonly Chat[], by: (authorId: string) => boolean): Micros | undefined {
  const times = chats.flatMap(({ threads }) =>
    threads.flatMap(
      ({ events }) =>
        events.findLast(({ authorId }) => authorId !== undefined && by(authorId))?.createdAt ?? [],
    ),
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

export function listed(license: License, customer: Customer): Listed {
  const chats = indexOf(license).chatsOfCustomer(customer.id);
  return {
    customer,
    chats,
    statistics: statisticsOf(customer, chats),
    wrote: lastBy(chats, (id) => id === customer.id),
    answered: lastBy(chats, (id) => id !== customer.id),
  };
}

/** A country by name and by code: no page says which of them the filter means. */
const countriesOf = ({ geolocation: { country, country_code } = {} }: Customer): string[] =>
  [country ?? [], country_code ?? []].flat();

/** Whether a customer is one of those asked for. */
export function matches({ customer, chats, statistics, wrote, answered }: Listed, filters: Filters): boolean {
  const groups = chats.flatMap(({ access }) => access.groupIds);
  const texts = (value: string | null) => (value === null ? [] : [value]);
  return (
    (chats.length > 0 || filters.include_customers_without_chats !== false) &&
    fits(filters.country, ...countriesOf(customer)) &&
    fits(filters.email, ...texts(customer.email)) &&
    fits(filters.name, ...texts(customer.name)) &&
    fits(filters.customer_id, customer.id) &&
    fits(filters.chat_group_ids, ...groups) &&
    within(filters.chats_count, statistics.chats_count, count) &&
    within(filters.threads_count, statistics.threads_count, count) &&
    within(filters.visits_count, statistics.visits_count, count) &&
    within(filters.created_at, customer.createdAt, time) &&
    within(filters.agent_last_event_created_at, answered, time) &&
    within(filters.customer_last_event_created_at, wrote, time)
  );
}

/** What the list is sorted by; ties go by the order in which customers came into being. */
export function rankOf({ customer, statistics, wrote, answered }: Listed, by: Query['sort_by']): number {
  switch (by) {
    case 'threads_count':
      return statistics.threads_count;
    case 'visits_count':
      return statistics.visits_count;
    case 'agent_last_event':
      return answered ?? 0;
    case 'customer_last_event':
      return wrote ?? 0;
    default:
      return customer.createdAt;
  }
}

/** The name of a filter with a time that is none; undefined when all are. */
export function wrongTime(filters: Filters): string | undefined {
  const names = ['created_at', 'agent_last_event_created_at', 'customer_last_event_created_at'] as const;
  for (const name of names) {
    for (const [bound, text] of Object.entries(filters[name] ?? {})) {
      if (typeof text === 'string' && parseMicros(text) === null) return `filters.${name}.${bound}`;
    }
  }
  return undefined;
}

/** The name of a filter that has both wanted and unwanted values; undefined when none has. */
export function bothWays(filters: Filters): string | undefined {
  const names = ['country', 'email', 'name', 'customer_id', 'chat_group_ids'] as const;
  return names.find(
    (name) => filters[name]?.values !== undefined && filters[name].exclude_values !== undefined,
  );
}
