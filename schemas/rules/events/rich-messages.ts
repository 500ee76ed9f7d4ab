/** Rules of events: templates, elements and buttons. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const eventsRichMessages = defineRules('events', [
  must('EVENT-031', 'rich-message-templates', {
    statement:
      'A `rich_message` requires `template_id` out of `cards`, `sticker`, `quick_replies` and, from 3.6 on the agent side, `ecommerce`.',
    source: ['Agent Chat data structures / Rich message', 'Customer Chat data structures / Rich message'],
    observable: 'Send each template and `foo`, on both APIs and versions',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-032', 'rich-message-elements-optional', {
    statement:
      'Rich message `elements` and their `title`, `subtitle`, `image` and `buttons` are optional from 3.6; an `image` needs `url`.',
    source: ['Agent Chat data structures / Rich message', 'Rich Messages page / Rich Messages overview'],
    observable: 'Send a card with only a title and an image without `url`',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: EVENTS,
  }),
  must('EVENT-033', 'button-shape', {
    statement:
      'A button needs `text` and `postback_id`; `type` (`webview`, `message`, `url`, `phone`) and `value` come together; `webview` also needs `webview_height` (`compact`, `tall`, `full`); `target` is `new` or `current`.',
    source: [
      'Agent Chat data structures / Rich message',
      'Rich Messages page / Getting started',
      'Agent Chat data structures / Rich message, sample (buttons without type)',
    ],
    observable: 'Leave out each member in turn',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
]);
