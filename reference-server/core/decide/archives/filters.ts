/**
 * One thread against the filters of the archives. It reads the world and refuses nothing; what no
 * action of this server makes (sales, goals) no thread has.
 */
import type { ArchiveFilters } from '../../../../schemas/structures/agent/archive-filters.ts';
import type { Asking } from '../../views/known-property.ts';
import { agentProperties } from '../../views/properties.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import type { Agent, Chat, Customer, License, StoredEvent, Thread } from '../../world/world.ts';
import { holdsText } from './query.ts';

/** A thread in its chat. */
export interface Archived {
  readonly chat: Chat;
  readonly thread: Thread;
}

/** What of a filter is asked of a list of values. */
interface Wanted {
  readonly exists?: boolean;
  readonly values?: readonly unknown[];
  readonly exclude_values?: readonly unknown[];
  readonly require_every_value?: boolean;
}

/** Any of the wanted values, or every one where that is asked (LIST-028); none of the excluded ones. */
function fits(filter: object | undefined, own: readonly unknown[]): boolean {
  const { exists, values, exclude_values: excluded, require_every_value: every }: Wanted = filter ?? {};
  if (exists !== undefined && own.length > 0 !== exists) return false;
  const among = (value: unknown): boolean => own.includes(value);
  if (values !== undefined && !(every === true ? values.every(among) : values.some(among))) return false;
  if (excluded === undefined) return true;
  return every === true ? !excluded.every(among) : !excluded.some(among);
}

const NOTHING: readonly unknown[] = [];

/** Where the customer was when it wrote, as a code of two letters (LIST-033). */
const countriesOf = ({ visit }: Thread): readonly unknown[] =>
  [visit?.geolocation?.country_code ?? []].flat();

function agentIdsOf(license: License, { thread }: Archived): string[] {
  return thread.userIds.filter((id) => !license.customers.has(id));
}

function agentsOf(license: License, archived: Archived): Agent[] {
  return agentIdsOf(license, archived).flatMap((id) => license.agents.get(id) ?? []);
}

const kindOf = ({ bot, botType }: Agent): string =>
  !bot ? 'human' : botType === 'ai_agent' ? 'ai_agent' : 'chatbot';

function matchesKinds(license: License, archived: Archived, filter: ArchiveFilters['agent_types']): boolean {
  if (filter === undefined) return true;
  const kinds = new Set(agentsOf(license, archived).map(kindOf));
  const { all_values: needed, any_values: enough, exclude_values: excluded } = filter;
  if (needed?.every((kind) => kinds.has(kind)) === false) return false;
  if (enough?.some((kind) => kinds.has(kind)) === false) return false;
  return excluded?.some((kind) => kinds.has(kind)) !== true;
}

/** Messages of agents that the customer sees: answers. */
function answersOf(license: License, archived: Archived): StoredEvent[] {
  const ids = new Set(agentIdsOf(license, archived));
  return archived.thread.events.filter(
    ({ type, authorId, visibility }) =>
      type === 'message' && visibility === 'all' && authorId !== undefined && ids.has(authorId),
  );
}

function matchesAnswers(
  license: License,
  archived: Archived,
  filter: ArchiveFilters['agent_response'],
): boolean {
  if (filter === undefined) return true;
  const { exists, first, agents, groups } = filter;
  const answers = answersOf(license, archived);
  if (exists !== undefined && answers.length > 0 !== exists) return false;
  const looked = first === true ? answers.slice(0, 1) : answers;
  const authors = looked.flatMap(({ authorId }) => authorId ?? []);
  const groupIds = authors.flatMap((id) => [...(license.agents.get(id)?.groups.keys() ?? [])]);
  return fits(agents, authors) && fits(groups, groupIds);
}

/** Inclusive at both ends, to the microsecond (LIST-032). */
function between(at: number, { from, to }: { readonly from?: string; readonly to?: string }): boolean {
  const first = from === undefined ? null : parseMicros(from);
  const last = to === undefined ? null : parseMicros(to);
  return (first === null || at >= first) && (last === null || at <= last);
}

const USES = { pre_chat: 'prechat', post_chat: 'postchat' } as const;

/** Ids of the answers in a filled form. */
function answerIds({ body }: StoredEvent): unknown[] {
  const fields = Array.isArray(body['fields']) ? body['fields'] : [];
  return fields.flatMap((field: { answer?: { id?: unknown }; answers?: readonly { id?: unknown }[] }) =>
    [field.answer, ...(field.answers ?? [])].flatMap((answer) => answer?.id ?? []),
  );
}

function matchesForms({ thread }: Archived, filter: ArchiveFilters['forms']): boolean {
  if (filter === undefined) return true;
  const { type, answer_id: wanted, groups, exists, ...values } = filter;
  const forms = thread.events.filter(
    (event) =>
      event.type === 'filled_form' &&
      between(event.createdAt, filter) &&
      (type === undefined || event.body['form_type'] === USES[type]),
  );
  const answers = forms.flatMap(answerIds);
  if (exists !== undefined && forms.length > 0 !== exists) return false;
  if (wanted !== undefined && !answers.includes(wanted)) return false;
  return fits(values, answers) && fits(groups, forms.length > 0 ? thread.access.groupIds : NOTHING);
}

/** The greeting that a thread began with stands in its properties (GREET-007). */
function matchesGreetings({ thread }: Archived, filter: ArchiveFilters['greetings']): boolean {
  if (filter === undefined) return true;
  const id = thread.properties['lc2']?.['greeting_id'];
  const own = id === undefined || !between(thread.createdAt, filter) ? NOTHING : [id];
  return fits(filter, own) && fits(filter.groups, own.length > 0 ? thread.access.groupIds : NOTHING);
}

/** A value that the reader could not read is none: a filter must not tell it either (PROP-008, PROP-009). */
function matchesProperties(
  { chat, thread }: Archived,
  filters: ArchiveFilters['properties'],
  asking: Asking,
): boolean {
  if (filters === undefined) return true;
  const ofThread = agentProperties(asking, thread.properties, 'thread');
  const ofChat = agentProperties(asking, chat.properties, 'chat');
  return Object.entries(filters).every(([namespace, names]) =>
    Object.entries(names).every(([name, condition]) => {
      const value = ofThread[namespace]?.[name] ?? ofChat[namespace]?.[name];
      return fits(condition, value === undefined ? NOTHING : [value]);
    }),
  );
}

function matchesCustomer(
  customer: Customer | undefined,
  { customer_id: id, customer_email: email }: ArchiveFilters,
): boolean {
  return (id === undefined || customer?.id === id) && (email === undefined || customer?.email === email);
}

/** Whether a thread is one of those that somebody asks for, active or not (LIST-034). */
export function isFound(
  license: License,
  archived: Archived,
  filters: ArchiveFilters,
  asking: Asking,
): boolean {
  const { chat, thread } = archived;
  const { chat_ids: chats, thread_ids: threads, group_ids: groups } = filters;
  return (
    between(thread.createdAt, filters) &&
    (chats === undefined || chats.includes(chat.id)) &&
    (threads === undefined || threads.includes(thread.id)) &&
    (groups === undefined || groups.some((id) => thread.access.groupIds.includes(id))) &&
    matchesProperties(archived, filters.properties, asking) &&
    fits(filters.agents, agentIdsOf(license, archived)) &&
    fits(filters.tags, thread.tags) &&
    fits(filters.sales, NOTHING) &&
    fits(filters.goals, NOTHING) &&
    fits(filters.customer_countries, countriesOf(thread)) &&
    fits(
      filters.event_types,
      thread.events.map(({ type }) => type),
    ) &&
    matchesForms(archived, filters.forms) &&
    matchesGreetings(archived, filters.greetings) &&
    matchesAnswers(license, archived, filters.agent_response) &&
    matchesKinds(license, archived, filters.agent_types) &&
    matchesCustomer(license.customers.get(chat.customerId ?? ''), filters) &&
    (filters.query === undefined || holdsText(thread.events, filters.query))
  );
}
