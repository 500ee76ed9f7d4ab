/** New place of the customer's waiting chat. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { QueuePosition } from '../../structures/shared/queue.ts';

/** Rules QUEUE-007, QUEUE-009. */
export const queuePositionUpdated = definePush({
  api: 'customer',
  name: 'queue_position_updated',
  summary: 'The place in the queue changed.',
  payload: Type.Object({ ...inThread, queue: QueuePosition }),
});
