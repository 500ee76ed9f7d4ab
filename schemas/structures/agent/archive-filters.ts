/**
 * Conditions on threads in the filters of the archives. That some of them exclude others is for the server to judge
 * (LIST-026, LIST-030).
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id, microseconds } from '../../language/primitives.ts';
import { since, was } from '../../language/window.ts';
import { PropertyFilters } from '../shared/property-filters.ts';
import {
  AgentResponseFilter,
  AgentTypesFilter,
  EventTypesFilter,
  ValuesFilter,
} from './archive-conditions.ts';
import { FormsFilter, GreetingsFilter } from './archive-periods.ts';

const ids = (description: string, options: object) => Type.Array(id('An id.'), { description, ...options });
const values = Type.Optional(ValuesFilter);

/** Rules LIST-025 to LIST-033. */
export const ArchiveFilters = Type.Object(
  {
    query: Type.Optional(Type.String({ description: 'Text to search for.' })),
    from: Type.Optional(microseconds('Earliest time.')),
    to: Type.Optional(microseconds('Latest time.')),
    chat_ids: Type.Optional(ids('Threads of these chats.', { maxItems: 1000, ...since('3.6') })),
    thread_ids: Type.Optional(ids('These threads; without any other filter or paging.', { maxItems: 20 })),
    group_ids: Type.Optional(groupIds('Threads that any of these groups has access to.', { maxItems: 200 })),
    properties: Type.Optional(PropertyFilters),
    agents: values,
    tags: values,
    sales: values,
    goals: values,
    forms: Type.Optional(Type.With(FormsFilter, was('surveys', '3.4'))),
    event_types: Type.Optional(EventTypesFilter),
    greetings: Type.Optional(GreetingsFilter),
    agent_response: Type.Optional(AgentResponseFilter),
    agent_types: Type.Optional(Type.With(AgentTypesFilter, since('3.6'))),
    // ISO 3166-1 codes of two letters.
    customer_countries: Type.Optional(Type.With(ValuesFilter, since('3.5'))),
    customer_id: Type.Optional(Type.String({ description: 'Threads of this customer.', ...since('3.6') })),
    customer_email: Type.Optional(
      Type.String({ description: 'Threads of customers with this e-mail.', ...since('3.6') }),
    ),
  },
  { ...structure('agent', 'ListArchivesFilters'), description: 'Which threads to find.' },
);
export type ArchiveFilters = Static<typeof ArchiveFilters>;
