/** A new event in a chat. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { CustomerEvent } from '../../structures/shared/events/index.ts';

/** Rules EVENT-001, EVENT-013 to EVENT-016, PUSH-003 to PUSH-006. */
export const incomingEvent = definePush({
  api: 'customer',
  name: 'incoming_event',
  summary: 'A new event.',
  payload: Type.Object({ ...inThread, event: CustomerEvent }),
  webhook: 'incoming_event',
});
