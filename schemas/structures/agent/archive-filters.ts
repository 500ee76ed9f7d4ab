/**
 * Conditions on threads in the filters of the archives. That some of them exclude others is for the server to judge
 * (LIST-026, LIST-030).
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { groupIds, id, microseconds, usedFor } from '../../language/primitives.ts';
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
const values = (description: string) => Type.Optional(Type.With(ValuesFilter, usedFor(description)));

/** Rules LIST-025 to LIST-033. */
export const ArchiveFilters = Type.Object(
  {
    query: Type.Optional(Type.String({ description: 'Text to search for.' })),
    from: Type.Optional(microseconds('Earliest time.')),
    to: Type.Optional(microseconds('Latest time.')),
    chat_ids: Type.Optional(ids('Threads of these chats.', { maxItems: 1000, ...since('3.6') })),
    thread_ids: Type.Optional(ids('These threads; without any other filter or paging.', { maxItems: 20 })),
    group_ids: Type.Optional(groupIds('Threads that any of these groups has access to.', { maxItems: 200 })),
    properties: Type.Optional(
      Type.With(PropertyFilters, usedFor('Threads with properties, by namespace and name.')),
    ),
    agents: values('Threads with agents by id.'),
    tags: values('Threads with tags by name.'),
    sales: values('Threads with sales by id.'),
    goals: values('Threads that reached goals by id.'),
    forms: Type.Optional(
      Type.With(FormsFilter, { ...usedFor('Threads with answered forms.'), ...was('surveys', '3.4') }),
    ),
    event_types: Type.Optional(Type.With(EventTypesFilter, usedFor('Threads with events of these types.'))),
    greetings: Type.Optional(Type.With(GreetingsFilter, usedFor('Threads that began with these greetings.'))),
    agent_response: Type.Optional(
      Type.With(AgentResponseFilter, usedFor('Threads by whether and when agents answered.')),
    ),
    agent_types: Type.Optional(
      Type.With(AgentTypesFilter, { ...usedFor('Threads with agents of these kinds.'), ...since('3.6') }),
    ),
    customer_countries: Type.Optional(
      Type.With(ValuesFilter, {
        ...usedFor('Threads of customers from these countries, ISO 3166-1 codes of two letters.'),
        ...since('3.5'),
      }),
    ),
    customer_id: Type.Optional(Type.String({ description: 'Threads of this customer.', ...since('3.6') })),
    customer_email: Type.Optional(
      Type.String({ description: 'Threads of customers with this e-mail.', ...since('3.6') }),
    ),
  },
  { ...structure('agent', 'ListArchivesFilters'), description: 'Which threads to find.' },
);
export type ArchiveFilters = Static<typeof ArchiveFilters>;
