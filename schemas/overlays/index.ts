/** The overlay pairs of every version. */
import type { Overlay } from '../language/overlay.ts';
import { agentChatInfo, customerChatInfo, olderChatInfos } from './chat-info.ts';
import { disconnectReasons } from './disconnect-reason.ts';
import { dynamicConfiguration } from './dynamic-configuration.ts';
import { listChatsRequest } from './list-chats.ts';
import { workSchedulers } from './work-scheduler.ts';

export const overlays: readonly Overlay[] = [
  agentChatInfo,
  customerChatInfo,
  ...olderChatInfos,
  listChatsRequest,
  dynamicConfiguration,
  ...workSchedulers,
  ...disconnectReasons,
];
