/** `deactivate_chat`: closes the active thread; the chat itself stays (CHAT-011). */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { routingProperties } from '../../routing/moves.ts';
import { visibilityNaming } from '../../world/chats.ts';
import { agentName, customerName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Chat, StoredEvent, Thread } from '../../world/world.ts';
import { active, exists, inId, onNewestThread, own, presentUnlessWaived, reachable } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { keeps } from '../guard.ts';

/** The message that says who closes it, then the end of the active thread (CHAT-025, CHAT-028, PUSH-006). */
function closing(
  { ctx, requester }: Call,
  { chat, thread }: { chat: Chat; thread: Thread },
  event: StoredEvent,
): Fact[] {
  const where = { chatId: chat.id, threadId: thread.id };
  return [
    { type: 'event_added', ...where, event, message: false },
    { type: 'thread_closed', ...where, userId: requester.id, cause: null, at: ctx.stamp() },
  ];
}

export const agent = act<typeof agentActions.deactivate_chat>({
  refusals: [
    exists(inId),
    reachable(inId, 'rw'),
    keeps('CHAT-026', presentUnlessWaived),
    keeps('CHAT-027', active(inId)),
  ],
  facts: onNewestThread(inId, (call, place) => {
    const { ctx, requester } = call;
    const event = systemMessage(
      ctx,
      'manual_archived_agent',
      { agent: agentName(ctx, requester.id) },
      visibilityNaming(place.chat, requester.id),
    );
    return {
      facts: [
        ...closing(call, place, event),
        // Whoever closes it as an agent has dealt with it (ROUTE-050).
        ...routingProperties(place, { chat: { pinned: false }, thread: { pinned: false } }),
      ],
      reply: () => ({}),
    };
  }),
});

export const customer = act<typeof customerActions.deactivate_chat>({
  refusals: [exists(inId), own(inId), keeps('CHAT-027', active(inId))],
  facts: onNewestThread(inId, (call, place) => {
    const { ctx, requester } = call;
    const name = customerName(ctx, requester.id);
    const event = systemMessage(ctx, 'manual_archived_customer', { customer: name });
    return { facts: closing(call, place, event), reply: () => ({}) };
  }),
});
