/** What is told about a new agent or group: every field, also the empty ones (CONF-018). */
import Type from 'typebox';
import { growing, id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { LoginStatus, NOTIFICATIONS } from '../agent/agent-settings.ts';
import { WorkScheduler } from '../agent/work-scheduler.ts';
import { AgentPriorities, GroupMembership } from './group-membership.ts';

/** The rest of an agent's full state, which the page promises and no sample shows. */
export const agentState = {
  account_id: Type.Optional(id('Account of the agent.', since('3.5'))),
  login_status: Type.Optional(LoginStatus),
  avatar_path: Type.Optional(Type.String({ description: 'Address of a picture.' })),
  job_title: Type.Optional(Type.String({ description: 'Job title shown to customers.' })),
  mobile: Type.Optional(Type.String({ description: 'Phone number.' })),
  max_chats_count: Type.Optional(Type.Integer({ minimum: 0, description: 'Limit of concurrent chats.' })),
  suspended: Type.Optional(Type.Boolean({ description: 'Whether the agent is suspended.' })),
};

/** Rules AGENT-027, CONF-018. */
export const AgentCreated = Type.Object({
  id: id('E-mail of the agent.'),
  name: Type.String({ description: 'Name shown to others.' }),
  role: Type.Enum(['owner', 'viceowner', 'administrator', 'normal'], { description: 'Role of the agent.' }),
  awaiting_approval: Type.Boolean({ description: 'Whether the agent waits to be approved.' }),
  groups: Type.Array(GroupMembership, { description: 'Memberships in groups.' }),
  notifications: Type.Array(Type.Enum([...NOTIFICATIONS], growing()), {
    description: 'Notifications the agent gets.',
  }),
  email_subscriptions: Type.Array(Type.Enum(['daily_summary', 'weekly_summary'], growing()), {
    description: 'E-mails the agent gets.',
  }),
  work_scheduler: WorkScheduler,
  ...agentState,
});

/** Rule CONF-018. */
export const GroupCreated = Type.Object({
  id: Type.Integer({ minimum: 0, description: 'The group.' }),
  name: Type.String({ description: 'Name of the group.' }),
  language_code: Type.String({ description: 'Language of the group.' }),
  agent_priorities: AgentPriorities,
});
