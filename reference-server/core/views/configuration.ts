/** Agents, bots and groups as the configuration pushes and webhooks show them: their whole state. */
import type { Agent, Group, Priority } from '../world/world.ts';

/** A new agent; settings that the server does not keep are empty. */
export function agentView(agent: Agent) {
  const { id, name } = agent;
  const groups = [...agent.groups].map(([groupId, priority]) => ({ id: groupId, priority }));
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
export function groupView(group: Group, priorities: Readonly<Record<string, Priority>>) {
  return {
    id: group.id,
    name: group.name,
    language_code: group.languageCode,
    agent_priorities: priorities,
  };
}
