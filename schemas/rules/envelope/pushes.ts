/** Rules of envelope: push frames. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, may, must, should } from '../define.ts';

export const envelopePushes = defineRules('envelope', [
  must('ENV-007', 'push-shape', {
    statement:
      'An RTM push frame has `type: push`, an `action` naming the push, a `version` string and a `payload`; it has no `success` field.',
    source: [
      'Agent Chat RTM API / Pushes, general push format',
      'Customer Chat RTM API / Pushes, general push format',
    ],
    observable: 'Inspect any push after login for the four fields and for absence of `success`',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-008', 'push-request-id-requester-only', {
    statement:
      "A push caused by an RTM request repeats that request's `request_id` only towards the requester; every other recipient gets the push without it.",
    source: ['Agent Chat RTM API / Pushes, general push format'],
    observable:
      "Agent A sends an event with a request_id; compare the `incoming_event` frame on A's and B's connections",
    decidedBy: 'trace',
    needs: ['agents'],
    concerns: [],
  }),
  must('ENV-009', 'requester-gets-push', {
    statement: 'Requester connections receive the push for their own action in addition to the response.',
    source: ['Agent Chat RTM API / Pushes, general push format (request_id applies to the requester)'],
    observable: 'Agent sends an event over RTM and must see both the response and an `incoming_event` push',
    decidedBy: 'play',
    concerns: [],
  }),
  may('ENV-010', 'order-not-promised', {
    statement:
      'No order between a response and the push caused by the same request is promised; a tester must accept either order.',
    source: ['Agent Chat RTM API / Pushes (silent on order)'],
    observable: 'Record arrival order; the kit only asserts that both arrive within the time limit',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-011', 'pushes-in-order-applied', {
    statement:
      'Pushes about one chat arrive on one connection in the order in which the server applied the changes.',
    source: ['Agent Chat RTM API / Pushes (silent on order)'],
    observable:
      'Send 50 events in sequence and check that push `created_at` values never go backwards on a single connection',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-012', 'missed-pushes-not-resent', {
    statement:
      'Pushes are fire-and-forget: a client that was disconnected gets none of the pushes it missed after reconnecting.',
    source: ['Agent Chat RTM API / Pushes', 'Customer Chat RTM pushes / Introduction'],
    observable:
      'Disconnect agent, post events as the customer, reconnect with login; no replayed `incoming_event` may arrive',
    decidedBy: 'play',
    concerns: [],
  }),
  must('ENV-013', 'web-calls-push-to-rtm', {
    statement:
      'Pushes travel only over the websocket transport, but Web API calls also cause pushes to connected RTM clients.',
    source: ['Agent Chat RTM pushes / Introduction', 'Customer Chat RTM pushes / Introduction'],
    observable:
      "Send an event through the Web API and expect `incoming_event` on a second user's RTM connection",
    decidedBy: 'play',
    needs: ['agents'],
    concerns: [],
  }),
]);
