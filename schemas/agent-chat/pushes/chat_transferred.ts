/** A chat was handed over, by request or by the router. */
import { definePush } from '../../language/define.ts';
import { AgentChatTransferred } from '../../structures/agent/chat-transferred.ts';

/** Rules ACCESS-010, ACCESS-017 to ACCESS-020, PUSH-008. */
export const chatTransferred = definePush({
  api: 'agent',
  name: 'chat_transferred',
  summary: 'A chat was handed over.',
  payload: AgentChatTransferred,
  webhook: 'chat_transferred',
});
