/** Sets properties of a thread; others stay. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ThreadPropertiesUpdated } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules PROP-003 to PROP-009, PROP-023 to PROP-026, PUSH-011. */
export const updateThreadProperties = defineAction({
  api: 'agent',
  name: 'update_thread_properties',
  summary: 'Set properties of a thread.',
  scopes: WRITE_CHATS,
  request: ThreadPropertiesUpdated,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['thread_properties_updated'],
  webhooks: ['thread_properties_updated'],
});
