/** Adds an event to the active thread of a chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { NewAgentEvent } from '../../structures/shared/events/index.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules EVENT-001 to EVENT-019, THREAD-003, THREAD-018, THREAD-021, PUSH-004. */
export const sendEvent = defineAction({
  api: 'agent',
  name: 'send_event',
  summary: 'Send an event to a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({ chat_id: id('The chat.'), event: NewAgentEvent }),
  response: Type.Object({ event_id: id('The new event.') }),
  errors: ['chat_inactive', 'not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['incoming_event', 'thread_properties_updated'],
  webhooks: ['incoming_event', 'thread_properties_updated'],
});
