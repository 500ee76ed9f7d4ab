/** New places of waiting chats, all in one push. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { QueuePosition } from '../../structures/shared/queue.ts';

/** Rules QUEUE-008, QUEUE-009. */
export const queuePositionsUpdated = definePush({
  api: 'agent',
  name: 'queue_positions_updated',
  summary: 'Places in the queue changed.',
  payload: Type.Array(Type.Object({ ...inThread, queue: QueuePosition }), {
    description: 'The chats whose place changed.',
  }),
});
