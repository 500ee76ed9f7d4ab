/** An event was deleted. */
import { definePush } from '../../language/define.ts';
import { EventDeleted } from '../../structures/shared/changes.ts';

/** Rule EVENT-047. */
export const eventDeleted = definePush({
  api: 'agent',
  name: 'event_deleted',
  summary: 'An event was deleted.',
  window: { since: '3.6' },
  payload: EventDeleted,
  webhook: 'event_deleted',
});
