/** Agents, bots and groups as the configuration pushes and webhooks show them: their whole state. */
import type { FactOf } from '../facts/fact.ts';
import type { Agent } from '../world/world.ts';

/** A new agent or bot; settings that the server does not keep are empty. */
export function agentView(agent: Agent) {
  const { id, name } = agent;
  const groups = [...agent.groups].map(([groupId, priority]) => ({ id: groupId, priority }));
  if (agent.bot) return { id, name, groups };
  return {
    id,
    name,
    role: agent.role,
    awaiting_approval: agent.awaitingApproval,
    groups,
    notifications: [],
    email_subscriptions: [],
    work_scheduler: { schedule: [] },
  };
}

/** A new group. */
export function groupView({ group, priorities }: FactOf<'group_created'>) {
  return {
    id: group.id,
    name: group.name,
    language_code: group.languageCode,
    agent_priorities: priorities,
  };
}
