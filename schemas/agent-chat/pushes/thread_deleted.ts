/** A thread was deleted for good. */
import { definePush } from '../../language/define.ts';
import { ThreadReference } from '../../structures/shared/changes.ts';

/** Rule THREAD-033. */
export const threadDeleted = definePush({
  api: 'agent',
  name: 'thread_deleted',
  summary: 'A thread was deleted.',
  payload: ThreadReference,
});
