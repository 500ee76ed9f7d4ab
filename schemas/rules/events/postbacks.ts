/** Rules of events: answers to buttons. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const eventsPostbacks = defineRules('events', [
  must('EVENT-022', 'postback-shape', {
    statement:
      '`postback` inside a message requires `id`, `thread_id` and `event_id`; `type` and `value` must come together or not at all.',
    source: ['Agent Chat data structures / Message', 'Customer Chat data structures / Message'],
    observable: 'Leave out each member in turn',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-023', 'postback-ecommerce-shape', {
    statement: '`postback.ecommerce` requires `product_id`; `option_id` and `quantity` are optional.',
    source: ['Agent Chat data structures / Message', 'Agent Chat Web API / Send Rich Message Postback'],
    observable: 'Send with and without `product_id`',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['*/send_rich_message_postback'],
  }),
  must('EVENT-034', 'button-toggled-users', {
    statement:
      "A button's `user_ids` lists exactly the users whose last postback for it was `toggled: true`.",
    source: ['Agent Chat data structures / Rich message, elements.buttons.user_ids'],
    observable: 'Toggle on and off from two users and read the event',
    decidedBy: 'play',
    concerns: ['*/send_rich_message_postback', 'incoming_rich_message_postback', ...THREADS],
  }),
  should('EVENT-035', 'postback-acts-on-all-matching', {
    statement:
      '`send_rich_message_postback` acts on every button of the event that has the given postback id.',
    source: ['Early v3.0 beta Customer API reference / Rich message'],
    observable: 'Two buttons with one `postback_id`; both lists change',
    decidedBy: 'play',
    basis: 'inferred',
  }),
  must('EVENT-036', 'postback-required-fields', {
    statement:
      '`send_rich_message_postback` requires `chat_id`, `thread_id`, `event_id`, `postback.id` and boolean `postback.toggled`.',
    source: [
      'Agent Chat Web API / Send Rich Message Postback',
      'Customer Chat Web API / Send Rich Message Postback',
    ],
    observable: 'Leave out each field',
    decidedBy: 'trace',
  }),
  must('EVENT-037', 'postback-push-only-active', {
    statement:
      '`incoming_rich_message_postback` (push and webhook) is sent only if the thread is active; on an inactive thread the call may succeed silently.',
    source: ['Agent Chat Web API / Send Rich Message Postback'],
    observable: 'Post back on an active and on a closed thread and watch',
    decidedBy: 'play',
    needs: ['webhooks'],
  }),
  must('EVENT-038', 'postback-passed-through', {
    statement:
      '`button_type`, `button_value` and `ecommerce` of a postback are passed through to the push and webhook.',
    source: ['Agent Chat changelog / v3.6 Other', 'Agent Chat RTM pushes / incoming_rich_message_postback'],
    observable: 'Send them and compare',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['*/send_rich_message_postback', 'incoming_rich_message_postback'],
  }),
]);
