/** A thread was tagged. Customers are not told. */
import { definePush } from '../../language/define.ts';
import { ThreadTag } from '../../structures/shared/changes.ts';

/** Rules TAG-001, PUSH-012. */
export const threadTagged = definePush({
  api: 'agent',
  name: 'thread_tagged',
  summary: 'A thread was tagged.',
  payload: ThreadTag,
  webhook: 'thread_tagged',
});
