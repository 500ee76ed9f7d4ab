/**
 * Bot templates of an application. Every licence here counts as having every application installed, so a template makes,
 * changes and deletes a bot of its own id only where the call is to affect existing installations. Rules CONF-012, LIMIT-008.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { newBotSecret } from '../../tokens.ts';
import { newAgent } from '../../world/agents.ts';
import type { StoredBotTemplate } from '../../world/bot-templates.ts';
import type { Context } from '../../world/command.ts';
import type { Agent } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type One = Call<{ id: string; owner_client_id: string }>;
type Settings = Pick<RequestOf<Actions['update_bot_template']>, 'name' | 'avatar' | 'job_title'> &
  Pick<RequestOf<Actions['update_bot_template']>, 'max_chats_count' | 'default_group_priority'>;

const DEFAULT_MAX_CHATS = 6;

const templateOf = ({ ctx, payload }: One) => ctx.license.botTemplates.get(payload.id);

const exists: Guard<One> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    (call) => templateOf(call) === undefined && `Bot template ${call.payload.id} not found`,
  ),
);

const isOwners: Guard<One> = keeps(
  'CONF-012',
  refuse('not_allowed', (call) => {
    const owner = templateOf(call)?.ownerClientId;
    return (
      owner !== undefined && owner !== call.payload.owner_client_id && 'Not the template of owner_client_id'
    );
  }),
);

const belowLimit: Guard<Call<{ owner_client_id: string }>> = keeps(
  ['LIMIT-008', 'LIMIT-009'],
  refuse('limit_reached', ({ ctx, payload: { owner_client_id: owner } }, limits) => {
    const own = [...ctx.license.botTemplates.values()].filter(({ ownerClientId }) => ownerClientId === owner);
    const most = limits('bot_templates');
    return own.length >= most && `At most ${most} bot templates of owner_client_id ${owner}`;
  }),
);

/** The bot of a template on this licence, if there is one. */
function installed({ license }: Context, id: string): Agent | undefined {
  const agent = license.agents.get(id);
  return agent?.bot === true ? agent : undefined;
}

function botOf(ctx: Context, template: StoredBotTemplate): Agent {
  const { id, ownerClientId, name, avatar, maxChatsCount, defaultGroupPriority, jobTitle, secret } = template;
  return newAgent(
    {
      id,
      publicId: id,
      accountId: ctx.id('account'),
      name,
      bot: true,
      role: 'normal',
      groups: [{ id: 0, priority: defaultGroupPriority }],
      maxChatsCount,
      loginStatus: null,
      jobTitle,
      awaitingApproval: false,
      ownerClientId,
      createdAt: ctx.stamp(),
    },
    { botType: 'chatbot', defaultGroupPriority, secret, ...(avatar === null ? {} : { avatar }) },
  );
}

/** What a request gives of a template, and so of a bot. */
function given(payload: Settings) {
  return {
    ...(payload.name === undefined ? {} : { name: payload.name }),
    ...(payload.avatar === undefined ? {} : { avatar: payload.avatar }),
    ...(payload.max_chats_count === undefined ? {} : { maxChatsCount: payload.max_chats_count }),
    ...(payload.job_title === undefined ? {} : { jobTitle: payload.job_title }),
    ...(payload.default_group_priority === undefined
      ? {}
      : { defaultGroupPriority: payload.default_group_priority }),
  };
}

/** The bot changes only where it differs, and is told only then (CONF-018). */
function updated(bot: Agent | undefined, changes: ReturnType<typeof given>): Fact[] {
  if (bot === undefined) return [];
  const now: Readonly<Record<string, unknown>> = { ...bot };
  const differing = Object.entries(changes).filter(([member, value]) => now[member] !== value);
  if (differing.length === 0) return [];
  return [{ type: 'bot_updated', item: bot, changes: Object.fromEntries(differing) }];
}

export const configurationActs = {
  create_bot_template: act<Actions['create_bot_template']>({
    refusals: [belowLimit],
    facts: ({ ctx, payload }) => {
      const id = ctx.id('bot');
      const template: StoredBotTemplate = {
        id,
        ownerClientId: payload.owner_client_id,
        name: payload.name,
        avatar: payload.avatar ?? null,
        maxChatsCount: payload.max_chats_count ?? DEFAULT_MAX_CHATS,
        defaultGroupPriority: payload.default_group_priority ?? 'normal',
        jobTitle: payload.job_title ?? '',
        secret: newBotSecret(ctx, id),
        createdAt: ctx.stamp(),
      };
      const facts: Fact[] = [{ type: 'bot_template_set', template }];
      if (payload.affect_existing_installations === true)
        facts.push({ type: 'bot_created', item: botOf(ctx, template) });
      return { facts, reply: () => ({ id, secret: template.secret }) };
    },
  }),
  update_bot_template: act<Actions['update_bot_template']>({
    refusals: [exists, isOwners],
    facts: (call) => {
      const template = templateOf(call);
      if (template === undefined) return null;
      const changes = given(call.payload);
      const touches = call.payload.affect_existing_installations === true;
      return {
        facts: [
          { type: 'bot_template_set', template: { ...template, ...changes } },
          ...(touches ? updated(installed(call.ctx, template.id), changes) : []),
        ],
        reply: () => ({}),
      };
    },
  }),
  delete_bot_template: act<Actions['delete_bot_template']>({
    refusals: [exists, isOwners],
    facts: ({ ctx, payload }) => {
      const bot = payload.affect_existing_installations === true ? installed(ctx, payload.id) : undefined;
      const facts: Fact[] = [{ type: 'bot_template_removed', templateId: payload.id }];
      if (bot !== undefined) facts.push({ type: 'bot_deleted', item: bot });
      return { facts, reply: () => ({}) };
    },
  }),
  list_bot_templates: act<Actions['list_bot_templates']>({
    refusals: [],
    facts: ({ ctx, payload }) => ({
      facts: [],
      reply: () =>
        [...ctx.license.botTemplates.values()]
          .filter(({ ownerClientId }) => ownerClientId === payload.owner_client_id)
          .map(({ id, name, avatar }) => ({ id, name, ...(avatar === null ? {} : { avatar_path: avatar }) })),
    }),
  }),
  reset_bot_template_secret: act<Actions['reset_bot_template_secret']>({
    refusals: [exists, isOwners],
    facts: (call) => {
      const template = templateOf(call);
      if (template === undefined) return null;
      const { ctx, payload } = call;
      const secret = newBotSecret(ctx, template.id);
      const facts: Fact[] = [{ type: 'bot_template_set', template: { ...template, secret } }];
      if (payload.affect_existing_installations === true && installed(ctx, template.id) !== undefined)
        facts.push({ type: 'bot_secret_reset', botId: template.id, secret });
      return { facts, reply: () => ({ secret }) };
    },
  }),
};
