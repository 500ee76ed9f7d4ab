/** Every agent action by wire name. */
import { deactivateChat } from './deactivate_chat.ts';
import { getChat } from './get_chat.ts';
import { listChats } from './list_chats.ts';
import { listThreads } from './list_threads.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { markEventsAsSeen } from './mark_events_as_seen.ts';
import { ping } from './ping.ts';
import { resumeChat } from './resume_chat.ts';
import { sendEvent } from './send_event.ts';
import { sendTypingIndicator } from './send_typing_indicator.ts';
import { setRoutingStatus } from './set_routing_status.ts';
import { startChat } from './start_chat.ts';
import { transferChat } from './transfer_chat.ts';

export const agentActions = {
  login,
  logout,
  ping,
  list_chats: listChats,
  list_threads: listThreads,
  get_chat: getChat,
  start_chat: startChat,
  resume_chat: resumeChat,
  deactivate_chat: deactivateChat,
  transfer_chat: transferChat,
  send_event: sendEvent,
  mark_events_as_seen: markEventsAsSeen,
  send_typing_indicator: sendTypingIndicator,
  set_routing_status: setRoutingStatus,
};
