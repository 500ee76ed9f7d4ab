/**
 * What it means for the router that an agent comes into a chat that has none: facts about the chat's place, made for
 * requests. The router's own moves are in `routing/moves.ts`.
 * Rules ROUTE-036, ROUTE-037 and ROUTE-038 are kept here.
 */
import type { Fact } from '../../facts/fact.ts';
import { routingProperties } from '../../routing/moves.ts';
import { isWaiting, type Live } from '../../world/chats.ts';
import type { Context } from '../../world/command.ts';

/** In a queue it may be without waiting for the router, which people have told to leave it alone (ROUTE-040). */
const waits = (live: Live) => live.thread.queuedAt !== null || isWaiting(live);

/** The chat leaves the queue before its agent comes, and is told to be assigned afterwards (ROUTE-035, ROUTE-049). */
export function takenOver(ctx: Context, live: Live, agentId: string): { before: Fact[]; after: Fact[] } {
  const where = { chatId: live.chat.id, threadId: live.thread.id };
  const state = { unassigned: false, pinned: false };
  return {
    before: [
      ...(waits(live) ? [{ type: 'dequeued', ...where, at: ctx.now } as const] : []),
      { type: 'assigned', ...where, agentId, at: ctx.now },
    ],
    after: routingProperties(live, { chat: state, thread: state }),
  };
}
