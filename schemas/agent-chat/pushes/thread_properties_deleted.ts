/** Properties of a thread were removed; only names that the reader may see. */
import { definePush } from '../../language/define.ts';
import { ThreadPropertiesDeleted } from '../../structures/shared/changes.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const threadPropertiesDeleted = definePush({
  api: 'agent',
  name: 'thread_properties_deleted',
  summary: 'Properties of a thread were removed.',
  payload: ThreadPropertiesDeleted,
  webhook: 'thread_properties_deleted',
});
