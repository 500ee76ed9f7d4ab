/** Takes a tag off a thread, open or closed. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ThreadTag } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules TAG-002, TAG-003, TAG-007, TAG-008, PUSH-012. */
export const untagThread = defineAction({
  api: 'agent',
  name: 'untag_thread',
  summary: 'Take a tag off a thread.',
  scopes: WRITE_CHATS,
  request: ThreadTag,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['thread_untagged'],
  webhooks: ['thread_untagged'],
});
