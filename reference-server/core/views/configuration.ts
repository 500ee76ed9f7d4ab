/**
 * Agents, bots and groups member by member, as the Configuration API, its pushes and webhooks write them. Which of
 * the members are shown is up to whoever asks.
 */
import type { Agent, Group, License, Priority } from '../world/world.ts';

/** Members of agents and bots by what they are called on the wire; what is not set is left out. */
export const agentMember = {
  name: ({ name }: Agent) => ({ name }),
  role: ({ role }: Agent) => ({ role }),
  avatar: ({ avatar }: Agent) => ({ avatar }),
  avatar_path: ({ avatar }: Agent) => ({ avatar_path: avatar }),
  login_status: ({ loginStatus }: Agent) => ({
    login_status:
      loginStatus === 'accepting_chats' ? ('accepting chats' as const) : ('not accepting chats' as const),
  }),
  groups: ({ groups }: Agent) => ({ groups: [...groups].map(([id, priority]) => ({ id, priority })) }),
  job_title: ({ jobTitle }: Agent) => ({ job_title: jobTitle }),
  mobile: ({ mobile }: Agent) => ({ mobile }),
  notifications: ({ notifications }: Agent) => ({ notifications: [...notifications] }),
  email_subscriptions: ({ emailSubscriptions }: Agent) => ({ email_subscriptions: [...emailSubscriptions] }),
  work_scheduler: ({ workScheduler }: Agent) =>
    workScheduler === null ? {} : { work_scheduler: workScheduler },
  timezone: ({ workScheduler }: Agent) => {
    const zone = workScheduler !== null && 'timezone' in workScheduler ? workScheduler.timezone : undefined;
    return typeof zone === 'string' ? { timezone: zone } : {};
  },
  max_chats_count: ({ maxChatsCount }: Agent) =>
    maxChatsCount === null ? {} : { max_chats_count: maxChatsCount },
  suspended: ({ suspended }: Agent) => ({ suspended }),
  awaiting_approval: ({ awaitingApproval }: Agent) => ({ awaiting_approval: awaitingApproval }),
  owner_client_id: ({ ownerClientId }: Agent) =>
    ownerClientId === null ? {} : { owner_client_id: ownerClientId },
  default_group_priority: ({ defaultGroupPriority }: Agent) => ({
    default_group_priority: defaultGroupPriority ?? 'normal',
  }),
};

/** Members of a group and their priorities. */
export function prioritiesOf(license: License, { id }: Group, among: (agent: Agent) => boolean = () => true) {
  const members = [...license.agents.values()].flatMap((agent): [string, Priority][] => {
    const priority = agent.groups.get(id);
    return priority === undefined || !among(agent) ? [] : [[agent.id, priority]];
  });
  return Object.fromEntries(members);
}
