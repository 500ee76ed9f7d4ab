/** Puts a tag on a thread, open or closed. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ThreadTag } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules TAG-001, TAG-003 to TAG-005, TAG-007, TAG-008, PUSH-012. */
export const tagThread = defineAction({
  api: 'agent',
  name: 'tag_thread',
  summary: 'Tag a thread.',
  scopes: WRITE_CHATS,
  request: ThreadTag,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['thread_tagged'],
  webhooks: ['thread_tagged'],
});
