/** Properties of an event were removed; only names that the reader may see. */
import { definePush } from '../../language/define.ts';
import { EventPropertiesDeleted } from '../../structures/shared/changes.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const eventPropertiesDeleted = definePush({
  api: 'agent',
  name: 'event_properties_deleted',
  summary: 'Properties of an event were removed.',
  payload: EventPropertiesDeleted,
  webhook: 'event_properties_deleted',
});
