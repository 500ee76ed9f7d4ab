/** What is told about a new agent or group: every field, also the empty ones (CONF-018). */
import Type from 'typebox';
import { id } from '../../language/primitives.ts';
import { NOTIFICATIONS } from '../agent/agent-settings.ts';
import { WorkScheduler } from '../agent/work-scheduler.ts';
import { AgentPriorities, GroupMembership } from './group-membership.ts';

/** Rules AGENT-027, CONF-018. */
export const AgentCreated = Type.Object({
  id: id('E-mail of the agent.'),
  name: Type.String({ description: 'Name shown to others.' }),
  role: Type.Enum(['owner', 'viceowner', 'administrator', 'normal'], { description: 'Role of the agent.' }),
  awaiting_approval: Type.Boolean({ description: 'Whether the agent waits to be approved.' }),
  groups: Type.Array(GroupMembership, { description: 'Memberships in groups.' }),
  notifications: Type.Array(Type.Enum([...NOTIFICATIONS]), { description: 'Notifications the agent gets.' }),
  email_subscriptions: Type.Array(Type.Enum(['daily_summary', 'weekly_summary']), {
    description: 'E-mails the agent gets.',
  }),
  work_scheduler: WorkScheduler,
});

/** Rule CONF-018. */
export const GroupCreated = Type.Object({
  id: Type.Integer({ minimum: 0, description: 'The group.' }),
  name: Type.String({ description: 'Name of the group.' }),
  language_code: Type.String({ description: 'Language of the group.' }),
  agent_priorities: AgentPriorities,
});
