/**
 * Waiting chats of a group that nobody logged in is a member of any more, whatever took the last one out of it: a change
 * of members, or a bot that was set offline (QUEUE-018). Those that an agent leaves behind who is lost are closed in
 * `reroute.ts`, when the time of grace is over.
 */
import type { Fact } from '../facts/fact.ts';
import { priorityIn } from '../world/agents.ts';
import { isContinuous } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { indexOf, livesOf } from '../world/indexes.ts';
import type { Group } from '../world/world.ts';
import { close, systemEvent } from './moves.ts';
import { someoneIsLoggedIn } from './start.ts';
import { groupStatusForAgents } from './state.ts';

/** Groups that had somebody when it was last told, and have nobody now. */
function emptied({ license }: Context): Group[] {
  const { staleGroups } = indexOf(license);
  return [...license.groups.values()].filter(
    (group) =>
      staleGroups.has(group.id) &&
      group.announced.agents !== 'offline' &&
      groupStatusForAgents(license, group) === 'offline',
  );
}

/** Whether the time of grace still runs for somebody of these groups. */
function someoneMayReturn({ license }: Context, groupIds: readonly number[]): boolean {
  return [...indexOf(license).lost].some((id) => {
    const agent = license.agents.get(id);
    return agent !== undefined && groupIds.some((groupId) => priorityIn(agent, groupId) !== undefined);
  });
}

/** Closes the first chat that waits for nobody since its group was emptied. */
export function closeStranded(ctx: Context): Fact[] {
  const { queued, staleGroups } = indexOf(ctx.license);
  if (queued.length === 0 || staleGroups.size === 0) return [];
  const without = new Set(emptied(ctx).map(({ id }) => id));
  if (without.size === 0) return [];
  for (const live of livesOf(queued.items.toSorted((a, b) => a.createdAt - b.createdAt))) {
    const { groupIds } = live.chat.access;
    if (isContinuous(live.chat) || !groupIds.some((id) => without.has(id))) continue;
    if (someoneIsLoggedIn(ctx, groupIds) || someoneMayReturn(ctx, groupIds)) continue;
    return close(ctx, live, systemEvent(ctx, live, 'routing.archived_offline'), 'offline');
  }
  return [];
}
