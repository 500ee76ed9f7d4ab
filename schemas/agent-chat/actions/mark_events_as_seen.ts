/** Moves the requester's mark of what has been seen. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, rfc3339 } from '../../language/primitives.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

/** Rules RT-013 to RT-017, PUSH-013. */
export const markEventsAsSeen = defineAction({
  api: 'agent',
  name: 'mark_events_as_seen',
  summary: 'Say up to when the events of a chat have been seen.',
  scopes: READ_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    seen_up_to: rfc3339('Everything up to this time has been seen.'),
  }),
  response: Empty,
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
  pushes: ['events_marked_as_seen'],
  webhooks: ['events_marked_as_seen'],
});
