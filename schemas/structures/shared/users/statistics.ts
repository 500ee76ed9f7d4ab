/** Counters of a customer's activity on the licence. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { rfc3339 } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';

const count = (what: string, options: object = {}) =>
  Type.Optional(Type.Integer({ minimum: 0, description: `Number of ${what}.`, ...options }));

const shared = {
  chats_count: count('chats'),
  threads_count: count('threads'),
  visits_count: count('visits'),
  page_views_count: count('pages viewed'),
  greetings_shown_count: count('greetings shown'),
  greetings_accepted_count: count('greetings accepted'),
};

/** Rule CUST-022. */
export const AgentStatistics = Type.Object(
  {
    ...shared,
    greetings_converted_count: count('greetings that led to a goal', since('3.6')),
    tickets_count: count('tickets', since('3.6')),
    tickets_inbox_count: count('tickets in the inbox', since('3.6')),
    tickets_archive_count: count('archived tickets', since('3.6')),
    tickets_spam_count: count('tickets marked as spam', since('3.6')),
    tickets_trash_count: count('deleted tickets', since('3.6')),
    orders_count: count('orders', since('3.6')),
    last_visit_started_at: Type.Optional(rfc3339('Beginning of the latest visit.', since('3.6'))),
  },
  { ...structure('agent', 'Statistics'), description: "Counters of a customer's activity." },
);
export type AgentStatistics = Static<typeof AgentStatistics>;

export const CustomerStatistics = Type.Object(shared, {
  ...structure('customer', 'Statistics'),
  description: "Counters of the customer's own activity.",
});
export type CustomerStatistics = Static<typeof CustomerStatistics>;
