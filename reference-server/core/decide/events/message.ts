/** The facts of a sent event, the same for both sides: the event, the sender's mark, and what ends with it. */
import type { Fact } from '../../facts/fact.ts';
import type { Context } from '../../world/command.ts';
import type { Chat, Requester, StoredEvent, Thread, Visibility } from '../../world/world.ts';
import { type EventInput, isMessage, storedEvent } from './event.ts';

/** The event and everything that follows from sending it into a thread; its sender has seen all up to it, and it (EVENT-019, RT-016). */
export function sendFacts(
  ctx: Context,
  requester: Requester,
  place: { chat: Chat; thread: Thread },
  input: EventInput,
  visibility: Visibility,
): { event: StoredEvent; facts: Fact[] } {
  const { chat, thread } = place;
  const event = storedEvent(ctx, input, requester.id, visibility, requester.clientId);
  const where = { chatId: chat.id, threadId: thread.id };
  const message = isMessage(input);
  const facts: Fact[] = [
    { type: 'event_added', ...where, event, message },
    { type: 'seen', chatId: chat.id, userId: requester.id, upTo: event.createdAt, announce: false },
  ];
  if (message && thread.active) facts.push(...consequences(chat, thread, requester, event));
  return { event, facts };
}

/** A message ends idleness (CHAT-035); the agents' first one ends the wait for a reply (ROUTE-052, ROUTE-055). */
function consequences(chat: Chat, thread: Thread, requester: Requester, event: StoredEvent): Fact[] {
  const where = { chatId: chat.id, threadId: thread.id };
  const fromCustomer = requester.kind === 'customer';
  const routing: Record<string, unknown> = {};
  if (thread.properties['routing']?.['idle'] === true) routing['idle'] = false;
  if (!fromCustomer && event.visibility === 'all' && thread.properties['routing']?.['unreplied'] === true) {
    routing['unreplied'] = false;
  }
  const facts: Fact[] = [];
  if (Object.keys(routing).length > 0) {
    facts.push({ type: 'thread_properties_set', ...where, properties: { routing } });
  }
  if (fromCustomer && thread.customerWroteAt === null && waitsForReply(thread)) {
    facts.push({ type: 'reply_timer_set', ...where, since: event.createdAt });
  }
  // A note of somebody who only watches answers nobody: the customer still waits for whoever has the chat.
  const answers = event.visibility === 'all' || thread.assignedAgentIds.at(-1) === requester.id;
  if (!fromCustomer && answers && thread.replyDueSince !== null) {
    facts.push({ type: 'reply_timer_set', ...where, since: null });
  }
  return facts;
}

/** The first-reply timer runs for an assigned agent who has not written yet (ROUTE-056). */
function waitsForReply(thread: Thread): boolean {
  return thread.assignedAgentIds.length > 0 && thread.queuedAt === null && thread.agentWroteAt === null;
}
