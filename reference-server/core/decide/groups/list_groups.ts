/** `list_groups` of the Configuration API (CONF-007). */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { groupStatusForAgents } from '../../routing/index.ts';
import type { Group, License, Priority } from '../../world/world.ts';
import { act } from '../act.ts';

function priorities(license: License, group: Group): Record<string, Priority> {
  const members = [...license.agents.values()].flatMap((agent): [string, Priority][] => {
    const priority = agent.groups.get(group.id);
    return priority === undefined || agent.bot ? [] : [[agent.id, priority]];
  });
  return Object.fromEntries(members);
}

export const configuration = act<typeof configurationActions.list_groups>({
  refusals: [],
  facts({ ctx, payload }) {
    const { license } = ctx;
    const fields = payload.fields ?? [];
    const groups = [...license.groups.values()].sort((a, b) => a.id - b.id);
    return {
      facts: [],
      reply: () =>
        groups.map((group) => ({
          id: group.id,
          name: group.name,
          language_code: group.languageCode,
          ...(fields.includes('agent_priorities') ? { agent_priorities: priorities(license, group) } : {}),
          ...(fields.includes('routing_status')
            ? { routing_status: groupStatusForAgents(license, group) }
            : {}),
        })),
    };
  },
});
