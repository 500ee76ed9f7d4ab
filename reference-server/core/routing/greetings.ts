/**
 * Which greeting a customer is shown, and when: once a page was opened and its rules hold, or at the moment at which
 * time makes them hold (GREET-001, GREET-004, GREET-009). Makes facts and deadlines; applies nothing.
 */
import type { Fact } from '../facts/fact.ts';
import type { Context } from '../world/command.ts';
import { type Customer, groupOf } from '../world/customers.ts';
import { rulesHold, turningPoints } from '../world/greeting-rules.ts';
import type { StoredGreeting } from '../world/greetings.ts';
import { indexOf } from '../world/indexes.ts';
import { parseMicros } from '../world/rfc3339.ts';
import { NO_GREETINGS } from '../world/showings.ts';
import { DEFAULT_PHRASES, translationKey } from '../world/translations.ts';
import type { Group, License, Micros, World } from '../world/world.ts';
import { connectionsOf } from './presence.ts';
import { liveChatOf, serving } from './state.ts';

type Place = { readonly world: World; readonly license: License };

/** A setting of greetings; where nothing was set they are shown, to everybody, as many as there are. */
const setting = ({ properties }: Pick<License | Group, 'properties'>, name: string) =>
  properties['smart_actions']?.[name];

/** Greetings come over connections only. */
const hears = ({ world, license }: Place, customerId: string) =>
  connectionsOf(world, license.organizationId, 'customer', customerId).length > 0;

const kept = ({ greetings }: Customer) => greetings ?? NO_GREETINGS;

/** The beginning and the end of a greeting's use. */
function periodOf({ configured }: StoredGreeting): readonly [Micros, Micros] {
  const at = (time: string | undefined, otherwise: Micros) =>
    (time === undefined ? null : parseMicros(time)) ?? otherwise;
  return [at(configured.active_from, 0), at(configured.active_until, Number.POSITIVE_INFINITY)];
}

function holds(customer: Customer, greeting: StoredGreeting, now: Micros): boolean {
  const [from, until] = periodOf(greeting);
  return now >= from && now < until && rulesHold(customer, greeting.configured.rules, now);
}

/** Greetings in use for the group of a customer that the visit has not seen yet, by id. */
function unseen(license: License, customer: Customer): StoredGreeting[] {
  const groupId = groupOf(license, customer);
  const { visits } = customer.counts;
  const seen = new Set(
    kept(customer).showings.flatMap(({ visit, greetingId }) => (visit === visits ? greetingId : [])),
  );
  return [...license.greetings.values()]
    .filter(({ id, configured }) => configured.active && configured.group === groupId && !seen.has(id))
    .sort((a, b) => a.id - b.id);
}

/** When a customer's greetings were looked at last: what began to hold until then was passed over. */
function lookedAt(customer: Customer, { changedAt }: StoredGreeting): Micros {
  const { showings, withheldAt } = kept(customer);
  const opened = customer.lastPage?.openedAt ?? 0;
  return Math.max(customer.visitStartedAt, opened, showings.at(-1)?.at ?? 0, withheldAt, changedAt);
}

/** The next moment at which time makes a greeting due; null when it never does. */
function dueOf(customer: Customer, greeting: StoredGreeting): Micros | null {
  const since = lookedAt(customer, greeting);
  const [from] = periodOf(greeting);
  const moments = [from, ...turningPoints(customer, greeting.configured.rules)].filter(
    (at) => at > since && holds(customer, greeting, at) && !holds(customer, greeting, at - 1),
  );
  return moments.length === 0 ? null : Math.min(...moments);
}

/** When the customer is to be looked at again; null when nothing but a page can bring a greeting. */
export function greetingDueAt(place: Place, customer: Customer): Micros | null {
  const { license } = place;
  if (license.greetings.size === 0 || !hears(place, customer.id)) return null;
  const due = unseen(license, customer).flatMap((greeting) => dueOf(customer, greeting) ?? []);
  return due.length === 0 ? null : Math.min(...due);
}

/** Why no greeting at all is shown now (GREET-009). */
function isWithheld(license: License, customer: Customer): boolean {
  if (setting(license, 'greeting.enabled') === false) return true;
  if (liveChatOf(license, customer.id) !== undefined) return true;
  const most = setting(license, 'greeting.max_invites');
  const { visits } = customer.counts;
  const inVisit = kept(customer).showings.filter(({ visit }) => visit === visits).length;
  if (typeof most === 'number' && inVisit >= most) return true;
  const group = license.groups.get(groupOf(license, customer));
  return (
    group !== undefined &&
    setting(group, 'greeting.hide_when_offline') === true &&
    !members(license, group.id).some(({ status }) => status !== 'offline')
  );
}

const members = (license: License, groupId: number) =>
  [...serving(license, [groupId])].sort((a, b) => (a.id < b.id ? -1 : 1));

/** In whose name a greeting comes: somebody of the group who is there, else of the group, else the owner. */
function senderOf(license: License, groupId: number): string | undefined {
  const all = members(license, groupId);
  const found = all.find(({ status }) => status !== 'offline') ?? all[0];
  return (found ?? [...license.agents.values()].find(({ role }) => role === 'owner'))?.id;
}

/** What a greeting says: its text, or the phrase that it names as the group has it in English, or its name. */
function textOf(license: License, { configured }: StoredGreeting): string {
  const { properties, group, name } = configured;
  const key = properties['greeting-message_phrase_key'];
  const own = license.translations.get(translationKey(group, 'en'))?.phrases;
  const phrase = key === undefined ? undefined : (own?.[key] ?? DEFAULT_PHRASES[key]);
  return properties['greeting-message_text'] ?? phrase ?? name;
}

function show(ctx: Context, customer: Customer, greeting: StoredGreeting): Fact[] {
  const { license } = ctx;
  const agentId = senderOf(license, greeting.configured.group);
  if (agentId === undefined) return [];
  const { displayed, showings } = kept(customer);
  const [uniqueId, customerId] = [ctx.id('greeting'), customer.id];
  const canceled: Fact[] =
    displayed === null ? [] : [{ type: 'greeting_canceled', customerId, uniqueId: displayed.uniqueId }];
  return [
    ...canceled,
    {
      type: 'greeting_shown',
      customerId,
      showing: {
        uniqueId,
        greetingId: greeting.id,
        at: ctx.now,
        visit: customer.counts.visits,
        accepted: false,
        canceled: false,
        pressed: [],
      },
      displayed: {
        uniqueId,
        eventId: ctx.id('event'),
        agentId,
        at: ctx.now,
        first: !showings.some(({ greetingId }) => greetingId === greeting.id),
        greeting: greeting.configured,
        text: textOf(license, greeting),
      },
    },
  ];
}

/** Looks at the customers who opened a page: each is shown at most one greeting, the oldest whose rules hold. */
export function greetVisitors(ctx: Context): Fact[] {
  const { license } = ctx;
  const { visiting } = indexOf(license);
  if (visiting.size === 0) return [];
  const ids = [...visiting];
  visiting.clear();
  if (license.greetings.size === 0) return [];
  return ids.flatMap((id) => {
    const customer = license.customers.get(id);
    if (customer === undefined || !hears(ctx, id) || isWithheld(license, customer)) return [];
    const greeting = unseen(license, customer).find((one) => holds(customer, one, ctx.now));
    return greeting === undefined ? [] : show(ctx, customer, greeting);
  });
}

/** Shows the greeting whose time has come, or notes that it could not be shown. */
export function greetInTime(ctx: Context, customerId: string): Fact[] {
  const { license, now } = ctx;
  const customer = license.customers.get(customerId);
  if (customer === undefined) return [];
  const due = unseen(license, customer).find(
    (greeting) =>
      (dueOf(customer, greeting) ?? Number.POSITIVE_INFINITY) <= now && holds(customer, greeting, now),
  );
  const facts = due === undefined || isWithheld(license, customer) ? [] : show(ctx, customer, due);
  return facts.length > 0 ? facts : [{ type: 'greeting_withheld', customerId, at: now }];
}
