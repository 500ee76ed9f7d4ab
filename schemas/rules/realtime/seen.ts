/** Rules of realtime: marks of what was seen. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { SEEN } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const realtimeSeen = defineRules('realtime', [
  must('RT-013', 'seen-shape', {
    statement:
      '`mark_events_as_seen` requires `chat_id` and an RFC 3339 `seen_up_to`; another format is `validation`.',
    source: ['Agent Chat Web API / Mark Events as Seen', 'Customer Chat Web API / Mark Events As Seen'],
    observable: 'Send a Unix timestamp',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('RT-014', 'seen-pushed', {
    statement:
      "It sets the requester's `events_seen_up_to` and is pushed as `events_marked_as_seen` (`user_id`, `chat_id`, `seen_up_to`) to the other side.",
    source: [
      'Agent Chat RTM pushes / events_marked_as_seen',
      'Customer Chat RTM pushes / events_marked_as_seen',
    ],
    observable: 'Mark and watch both sides',
    decidedBy: 'play',
    concerns: SEEN,
  }),
  should('RT-015', 'seen-never-backwards', {
    statement: '`events_seen_up_to` never moves backwards.',
    source: ['Agent Chat data structures / My profile, events_seen_up_to'],
    observable: 'Mark an older time after a newer one',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: SEEN,
  }),
  must('RT-016', 'seen-boundary-inclusive', {
    statement:
      "A user has seen an event exactly when its `created_at` is not later than the user's `events_seen_up_to`.",
    source: ['Agent Chat RTM API / Pushes', 'Agent Chat data structures / My profile'],
    observable: 'Compute both and compare with `has_unread_events` at customer login',
    decidedBy: 'play',
    concerns: SEEN,
  }),
  should('RT-017', 'seen-needs-read-only', {
    statement:
      'Marking as seen needs only read scope and works for agents with access who are not chat users.',
    source: ['Agent Chat Web API / Mark Events as Seen'],
    observable: 'Mark as a bystander with access',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
    concerns: ['agent/mark_events_as_seen', 'events_marked_as_seen'],
  }),
]);
