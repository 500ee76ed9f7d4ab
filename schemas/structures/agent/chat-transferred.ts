/** What agents and webhooks are told about a transfer; customers are not told the reason. */
import Type from 'typebox';
import { growing, id } from '../../language/primitives.ts';
import { inActiveThread } from '../shared/changes.ts';
import { Queue } from '../shared/queue.ts';
import { TransferEnd } from './transfer.ts';

export const transfer = {
  ...inActiveThread,
  transferred_to: TransferEnd,
  requester_id: Type.Optional(id('Who asked for it.')),
  queue: Type.Optional(Queue),
};

/** Rules ACCESS-010, ACCESS-017 to ACCESS-020, PUSH-008. */
export const AgentChatTransferred = Type.Object({
  ...transfer,
  reason: Type.Enum(['manual', 'inactive', 'assigned', 'unassigned', 'other'], {
    description: 'Why it happened.',
    ...growing(),
  }),
});
