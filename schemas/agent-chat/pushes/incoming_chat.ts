/** A chat that was started or resumed, or that reaches an agent for the first time. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { TransferEnd } from '../../structures/agent/transfer.ts';
import { AgentChat } from '../../structures/shared/chat.ts';

/** Rules PUSH-001 to PUSH-003, ACCESS-021. */
export const incomingChat = definePush({
  api: 'agent',
  name: 'incoming_chat',
  summary: 'A chat begins, goes on or is handed over.',
  payload: Type.Object({
    requester_id: Type.Optional(id('Who started the thread; left out when the router acted.')),
    chat: AgentChat,
    transferred_from: Type.Optional(TransferEnd),
  }),
  webhook: 'incoming_chat',
});
