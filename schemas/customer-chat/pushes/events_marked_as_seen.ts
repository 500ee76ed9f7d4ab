/** Somebody has seen events of a chat. */
import { definePush } from '../../language/define.ts';
import { EventsMarkedAsSeen } from '../../structures/shared/changes.ts';

/** Rules RT-014, PUSH-013. */
export const eventsMarkedAsSeen = definePush({
  api: 'customer',
  name: 'events_marked_as_seen',
  summary: 'Events have been seen.',
  payload: EventsMarkedAsSeen,
  webhook: 'events_marked_as_seen',
});
