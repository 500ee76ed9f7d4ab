/** Sets properties of an event; others stay. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { EventPropertiesUpdated } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

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
