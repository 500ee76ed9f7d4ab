/**
 * Whether the rules of a greeting hold for a customer at a moment, from what is known of the visit: no network is asked
 * where somebody is, which a world may say, or which advertisement brought it. Reads only; who is shown what is the
 * router's to say.
 */
import type { GreetingRule } from '../../../schemas/structures/configuration/greeting-rules.ts';
import type { Geolocation } from '../../../schemas/structures/shared/visit.ts';
import { MICROS_PER_SECOND } from './context.ts';
import type { Customer } from './customers.ts';
import type { Micros } from './values.ts';

type Operator = NonNullable<GreetingRule['operator']>;

const ORDER: Readonly<Partial<Record<Operator, (found: number, wanted: number) => boolean>>> = {
  equals: (found, wanted) => found === wanted,
  doesnt_equal: (found, wanted) => found !== wanted,
  lower_than: (found, wanted) => found < wanted,
  lower_or_equal: (found, wanted) => found <= wanted,
  greater_than: (found, wanted) => found > wanted,
  greater_or_equal: (found, wanted) => found >= wanted,
};

/** A comparison that makes no sense of a number, or with no number, never holds. */
function comparesNumber(found: number, operator: Operator, wanted: string): boolean {
  const number = Number(wanted);
  return wanted.trim() !== '' && Number.isFinite(number) && ORDER[operator]?.(found, number) === true;
}

/** Whether any of the texts is as wanted; for the operators that deny, whether none is what is not wanted. */
function comparesText(found: readonly string[], operator: Operator, wanted: string): boolean {
  switch (operator) {
    case 'equals':
      return found.includes(wanted);
    case 'doesnt_equal':
      return !found.includes(wanted);
    case 'contains':
      return found.some((text) => text.includes(wanted));
    case 'doesnt_contain':
      return !found.some((text) => text.includes(wanted));
    default:
      return false;
  }
}

const TIMES = { visit_time_site: 'site', visit_time_page: 'page' } as const;

/** When the time that a rule counts began; null for a rule that counts none, or before a page is open. */
function countedSince(customer: Customer, rule: GreetingRule): Micros | null {
  if (rule.type === 'visit_time_site') return customer.visitStartedAt;
  return rule.type === 'visit_time_page' ? (customer.lastPage?.openedAt ?? null) : null;
}

/** Names under which the sites of searches pass on what was looked for. */
const KEYWORD = /[?&](?:q|p|query|text|wd)=([^&#]*)/;

/** What was looked for on the page that led here. */
function keywordsOf({ referrer }: Customer): string[] {
  const [, found] = KEYWORD.exec(referrer ?? '') ?? [];
  if (found === undefined) return [];
  try {
    return [decodeURIComponent(found.replaceAll('+', ' '))];
  } catch {
    return [found];
  }
}

/** The names of where somebody is. */
const placesOf = ({ country, country_code, region, city }: Geolocation) =>
  [country, country_code, region, city].filter((name) => name !== undefined);

type Compared = { readonly url: string; readonly operator: Operator };

const isPage = (page: string, { url, operator }: Compared) => comparesText([page], operator, url);

/** The pages were opened in this order, others between them, and the last of them is open. */
function passed(pages: readonly string[], funnel: readonly Compared[]): boolean {
  let step = funnel.length - 1;
  for (let at = pages.length - 1; at >= 0 && step >= 0; at -= 1) {
    const [page, wanted] = [pages[at], funnel[step]];
    if (page !== undefined && wanted !== undefined && isPage(page, wanted)) step -= 1;
    else if (at === pages.length - 1) return false;
  }
  return step < 0;
}

/** Pages before the one that is open. */
const visited = (pages: readonly string[]) => pages.slice(0, -1);

function matches(customer: Customer, rule: GreetingRule, now: Micros): boolean {
  const { urls = [], views = 0 } = customer.pages ?? {};
  switch (rule.type) {
    case 'visit_time_site':
    case 'visit_time_page': {
      const since = countedSince(customer, rule);
      if (since === null || now < since) return false;
      return comparesNumber(Math.floor((now - since) / MICROS_PER_SECOND), rule.operator, rule.value);
    }
    case 'url_current':
      return customer.lastPage !== null && comparesText([customer.lastPage.url], rule.operator, rule.value);
    case 'url_visited':
      return comparesText(visited(urls), rule.operator, rule.value);
    case 'url_funnel':
      return passed(urls, rule.urls);
    case 'pages_view_number':
      return comparesNumber(views, rule.operator, rule.value);
    case 'url_referrer':
      return comparesText(customer.referrer === null ? [] : [customer.referrer], rule.operator, rule.value);
    case 'visits_number':
      return comparesNumber(customer.counts.visits, rule.operator, rule.value);
    case 'search_keyword':
      return comparesText(keywordsOf(customer), rule.operator, rule.value);
    case 'custom_variable':
      return Object.entries(rule.session_field).every(([name, wanted]) =>
        comparesText(
          customer.sessionFields.flatMap((field) => field[name] ?? []),
          rule.operator ?? 'equals',
          wanted,
        ),
      );
    case 'url_match_page_view_number': {
      const count = (wanted: Compared) => urls.filter((page) => isPage(page, wanted)).length;
      return rule.urls.some((wanted) => comparesNumber(count(wanted), rule.operator, rule.value));
    }
    case 'geolocation':
      return (
        customer.geolocation !== undefined &&
        comparesText(placesOf(customer.geolocation), rule.operator, rule.value)
      );
    case 'ads_traffic':
      // Only a network knows.
      return false;
  }
}

/**
 * Whether the rules hold: all that say `and`, or one that says `or`. A greeting without rules is asked for by nothing.
 */
export function rulesHold(customer: Customer, rules: readonly GreetingRule[], now: Micros): boolean {
  const all = rules.filter(({ condition }) => condition === 'and');
  if (all.length > 0 && all.every((rule) => matches(customer, rule, now))) return true;
  return rules.some((rule) => rule.condition === 'or' && matches(customer, rule, now));
}

/** The moments at which time alone may make a rule hold, or not any more. */
export function turningPoints(customer: Customer, rules: readonly GreetingRule[]): Micros[] {
  return rules.flatMap((rule) => {
    const since = countedSince(customer, rule);
    if (since === null || !(rule.type in TIMES) || !('value' in rule)) return [];
    const seconds = Number(rule.value);
    return [seconds, seconds + 1].map((second) => since + second * MICROS_PER_SECOND);
  });
}
