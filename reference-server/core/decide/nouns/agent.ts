/**
 * Human agents: their settings. What a new role or their removal means for connections, tokens and chats is no part
 * of this. Rules AGENT-027, CONF-008, CONF-009, CONF-018, ROUTE-018.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { created, deleted, updated } from '../../facts/nouns.ts';
import { NOBODY } from '../../facts/row.ts';
import { limitOf } from '../../routing/pick.ts';
import { mayRead } from '../../scopes.ts';
import { agentMember } from '../../views/configuration.ts';
import { iso } from '../../views/time.ts';
import { newAgent } from '../../world/agents.ts';
import type { Agent, License } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { AGENTS, fewGroups, givenSettings, groupsExist } from './agent-settings.ts';
import { creates, deletes, gets, lists, type Noun } from './noun.ts';

type Actions = typeof configurationActions;
type One = Call<{ id: string }>;

const idIsFree: Guard<One> = keeps(
  'CONF-008',
  refuse(
    'already_exists',
    ({ ctx, payload }) => ctx.license.agents.has(payload.id) && `Agent ${payload.id} already exists`,
  ),
);

const filteredGroupsExist: Guard<Call<RequestOf<Actions['list_agents']>>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.filters?.group_ids?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

const limitInRange: Guard<Call<{ max_chats_count?: number }>> = keeps(
  'ROUTE-018',
  refuse(
    'validation',
    ({ payload }, limits) =>
      (payload.max_chats_count ?? 0) > limits('most_agent_chats') &&
      `max_chats_count must not exceed ${limits('most_agent_chats')}`,
  ),
);

/** Anybody may do it to oneself, others only with wider scopes. */
function forOthers(allowed: (scopes: ReadonlySet<string>) => boolean, needed: string): Guard<One> {
  return keeps(
    'AUTH-041',
    refuse(
      'authorization',
      ({ payload, requester }) =>
        payload.id !== requester.id &&
        !allowed(requester.scopes) &&
        `Another agent than oneself needs the scope ${needed}`,
    ),
  );
}

const OTHERS_ROLE = 'accounts.roles.lc--all:rw';

function changesRole({ ctx, payload }: Call<RequestOf<Actions['update_agent']>>): boolean {
  return payload.role !== undefined && payload.role !== ctx.license.agents.get(payload.id)?.role;
}

const mayGiveRole: Guard<Call<RequestOf<Actions['update_agent']>>> = keeps(
  'AUTH-041',
  refuse(
    'authorization',
    (call) =>
      changesRole(call) &&
      !call.requester.scopes.has(OTHERS_ROLE) &&
      `A new role needs the scope ${OTHERS_ROLE}`,
  ),
);

/** Ownership is transferred, never given away or lost. */
function notOwner<Payload extends { id: string }>(
  concerned: (call: Call<Payload>) => boolean,
): Guard<Call<Payload>> {
  return keeps(
    'definition',
    refuse(
      'not_allowed',
      (call) =>
        concerned(call) &&
        call.ctx.license.agents.get(call.payload.id)?.role === 'owner' &&
        'The owner stays the owner until the ownership is transferred',
    ),
  );
}

const { name, role, avatar, avatar_path, login_status, ...optional } = agentMember;
const { groups, job_title, mobile, notifications, email_subscriptions, work_scheduler } = optional;
const { suspended, awaiting_approval } = optional;

type Field = NonNullable<RequestOf<Actions['get_agent']>['fields']>[number];

/** What a read adds when it is asked for. */
const FIELDS: Readonly<Record<Field, (one: Agent, license: License) => object>> = {
  groups,
  work_scheduler,
  email_subscriptions,
  notifications,
  job_title,
  mobile,
  // The limit that holds, also where the agent has none of its own (ROUTE-019).
  max_chats_count: (one, license) => ({ max_chats_count: limitOf(license, one) }),
  suspended,
  awaiting_approval,
  last_logout: ({ leftAt }) => (leftAt === undefined ? {} : { last_logout: iso(leftAt) }),
};

const always = (one: Agent) => ({
  id: one.id,
  account_id: one.accountId,
  ...name(one),
  ...role(one),
  ...login_status(one),
});
const asked = (license: License, one: Agent, fields: readonly Field[] = []) =>
  fields.map((field) => FIELDS[field](one, license));

function newHuman({ ctx, payload }: Call<RequestOf<Actions['create_agent']>>): Agent {
  return newAgent(
    {
      id: payload.id,
      publicId: ctx.id('bot'),
      accountId: ctx.id('account'),
      name: payload.name,
      bot: false,
      role: payload.role ?? 'normal',
      groups: payload.groups ?? [{ id: 0, priority: 'normal' }],
      maxChatsCount: payload.max_chats_count ?? null,
      loginStatus: payload.login_status === 'accepting chats' ? 'accepting_chats' : 'not_accepting_chats',
      jobTitle: payload.job_title ?? '',
      awaitingApproval: payload.awaiting_approval ?? false,
      ownerClientId: null,
      createdAt: ctx.stamp(),
    },
    {
      mobile: payload.mobile ?? '',
      notifications: payload.notifications ?? [],
      emailSubscriptions: payload.email_subscriptions ?? [],
      workScheduler: payload.work_scheduler ?? null,
      ...(payload.avatar === undefined ? {} : { avatar: payload.avatar }),
    },
  );
}

/** Of `create_agent`, which names no chats limit and so on, the server tells these. */
const told = (one: Agent) => ({
  id: one.id,
  ...name(one),
  ...role(one),
  ...awaiting_approval(one),
  ...groups(one),
  ...notifications(one),
  ...email_subscriptions(one),
  work_scheduler: one.workScheduler ?? { schedule: [] },
});

export const agentNoun = {
  name: 'agent',
  title: 'Agent',
  in: AGENTS,
  among: (one) => !one.bot,
  keyOf: ({ id }) => id,
  named: ({ id }) => id,
  told: {
    agents: { readersOf: ({ id }) => id },
    customer: NOBODY,
    // Bots of a world file and of the control API come as agents do, but nobody is told of them.
    unless: (one) => one.bot,
    agentId: ({ id }) => id,
    created: told,
    deleted: ({ id }) => ({ id }),
    members: {
      name,
      role,
      avatar: avatar_path,
      maxChatsCount: optional.max_chats_count,
      jobTitle: job_title,
      mobile,
      groups,
      notifications,
      emailSubscriptions: email_subscriptions,
      workScheduler: work_scheduler,
    },
  },
  create: {
    refusals: [limitInRange, idIsFree, groupsExist, fewGroups],
    item: newHuman,
    reply: ({ id }) => ({ id }),
  },
  update: {
    refusals: [
      forOthers((scopes) => scopes.has('agents--all:rw'), 'agents--all:rw'),
      mayGiveRole,
      notOwner(changesRole),
      limitInRange,
      groupsExist,
      fewGroups,
    ],
    changes: (payload, one) => ({
      ...givenSettings(payload),
      role: payload.role,
      // AUTH-038.
      ending:
        payload.role === undefined || payload.role === one.role
          ? undefined
          : { reason: 'role_permissions_changed', cause: 'disconnected' },
      mobile: payload.mobile,
      notifications: payload.notifications,
      emailSubscriptions: payload.email_subscriptions,
      loginStatus:
        payload.login_status === undefined
          ? undefined
          : payload.login_status === 'accepting chats'
            ? 'accepting_chats'
            : 'not_accepting_chats',
    }),
  },
  delete: {
    refusals: [
      forOthers(
        (scopes) => scopes.has('agents--all:rw') && scopes.has('accounts--all:rw'),
        'agents--all:rw and accounts--all:rw',
      ),
      notOwner(() => true),
    ],
  },
  get: {
    refusals: [forOthers((scopes) => mayRead(scopes, 'agents', 'all'), 'agents--all:ro')],
    view: (one, { ctx, payload }) =>
      Object.assign(always(one), avatar(one), ...asked(ctx.license, one, payload.fields)),
  },
  list: {
    refusals: [filteredGroupsExist],
    keep: (one, { payload: { filters: { group_ids: groupIds = [], suspended: wanted } = {} } }) =>
      (groupIds.length === 0 || groupIds.some((id) => one.groups.has(id))) &&
      (wanted === undefined || one.suspended === wanted),
    view: (one, { ctx, payload }) =>
      Object.assign(always(one), avatar_path(one), ...asked(ctx.license, one, payload.fields)),
  },
} satisfies Noun<'agent', string, Agent>;

export const agentFacts = {
  agent_created: created(agentNoun),
  agent_updated: updated(agentNoun),
  agent_deleted: deleted(agentNoun),
};

export const configurationActs = {
  create_agent: creates(agentNoun),
  delete_agent: deletes(agentNoun),
  get_agent: gets(agentNoun),
  list_agents: lists(agentNoun),
};
