/**
 * Rules of auto access: what is kept of one, and which of them a visitor meets first. The list is in order; `next_id` of the
 * wire follows from it (CONF-015).
 */
import type { AutoAccess } from '../../../schemas/structures/configuration/auto-access.ts';
import type { Customer } from './customers.ts';

type Conditions = AutoAccess['conditions'];
type TextCondition = NonNullable<Conditions['url']>;
type PlaceCondition = NonNullable<Conditions['geolocation']>;

/** Where a visitor is, as far as it is known. */
type Geolocation = Partial<Readonly<Record<'country' | 'country_code' | 'region' | 'city', string>>>;

export interface AutoAccessRule {
  readonly id: string;
  readonly description: string | null;
  readonly groupIds: readonly number[];
  readonly conditions: Conditions;
}

/** What a condition looks at. */
interface Visitor {
  readonly url: string | undefined;
  readonly geolocation: Geolocation | undefined;
}

/** The host of an address, without its port; undefined where the text is no address. */
function domainOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** Without `exact_match` a part suffices (CONF-014). */
function textMatches({ values, exclude_values: excluded }: TextCondition, text: string | undefined): boolean {
  if (text === undefined) return false;
  const hit = ({ value, exact_match: exact = false }: { value: string; exact_match?: boolean }): boolean =>
    exact ? text === value : text.includes(value);
  return values === undefined ? excluded?.some(hit) !== true : values.some(hit);
}

/** All parts of one place must match (CONF-014). */
function placeMatches({ values }: PlaceCondition, geolocation: Geolocation | undefined): boolean {
  if (geolocation === undefined) return false;
  const known: Readonly<Record<string, string | undefined>> = geolocation;
  return values.some((place) => Object.entries(place).every(([part, value]) => known[part] === value));
}

/** Every condition that a rule has must hold. */
function matches({ url, domain, geolocation }: Conditions, visitor: Visitor): boolean {
  return (
    (url === undefined || textMatches(url, visitor.url)) &&
    (domain === undefined || textMatches(domain, visitor.url && domainOf(visitor.url))) &&
    (geolocation === undefined || placeMatches(geolocation, visitor.geolocation))
  );
}

/** Groups of the first rule that a visitor meets (ROUTE-046); undefined when none is met. */
export function autoAccessOf(
  rules: readonly AutoAccessRule[],
  customer: Pick<Customer, 'lastPage' | 'geolocation'>,
): readonly number[] | undefined {
  const visitor: Visitor = {
    url: customer.lastPage?.url,
    geolocation: customer.geolocation,
  };
  return rules.find(({ conditions }) => matches(conditions, visitor))?.groupIds;
}
