/**
 * Bots: their settings, their application and their secret. The router's view of a bot, and what its removal means
 * for chats, is no part of this. Rules CONF-009 to CONF-011, CONF-018, LIMIT-007.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { created, deleted, updated } from '../../facts/nouns.ts';
import { NOBODY } from '../../facts/row.ts';
import { mayRead } from '../../scopes.ts';
import { newBotSecret } from '../../tokens.ts';
import { agentMember } from '../../views/configuration.ts';
import { newAgent } from '../../world/agents.ts';
import type { Agent } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { AGENTS, givenSettings, groupsExist } from './agent-settings.ts';
import { creates, deletes, gets, lists, type Noun, updates } from './noun.ts';
import { ownerOf, ownerUnnamed } from './owner.ts';

/** LIMIT-007. */
const DEFAULT_MAX_CHATS = 6;

function isForeign({ ctx, payload, requester }: Call<{ id: string }>): boolean {
  return ctx.license.agents.get(payload.id)?.ownerClientId !== requester.clientId;
}

/** A secret is its owner's only. */
export const ownersOnly: Guard<Call<{ id: string; owner_client_id?: string }>> = keeps(
  'AUTH-034',
  refuse('not_allowed', (call) => {
    const found = call.ctx.license.agents.get(call.payload.id);
    return (
      found !== undefined && found.ownerClientId !== ownerOf(call) && 'The bot belongs to another application'
    );
  }),
);

/** `agents-bot--my` reaches the bots of one's own application, `agents-bot--all` every bot. */
const writable: Guard<Call<{ id: string }>> = keeps(
  'AUTH-041',
  refuse(
    'authorization',
    (call) =>
      isForeign(call) &&
      !call.requester.scopes.has('agents-bot--all:rw') &&
      'The bot of another application needs the scope agents-bot--all:rw',
  ),
);

const readable: Guard<Call<{ id: string }>> = keeps(
  'AUTH-041',
  refuse(
    'authorization',
    (call) =>
      isForeign(call) &&
      !mayRead(call.requester.scopes, 'agents-bot', 'all') &&
      'The bot of another application needs the scope agents-bot--all:ro',
  ),
);

const { avatar_path, default_group_priority, owner_client_id, groups, job_title, max_chats_count } =
  agentMember;
const { name, timezone, work_scheduler } = agentMember;

/** What a read adds when it is asked for. */
const FIELDS = { groups, work_scheduler, job_title, max_chats_count, timezone };

const always = (one: Agent) => ({
  id: one.id,
  ...name(one),
  ...avatar_path(one),
  ...default_group_priority(one),
  ...owner_client_id(one),
});

function view(one: Agent, fields: readonly (keyof typeof FIELDS)[] = []) {
  return Object.assign(always(one), ...fields.map((field) => FIELDS[field](one)));
}

/** A bot gets chats only once its status says so. */
function newBot(call: Call<RequestOf<typeof configurationActions.create_bot>>): Agent {
  const { ctx, payload } = call;
  const id = ctx.id('bot');
  const priority = payload.default_group_priority ?? 'normal';
  return newAgent(
    {
      id,
      publicId: id,
      accountId: ctx.id('account'),
      name: payload.name,
      bot: true,
      role: 'normal',
      groups: payload.groups ?? [{ id: 0, priority }],
      maxChatsCount: payload.max_chats_count ?? DEFAULT_MAX_CHATS,
      loginStatus: null,
      jobTitle: payload.job_title ?? '',
      awaitingApproval: false,
      ownerClientId: ownerOf(call),
      createdAt: ctx.stamp(),
    },
    {
      botType: payload.type ?? 'chatbot',
      defaultGroupPriority: payload.default_group_priority ?? null,
      secret: newBotSecret(ctx, id),
      workScheduler: payload.work_scheduler ?? null,
      ...(payload.avatar === undefined ? {} : { avatar: payload.avatar }),
    },
  );
}

export const botNoun = {
  name: 'bot',
  title: 'Bot',
  in: AGENTS,
  among: (agent) => agent.bot,
  keyOf: ({ id }) => id,
  named: ({ id }) => id,
  told: {
    agents: { readersOf: ({ id }) => id },
    customer: NOBODY,
    created: (one) => ({
      ...always(one),
      ...groups(one),
      ...job_title(one),
      ...max_chats_count(one),
      ...work_scheduler(one),
      ...timezone(one),
      owner_client_id: one.ownerClientId ?? '',
    }),
    deleted: ({ id }) => ({ id }),
    members: {
      name,
      avatar: avatar_path,
      defaultGroupPriority: default_group_priority,
      maxChatsCount: max_chats_count,
      groups,
      jobTitle: job_title,
      workScheduler: (one) => ({ ...work_scheduler(one), ...timezone(one) }),
    },
  },
  create: {
    refusals: [keeps('CONF-011', ownerUnnamed), groupsExist],
    item: newBot,
    reply: ({ id, secret }) => ({ id, secret: secret ?? '' }),
  },
  update: {
    refusals: [writable, groupsExist],
    changes: (payload) => ({
      ...givenSettings(payload),
      defaultGroupPriority: payload.default_group_priority,
      botType: payload.type,
    }),
  },
  delete: { refusals: [writable] },
  get: { refusals: [readable], view: (one, { payload }) => view(one, payload.fields) },
  list: {
    refusals: [],
    keep: (one, { payload, requester }) => payload.all === true || one.ownerClientId === requester.clientId,
    view: (one, { payload }) => view(one, payload.fields),
  },
} satisfies Noun<'bot', string, Agent>;

export const botFacts = {
  bot_created: created(botNoun),
  bot_updated: updated(botNoun),
  bot_deleted: deleted(botNoun),
};

export const configurationActs = {
  create_bot: creates(botNoun),
  update_bot: updates(botNoun),
  delete_bot: deletes(botNoun),
  get_bot: gets(botNoun),
  list_bots: lists(botNoun),
};
