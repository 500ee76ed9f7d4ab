/** Rules of pushes: how often and how soon. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const pushesDelivery = defineRules('pushes', [
  must('PUSH-014', 'once-per-connection', {
    statement: 'A push is delivered to each connection of a recipient exactly once.',
    source: ['Agent Chat RTM pushes / Introduction'],
    observable: 'Two connections per user, count',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['agents'],
    concerns: [],
  }),
  must('PUSH-015', 'failed-action-silent', {
    statement: 'A failed action causes no push and no webhook.',
    source: ['Agent Chat RTM API / Errors (no effect)'],
    observable: 'Provoke each failure and watch for five seconds',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
    concerns: [],
  }),
  must('PUSH-016', 'customer-own-chats-only', {
    statement: 'A customer gets pushes about own chats only.',
    source: ['Customer Chat RTM pushes / Introduction'],
    observable: "Customer B must see nothing of A's chat",
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers'],
    concerns: [],
  }),
  should('PUSH-020', 'within-two-seconds', {
    statement: 'All pushes of a change arrive within two seconds on an idle server.',
    source: ['Seed: Messaging API Overview / Basic flow (no time stated)'],
    observable: 'Measure the delay between response and push',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
]);
