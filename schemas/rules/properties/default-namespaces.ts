/** Rules of properties: namespaces that exist everywhere. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const propertiesDefaultNamespaces = defineRules('properties', [
  must('PROP-018', 'test-namespace-open', {
    statement: 'The `test` namespace is readable and writable by everyone in every location.',
    source: ['Configuration API / Test properties', 'Default properties / test'],
    observable: 'Write all four properties at chat, thread and event from both sides',
    decidedBy: 'play',
    concerns: PROPERTIES,
  }),
  must('PROP-019', 'rating-score', {
    statement:
      '`rating.score` accepts only 0 and 1; customers may write it, agents only read it, in chats, threads and events.',
    source: ['Default properties / rating'],
    observable: 'Write 2 as customer and 1 as agent',
    decidedBy: 'trace',
    concerns: PROPERTIES,
  }),
  must('PROP-020', 'rating-system-messages', {
    statement:
      'Setting, commenting or removing a rating adds the system messages `rating.chat_rated`, `rating.chat_commented`, `rating.chat_rating_canceled`.',
    source: ['System activities / rating.*'],
    observable: 'Rate, comment and delete as the customer',
    decidedBy: 'play',
    concerns: ['*/update_thread_properties', '*/delete_thread_properties', 'incoming_event'],
  }),
  must('PROP-021', 'routing-state-read-only', {
    statement:
      '`routing.*` state properties (`idle`, `unassigned`, `unreplied`, `last_transfer_timestamp`, `continuous`) are read-only for clients.',
    source: ['Default properties / routing'],
    observable: 'Write each as an agent',
    decidedBy: 'trace',
    concerns: PROPERTIES,
  }),
  must('PROP-022', 'routing-writable', {
    statement:
      '`routing.ignore_agents_routing` is writable by both sides in chats, `routing.pinned` by agents in chats, `routing.transcript_email` by customers in threads.',
    source: ['Default properties / routing'],
    observable: 'Write each from the allowed and the other side',
    decidedBy: 'play',
    concerns: PROPERTIES,
  }),
  should('PROP-033', 'transcript-requested', {
    statement:
      'A thread property `routing.transcript_email` set by the customer adds a `transcript_requested` system message.',
    source: ['System activities / transcript_requested', 'Default properties / routing, transcript_email'],
    observable: 'Set it and read the thread',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: ['customer/update_thread_properties', 'incoming_event'],
  }),
]);
