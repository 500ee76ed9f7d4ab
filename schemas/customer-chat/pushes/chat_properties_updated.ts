/** Properties of a chat changed; only the changed ones that the reader may see. */
import { definePush } from '../../language/define.ts';
import { ChatPropertiesUpdated } from '../../structures/shared/changes.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const chatPropertiesUpdated = definePush({
  api: 'customer',
  name: 'chat_properties_updated',
  summary: 'Properties of a chat changed.',
  payload: ChatPropertiesUpdated,
  webhook: 'chat_properties_updated',
});
