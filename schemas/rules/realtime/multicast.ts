/** Rules of realtime: multicast to agents. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const realtimeMulticast = defineRules('realtime', [
  must('RT-018', 'multicast-needs-recipients', {
    statement:
      '`multicast` requires `recipients` with at least one of `agents.all`, `agents.ids`, `agents.groups`, and `content`; without recipients it is `validation`.',
    source: ['Agent Chat Web API / Multicast'],
    observable: 'Send with empty recipients and without content',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('RT-019', 'multicast-reaches-logged-in', {
    statement:
      'A multicast reaches the named agents who are logged in, as `incoming_multicast` with `author_id`, `content` unchanged and `type` when given.',
    source: ['Agent Chat RTM pushes / incoming_multicast'],
    observable: 'Send to one id, one group, all',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('RT-020', 'multicast-once-per-connection', {
    statement: 'An agent matched by several recipient kinds gets the multicast once per connection.',
    source: ['Agent Chat Web API / Multicast (sample combines kinds)'],
    observable: 'Name an agent by id, group and all',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
  }),
  must('RT-021', 'multicast-not-stored', {
    statement: 'A multicast is not stored and not delivered later to agents who were offline.',
    source: ['Agent Chat Web API / Multicast'],
    observable: 'Log in after the multicast',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  should('RT-022', 'multicast-server-no-author', {
    statement: 'Server-made multicasts have no `author_id`.',
    source: ['Agent Chat RTM pushes / incoming_multicast'],
    observable: 'Check any multicast not caused by the method',
    decidedBy: 'play',
    concerns: ['incoming_multicast'],
  }),
  should('RT-023', 'multicast-no-customers', {
    statement: '`recipients.customers.ids` is no longer accepted by `multicast`.',
    source: ['Agent Chat changelog / v3.7 Other (all versions)'],
    observable: 'Send it and expect `validation` or no delivery',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
]);
