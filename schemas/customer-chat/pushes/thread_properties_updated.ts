/** Properties of a thread changed; only the changed ones that the reader may see. */
import { definePush } from '../../language/define.ts';
import { ThreadPropertiesUpdated } from '../../structures/shared/changes.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const threadPropertiesUpdated = definePush({
  api: 'customer',
  name: 'thread_properties_updated',
  summary: 'Properties of a thread changed.',
  payload: ThreadPropertiesUpdated,
  webhook: 'thread_properties_updated',
});
