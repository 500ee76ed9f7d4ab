/** Properties of a thread were removed; only those that the reader may see. */
import { definePush } from '../../language/define.ts';
import { ThreadPropertiesDeleted } from '../../structures/shared/changes.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const threadPropertiesDeleted = definePush({
  api: 'customer',
  name: 'thread_properties_deleted',
  summary: 'Properties of a thread were removed.',
  payload: ThreadPropertiesDeleted,
  webhook: 'thread_properties_deleted',
});
