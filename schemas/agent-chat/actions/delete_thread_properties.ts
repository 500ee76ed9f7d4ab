/** Removes properties of a thread, by name. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ThreadPropertiesDeleted } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules PROP-006 to PROP-009, PROP-023 to PROP-025, PUSH-011. */
export const deleteThreadProperties = defineAction({
  api: 'agent',
  name: 'delete_thread_properties',
  summary: 'Remove properties of a thread.',
  scopes: WRITE_CHATS,
  request: ThreadPropertiesDeleted,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['thread_properties_deleted'],
  webhooks: ['thread_properties_deleted'],
});
