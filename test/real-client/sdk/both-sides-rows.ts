/** Methods that agents and customers have alike, on either transport, each with a call of it. */
import { type SdkRows, TEXT } from './row.ts';

export const BOTH_SIDES: SdkRows = {
  sendRichMessagePostback: {
    args: ({ chat, richEventId }) => [
      {
        chat_id: chat.id,
        thread_id: chat.threadId,
        event_id: richEventId,
        postback: { id: 'yes', toggled: true },
      },
    ],
  },
  updateChatProperties: { args: ({ chat, properties }) => [chat.id, properties()] },
  deleteChatProperties: { args: ({ chat, properties }) => [chat.id, properties(['score'])] },
  updateThreadProperties: { args: ({ chat, properties }) => [chat.id, chat.threadId, properties()] },
  deleteThreadProperties: { args: ({ chat, properties }) => [chat.id, chat.threadId, properties(['score'])] },
  updateEventProperties: {
    args: ({ chat, eventId, properties }) => [chat.id, chat.threadId, eventId, properties()],
  },
  deleteEventProperties: {
    args: ({ chat, eventId, properties }) => [chat.id, chat.threadId, eventId, properties(['score'])],
  },
  markEventsAsSeen: { args: ({ chat, license }) => [chat.id, license.clock.now().toISOString()] },
  resumeChat: {
    args: async ({ chat }) => {
      await chat.close();
      return [chat.id];
    },
    answer: { thread_id: TEXT },
  },
};
