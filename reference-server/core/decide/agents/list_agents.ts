/** `list_agents` of the Configuration API: the settings of human agents, never of bots (CONF-009). */

import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Agent } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.list_agents>;
type Row = ResponseOf<typeof configurationActions.list_agents>[number];
type Field = NonNullable<Payload['fields']>[number];

const groupsExist: Guard<Call<Payload>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.filters?.group_ids?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

/** Members that come only when asked for; those the server does not keep are empty. */
const OPTIONAL: Readonly<Record<Field, (agent: Agent) => Partial<Row>>> = {
  groups: (agent) => ({ groups: [...agent.groups].map(([id, priority]) => ({ id, priority })) }),
  work_scheduler: () => ({}),
  email_subscriptions: () => ({ email_subscriptions: [] }),
  notifications: () => ({ notifications: [] }),
  job_title: (agent) => ({ job_title: agent.jobTitle }),
  mobile: () => ({ mobile: '' }),
  max_chats_count: (agent) => (agent.maxChatsCount === null ? {} : { max_chats_count: agent.maxChatsCount }),
  suspended: (agent) => ({ suspended: agent.suspended }),
  awaiting_approval: (agent) => ({ awaiting_approval: agent.awaitingApproval }),
  last_logout: () => ({}),
};

function row(agent: Agent, fields: readonly Field[]): Row {
  const always = {
    id: agent.id,
    account_id: agent.accountId,
    name: agent.name,
    role: agent.role,
    avatar_path: agent.avatar,
    login_status: agent.loginStatus === 'accepting_chats' ? 'accepting chats' : 'not accepting chats',
  } as const;
  return Object.assign({}, always, ...fields.map((field) => OPTIONAL[field](agent)));
}

export const configuration = act<typeof configurationActions.list_agents>({
  refusals: [groupsExist],
  facts({ ctx, payload }) {
    const { group_ids: groupIds = [], suspended } = payload.filters ?? {};
    const found = [...ctx.license.agents.values()].filter(
      (agent) =>
        !agent.bot &&
        (groupIds.length === 0 || groupIds.some((id) => agent.groups.has(id))) &&
        (suspended === undefined || agent.suspended === suspended),
    );
    return { facts: [], reply: () => found.map((agent) => row(agent, payload.fields ?? [])) };
  },
});
