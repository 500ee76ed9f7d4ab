/**
 * `list_agents_for_transfer`: who of those logged in has access to the chat, the least busy first (ACCESS-025 to
 * ACCESS-027). It changes nothing.
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { indexOf } from '../../world/indexes.ts';
import type { License } from '../../world/world.ts';
import { canSee, exists, inChatId, onChat, reachable } from '../access.ts';
import { act } from '../act.ts';

/** Live chats with a customer that an agent is in, whether or not they count against a limit (ACCESS-026). */
function chatsWithCustomers(license: License, agentId: string): number {
  return indexOf(license)
    .chatsOfAgent(agentId)
    .filter(({ customerId }) => customerId !== null).length;
}

export const agent = act<typeof agentActions.list_agents_for_transfer>({
  refusals: [exists(inChatId), reachable(inChatId, 'ro')],
  facts: onChat(inChatId, ({ ctx: { license } }, { access }) => {
    const able = [...license.agents.values()].filter(
      (agent_) =>
        agent_.status !== 'offline' &&
        !agent_.suspended &&
        !agent_.awaitingApproval &&
        canSee(agent_, access.groupIds),
    );
    const listed = able.map(({ id }) => ({
      agent_id: id,
      total_active_chats: chatsWithCustomers(license, id),
    }));
    listed.sort((a, b) => a.total_active_chats - b.total_active_chats || (a.agent_id < b.agent_id ? -1 : 1));
    return { facts: [], reply: () => listed };
  }),
});
