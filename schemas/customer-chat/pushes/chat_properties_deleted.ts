/** Properties of a chat were removed; only those that the reader may see. */
import { definePush } from '../../language/define.ts';
import { ChatPropertiesDeleted } from '../../structures/shared/changes.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const chatPropertiesDeleted = definePush({
  api: 'customer',
  name: 'chat_properties_deleted',
  summary: 'Properties of a chat were removed.',
  payload: ChatPropertiesDeleted,
  webhook: 'chat_properties_deleted',
});
