/** Who belongs to a group, as facts about the agents with whom it is kept (CONF-005). Settings of groups are a noun. */
import type { Fact } from '../../facts/fact.ts';
import type { Agent, License, Priority } from '../../world/world.ts';

/** The agents of a group are from now on those given; bots that are not named stay. */
export function membersSet(
  license: License,
  groupId: number,
  priorities: Readonly<Record<string, Priority>>,
): Fact[] {
  return [...license.agents.values()].flatMap((agent): Fact[] => {
    const wanted = Object.hasOwn(priorities, agent.id) ? priorities[agent.id] : undefined;
    if (wanted === agent.groups.get(groupId) || (wanted === undefined && agent.bot)) return [];
    return [membershipIn(agent, groupId, wanted)];
  });
}

/** Everybody leaves a group; who has no other comes under group 0, as new agents do. */
export function membersReleased(license: License, groupId: number): Fact[] {
  const members = [...license.agents.values()].filter((agent) => agent.groups.has(groupId));
  return members.map((agent) => membershipIn(agent, groupId, undefined));
}

function membershipIn(agent: Agent, groupId: number, priority: Priority | undefined): Fact {
  const groups = new Map(agent.groups);
  if (priority === undefined) groups.delete(groupId);
  else groups.set(groupId, priority);
  if (groups.size === 0) groups.set(0, 'normal');
  return { type: 'membership_set', agentId: agent.id, groups };
}
