/** Properties of an event changed; only the changed ones that the reader may see. */
import { definePush } from '../../language/define.ts';
import { EventPropertiesUpdated } from '../../structures/shared/changes.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const eventPropertiesUpdated = definePush({
  api: 'customer',
  name: 'event_properties_updated',
  summary: 'Properties of an event changed.',
  payload: EventPropertiesUpdated,
  webhook: 'event_properties_updated',
});
