/** Rules of events: who sees an event. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const eventsVisibility = defineRules('events', [
  must('EVENT-012', 'visibility-values', {
    statement:
      'Every event of an agent-side response has `visibility` `all` or `agents`; it defaults to `all` when not given, and other values are `validation`.',
    source: [
      'Agent Chat data structures / Message',
      'Agent Chat data structures / File',
      'Agent Chat data structures / Custom',
    ],
    observable: 'Send without, with each value, and with `customers`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-013', 'agents-visibility-hidden-from-customer', {
    statement:
      'An event with visibility `agents` never reaches the customer: not as push, in `get_chat`, `list_threads`, `list_chats` or `last_event_per_type`.',
    source: ['Agent Chat Web API / Send Event'],
    observable: 'Agent sends such an event; search all customer-side outputs for it',
    decidedBy: 'trace',
  }),
  must('EVENT-014', 'agents-visibility-reaches-agents', {
    statement: 'An event with visibility `agents` reaches all agents in the chat and followers.',
    source: ['Agent Chat Web API / Send Event', 'Agent Chat Web API / Follow Chat'],
    observable: 'Second agent in the chat receives the push',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('EVENT-015', 'hidden-user-writes-hidden', {
    statement:
      'A chat user with visibility `agents` may send only events with visibility `agents`; `all` fails.',
    source: ['Agent Chat Web API / Send Event'],
    observable: 'Join with `visibility: agents` and send both kinds',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('EVENT-016', 'customer-side-no-visibility', {
    statement:
      'Customer-side events carry no `visibility`; `recipients` is accepted in customer requests (`all`, `agents`).',
    source: [
      'Customer Chat data structures / Message',
      'Customer Chat data structures / Filled form',
      'Customer Chat RTM API / Send Event, sample',
    ],
    observable: 'Send with `recipients: all` and read the event on both sides',
    decidedBy: 'trace',
  }),
  must('EVENT-052', 'agent-ids-opaque-to-customer', {
    statement:
      "Agent ids on the customer side are opaque and stable, never the agent's email; customer ids are the same UUID on both sides.",
    source: ['Customer Chat data structures / Agent, sample', 'Agent Chat data structures / Agent, sample'],
    observable: 'Compare `author_id` of the same events through both APIs',
    decidedBy: 'trace',
    concerns: ['customer/get_chat', 'customer/list_threads', 'incoming_event', 'user_added_to_chat'],
  }),
]);
