/** A tag was taken off a thread. Customers are not told. */
import { definePush } from '../../language/define.ts';
import { ThreadTag } from '../../structures/shared/changes.ts';

/** Rules TAG-002, PUSH-012. */
export const threadUntagged = definePush({
  api: 'agent',
  name: 'thread_untagged',
  summary: 'A tag was taken off a thread.',
  payload: ThreadTag,
  webhook: 'thread_untagged',
});
