/** Who belongs to a group, as facts about the agents with whom it is kept (CONF-005). Settings of groups are a noun. */
import type { Fact } from '../../facts/fact.ts';
import { membershipIn } from '../../routing/index.ts';
import type { License, Priority } from '../../world/world.ts';

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
