/** Every customer action by wire name. */
import { deactivateChat } from './deactivate_chat.ts';
import { getChat } from './get_chat.ts';
import { listChats } from './list_chats.ts';
import { listThreads } from './list_threads.ts';
import { login } from './login.ts';
import { markEventsAsSeen } from './mark_events_as_seen.ts';
import { ping } from './ping.ts';
import { resumeChat } from './resume_chat.ts';
import { sendEvent } from './send_event.ts';
import { startChat } from './start_chat.ts';

export const customerActions = {
  login,
  ping,
  list_chats: listChats,
  list_threads: listThreads,
  get_chat: getChat,
  start_chat: startChat,
  resume_chat: resumeChat,
  deactivate_chat: deactivateChat,
  send_event: sendEvent,
  mark_events_as_seen: markEventsAsSeen,
};
