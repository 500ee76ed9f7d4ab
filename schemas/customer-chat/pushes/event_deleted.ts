/** An event was deleted; the customer sees it no longer. */
import { definePush } from '../../language/define.ts';
import { EventDeleted } from '../../structures/shared/changes.ts';

/** Rules EVENT-044, EVENT-047, VER-016. */
export const eventDeleted = definePush({
  api: 'customer',
  name: 'event_deleted',
  summary: 'An event was deleted.',
  window: { since: '3.6' },
  payload: EventDeleted,
  webhook: 'event_deleted',
});
