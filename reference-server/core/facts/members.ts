/** Members that many payloads begin with. Makes no whole payload and asks for no audience. */
import { publicId } from '../views/people.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import type { Chat, License } from '../world/world.ts';
import type { InThread } from './row.ts';

export const where = ({ chatId, threadId }: InThread) => ({ chat_id: chatId, thread_id: threadId });

/** The same for one event. */
export const whereEvent = (fact: InThread & { eventId: string }) => ({
  ...where(fact),
  event_id: fact.eventId,
});

/** `requester_id`, unless the server acted. */
export const requesterMember = (id: string | null) => (id === null ? {} : { requester_id: id });

/** The same for customers, who know agents by their opaque id (EVENT-052) and those whom only agents see not at all. */
export const publicRequester = (license: License, chat: Chat, id: string | null) =>
  id === null || !isVisibleToCustomer(chat, id) ? {} : { requester_id: publicId(license, id) };
