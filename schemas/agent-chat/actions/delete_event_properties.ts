/** Removes properties of an event, by name. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { EventPropertiesDeleted } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules PROP-006 to PROP-009, PROP-023 to PROP-025, PUSH-011. */
export const deleteEventProperties = defineAction({
  api: 'agent',
  name: 'delete_event_properties',
  summary: 'Remove properties of an event.',
  scopes: WRITE_CHATS,
  request: EventPropertiesDeleted,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['event_properties_deleted'],
  webhooks: ['event_properties_deleted'],
});
