/** Sets properties of an event; others stay. */
import { defineAction } from '../../define.ts';
import { Empty } from '../../primitives.ts';
import { WRITE_CHATS } from '../../scopes.ts';
import { EventPropertiesUpdated } from '../../structures/changes.ts';

/** Rules PROP-003 to PROP-009, PROP-023 to PROP-026, PUSH-011. */
export const updateEventProperties = defineAction({
  api: 'agent',
  name: 'update_event_properties',
  summary: 'Set properties of an event.',
  scopes: WRITE_CHATS,
  request: EventPropertiesUpdated,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['event_properties_updated'],
  webhooks: ['event_properties_updated'],
});
