/** Agents, bots and groups as the configuration pushes and webhooks show them: their whole state. */
import type { FactOf } from '../facts.ts';
import type { Agent } from '../world.ts';

/** A new agent or bot. */
export function agentView(agent: Agent) {
  const groups = [...agent.groups].map(([id, priority]) => ({ id, priority }));
  if (agent.bot) return { id: agent.id, name: agent.name, groups };
  return {
    id: agent.id,
    name: agent.name,
    role: agent.role,
    awaiting_approval: agent.awaitingApproval,
    groups,
  };
}

/** A new group. */
export function groupView({ group, priorities }: FactOf<'group_created'>) {
  return { id: group.id, name: group.name, language_code: group.languageCode, agent_priorities: priorities };
}
