/**
 * Who is given the chat by a requested transfer (ACCESS-009, ACCESS-011, ACCESS-012). It chooses only; the facts are made in
 * `transfer.ts`.
 */

import { activeChats, ignoresBots, isManual, pickAgent, someoneAccepts } from '../../routing/index.ts';
import type { Context } from '../../world/command.ts';
import type { Agent, Chat, Thread } from '../../world/world.ts';
import { presentAgentIds } from '../access.ts';

/** An agent, the queue, or nobody: then the transfer fails and changes nothing (ACCESS-009). */
export type Choice = Agent | 'queue' | 'nobody';

/**
 * Among named agents the one with the fewest chats; else whom the router would take, never one who has the chat
 * already, and no bot where the customer wants none (ACCESS-013, ROUTE-041). With nobody free a forced transfer queues
 * (ACCESS-010), and so does a manual group in which somebody accepts.
 */
export function chooseAgent(
  ctx: Context,
  chat: Chat,
  thread: Thread | undefined,
  groupIds: readonly number[],
  named: readonly Agent[] | null,
  forced: boolean,
): Choice {
  const present = new Set(presentAgentIds(chat));
  if (named !== null) {
    const [best] = named
      .filter((agent) => !present.has(agent.id))
      .map((agent) => ({ agent, load: activeChats(ctx.license, agent.id) }))
      .sort((a, b) => a.load - b.load);
    return best?.agent ?? 'nobody';
  }
  const skipBots = thread !== undefined && ignoresBots(thread);
  const picked = pickAgent(ctx, { groupIds, customerId: null, exclude: present, skipBots });
  if (picked !== null) return picked;
  const manual = isManual(ctx.license, groupIds[0] ?? 0);
  return forced || (manual && someoneAccepts(ctx, groupIds)) ? 'queue' : 'nobody';
}
