/**
 * Chooses the agent who gets a chat: eligible members of its groups, best tier first, then fewest active
 * chats, then longest without an assignment. It chooses only, and takes no chat from anybody, whatever became of an agent's
 * limit or status (ROUTE-027, ROUTE-028); facts are made elsewhere.
 * Rules ROUTE-042 and ROUTE-043 are kept here.
 */

import { priorityIn } from '../world/agents.ts';
import { ignoresRouting, type Live } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { indexOf } from '../world/indexes.ts';
import { limited } from '../world/limits.ts';
import type { MutantHooks } from '../world/mutant-hooks.ts';
import { licenseSetting } from '../world/settings.ts';
import type { Agent, License, Priority } from '../world/world.ts';
import { ignoresBots, isManual, serving } from './state.ts';

const TIERS: Readonly<Record<Exclude<Priority, 'supervisor'>, number>> = { first: 0, normal: 1, last: 2 };

/** What choosing needs to know: neither time nor ids, so that a deadline can ask without a command. */
export type Scene = Pick<Context, 'license' | 'mutation'>;

export interface PickRequest {
  groupIds: readonly number[];
  customerId: string | null;
  exclude: ReadonlySet<string>;
  /** When given, only these agents may be chosen (a transfer to named agents). */
  onlyIds?: readonly string[] | undefined;
  /** The customer asked for a human (ROUTE-041). */
  skipBots?: boolean | undefined;
  /** The agent to prefer; when left out it is looked up in the customer's earlier threads. */
  recentAgentId?: string | null | undefined;
}

/** How many of an agent's chats count against its limit now: present, visible, not idle, not queued (ROUTE-022, ROUTE-024). */
export function activeChats(license: License, agentId: string): number {
  return indexOf(license).loads.get(agentId) ?? 0;
}

/** Limit of concurrent chats: the agent's own, else the licence's, else 6 (ROUTE-018, ROUTE-019). */
export function limitOf(license: License, agent: Agent, mutation?: MutantHooks): number {
  const set = agent.maxChatsCount ?? licenseSetting(license, 'chats', 'max_agent_active_chats');
  return limited(mutation, 'agent_chats', set);
}

/** Best automatic tier of an agent in any of the groups, by its priority in these (ROUTE-016); null when it is in none, or only as supervisor (ROUTE-014, ROUTE-017). */
export function tierOf(agent: Agent, groupIds: readonly number[]): number | null {
  let best: number | null = null;
  for (const id of groupIds) {
    const priority = priorityIn(agent, id);
    if (priority === undefined || priority === 'supervisor') continue;
    best = best === null ? TIERS[priority] : Math.min(best, TIERS[priority]);
  }
  return best;
}

/**
 * Who accepts chats and nobody else (ROUTE-005, ROUTE-006), with a free slot: the limit counts the chats of all groups
 * (ROUTE-008), is looked at anew for every chat (ROUTE-020), and one who is above it waits until under it again (ROUTE-023).
 * Membership is judged by the tier.
 */
function canTake(ctx: Scene, agent: Agent): boolean {
  if (agent.status !== 'accepting_chats' || agent.suspended || agent.awaitingApproval) return false;
  return activeChats(ctx.license, agent.id) < limitOf(ctx.license, agent, ctx.mutation);
}

/** Whether there is anybody at all who could be given one more chat. */
export function someoneCanTake(ctx: Scene): boolean {
  for (const agent of ctx.license.agents.values()) if (canTake(ctx, agent)) return true;
  return false;
}

/**
 * Eligible agents of the licence (ROUTE-001) and of the groups (ROUTE-007), best first: the tier comes before everything
 * (ROUTE-011, ROUTE-012), whoever had the last chat (ROUTE-013); then fewest chats, which makes rounds (ROUTE-009). Groups in
 * manual mode give nobody (ROUTE-034).
 */
export function candidates(ctx: Scene, request: PickRequest): Agent[] {
  const groupIds = request.groupIds.filter((id) => !isManual(ctx.license, id));
  const ranked: { agent: Agent; tier: number; load: number }[] = [];
  for (const agent of serving(ctx.license, groupIds)) {
    if (request.exclude.has(agent.id) || (agent.bot && request.skipBots === true)) continue;
    if (request.onlyIds !== undefined && !request.onlyIds.includes(agent.id)) continue;
    const tier = tierOf(agent, groupIds);
    if (tier === null || !canTake(ctx, agent)) continue;
    ranked.push({ agent, tier, load: activeChats(ctx.license, agent.id) });
  }
  const { lot } = ctx.mutation ?? {};
  const lotOf = ({ agent }: { agent: Agent }) => lot?.(agent.id, ctx.license.lastStamp) ?? 0;
  ranked.sort(
    (a, b) =>
      a.tier - b.tier ||
      a.load - b.load ||
      lotOf(a) - lotOf(b) ||
      a.agent.lastAssignedAt - b.agent.lastAssignedAt ||
      (a.agent.id < b.agent.id ? -1 : 1),
  );
  const agents = ranked.map((row) => row.agent);
  return ctx.mutation?.candidateOrder === undefined ? agents : reordered(agents, ctx.mutation.candidateOrder);
}

function reordered(agents: Agent[], order: (ids: string[]) => string[]): Agent[] {
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  return order(agents.map((agent) => agent.id)).flatMap((id) => byId.get(id) ?? []);
}

/** The agent of the customer's newest thread that had one (ROUTE-030). */
export function recentAgentOf(license: License, customerId: string): string | null {
  let newest = -1;
  let agentId: string | null = null;
  for (const chat of indexOf(license).chatsOfCustomer(customerId)) {
    const thread = chat.threads.findLast(({ assignedAgentIds }) => assignedAgentIds.length > 0);
    if (thread === undefined || thread.createdAt <= newest) continue;
    newest = thread.createdAt;
    agentId = thread.assignedAgentIds.at(-1) ?? null;
  }
  return agentId;
}

/**
 * The agent who would be given a chat of these groups now, or null when nobody can take it. With
 * `prefer_recent_agent` and not without it (ROUTE-032) the customer's former agent comes before tier and load, if it is among
 * those who can take it at all (ROUTE-031); who has had no thread has no such agent (ROUTE-033).
 */
export function pickAgent(ctx: Scene, request: PickRequest): Agent | null {
  const ranked = candidates(ctx, request);
  if (licenseSetting(ctx.license, 'chats', 'prefer_recent_agent')) {
    const recent =
      request.recentAgentId === undefined && request.customerId !== null
        ? recentAgentOf(ctx.license, request.customerId)
        : request.recentAgentId;
    const found = ranked.find((agent) => agent.id === recent);
    if (found !== undefined) return found;
  }
  return ranked[0] ?? null;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The agent who would be given this active chat now, apart from those excluded; nobody where people alone may decide (ROUTE-040). */
export function pickForChat(
  ctx: Scene,
  { chat, thread }: Live,
  exclude: ReadonlySet<string> = NOBODY,
): Agent | null {
  if (ignoresRouting(chat)) return null;
  const { access, customerId } = chat;
  const request = { groupIds: access.groupIds, customerId, exclude, skipBots: ignoresBots(thread) };
  return pickAgent(ctx, request);
}
