/** New place of the customer's waiting chat. */

import Type from 'typebox';
import { definePush } from '../../define.ts';
import { inThread } from '../../structures/changes.ts';
import { QueuePosition } from '../../structures/queue.ts';

/** Rules QUEUE-007, QUEUE-009. */
export const queuePositionUpdated = definePush({
  api: 'customer',
  name: 'queue_position_updated',
  summary: 'The place in the queue changed.',
  payload: Type.Object({ ...inThread, queue: QueuePosition }),
});
