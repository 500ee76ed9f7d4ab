/**
 * Rules on what scopes allow, and on which application a token is of (AUTH-002, AUTH-008 to AUTH-010, AUTH-018 to AUTH-021,
 * AUTH-033, EVENT-053). They ask for tokens that may do less than their agent's role; nobody but the target can make such.
 */
import { NotOffered } from '../../check.ts';
import { asAgent, asOwner, judging, rowsFor, withDefaults } from '../../rows.ts';
import { endToken } from '../../stage/grants.ts';
import { chatIds, inGroups, start, webOf } from '../../stage/moves.ts';
import { callsOver } from '../../stage/party.ts';
import { at, chatting, listAt, message, need, refusal, textAt, told } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Outcome, Session } from '../../target.ts';
import { botActor, withBot } from '../matrix/acts/places.ts';
import { actRowOf, asDefined } from '../matrix/cell.ts';

/** An agent who may do only so much, over the transport of the check; it is not logged in over RTM. */
async function narrow(
  stage: Stage,
  scopes: readonly string[],
  groups: readonly number[] = [0],
): Promise<Session> {
  const actor = await stage.tenant.agent({
    scopes,
    groups: groups.map((id) => ({ id, priority: 'normal' as const })),
  });
  return stage.open(actor, { api: 'agent', transport: 'web' });
}

/** Whether a scope, where it is the only one, reaches chats of other groups. */
const ALONE = [
  { rule: 'AUTH-009', scope: 'chats--all:ro', outside: true },
  { rule: 'AUTH-010', scope: 'chats--access:ro', outside: false },
] as const;

/** Configuration actions, the scope that each of them asks for, and one near to it that is none of its. */
const CONFIGURING = [
  ['register_webhook', 'webhooks.configuration:rw', 'webhooks.state:rw'],
  ['get_license_webhooks_state', 'webhooks.state:ro', 'webhooks.configuration:rw'],
  ['enable_license_webhooks', 'webhooks.state:rw', 'webhooks.state:ro'],
  ['register_property', 'properties.configuration:rw', 'properties.license.value--all:rw'],
  ['create_group', 'groups--all:rw', 'groups--my:rw'],
  ['add_auto_access', 'access_rules:rw', 'access_rules:ro'],
  ['create_bot_template', 'bots.templates:rw', 'agents-bot--all:rw'],
] as const;

const few = withDefaults({ transports: ['web'] }).judging({
  'AUTH-002': asAgent('A token without the scope of an action is refused, and nothing happens.').plays(
    async (stage) => {
      const { agent } = await chatting(stage);
      const before = await chatIds(stage, agent);
      const session = await narrow(stage, ['customers:ro']);
      const outcome = await session.call('start_chat', {});
      const right = outcome.kind === 'error' && outcome.type === 'authorization';
      stage.holds(right, 'error authorization', told(outcome));
      stage.equal((await chatIds(stage, agent)).sort(), [...before].sort(), 'chats afterwards');
      agent.never('incoming_chat', ({ payload }) => !before.includes(String(at(payload, 'chat', 'id'))));
    },
  ),
  'AUTH-008': asAgent('A scope that allows writing allows reading too.').plays(async (stage) => {
    const scene = await chatting(stage);
    const session = await narrow(stage, ['chats--all:rw']);
    const outcome = await session.call('get_chat', { chat_id: scene.chatId });
    stage.holds(outcome.kind === 'success', 'success', told(outcome));
  }),
  'EVENT-053': asAgent('An event carries the id of the application that sent it.').plays(async (stage) => {
    const actor = await stage.tenant.agent({ application: 'second' });
    const session = await stage.open(actor, { api: 'agent', transport: 'web' });
    const started = await session.call('start_chat', {});
    stage.holds(started.kind === 'success', 'success of start_chat', told(started));
    const chatId = textAt(started, 'payload', 'chat_id');
    const sent = await session.call('send_event', { chat_id: chatId, event: message('from elsewhere') });
    stage.holds(sent.kind === 'success', 'success of send_event', told(sent));
    const read = await session.call('get_chat', { chat_id: chatId });
    const events = listAt(read, 'payload', 'thread', 'events').filter(
      ({ text }) => text === 'from elsewhere',
    );
    const got = events.map((event) => at(event, 'properties', 'source', 'client_id'));
    stage.equal(got, [actor.clientId], 'source.client_id of the event');
  }),
  'ROUTE-001': asAgent('A chat goes to nobody of another licence, who cannot read it either.').plays(
    async (stage) => {
      const { elsewhere } = stage.tenant;
      if (elsewhere === undefined) throw new NotOffered('another licence');
      const stranger = await elsewhere();
      const scene = await chatting(stage);
      const session = await stage.open(stranger, { api: 'agent', transport: 'web' });
      const read = await session.call('get_chat', { chat_id: scene.chatId });
      stage.holds(read.kind === 'error', 'an error for somebody of another licence', told(read));
      const listed = await session.call('list_chats', {});
      const name = Object.keys(at(listed, 'payload') ?? {}).find((key) => key.startsWith('chats')) ?? 'chats';
      const got = listAt(listed, 'payload', name).filter(({ id }) => id === scene.chatId);
      stage.equal(got, [], 'the chat among those of another licence');
    },
  ),
  ...rowsFor(ALONE, ({ rule, scope, outside }) => ({
    [rule]: asAgent(
      `With ${scope} alone chats of the own groups are read, and ${outside ? 'all others too' : 'no others'}.`,
    )
      .license({ groups: [1, 2].map((id) => ({ id, name: `Group ${id}` })) })
      .plays(async (stage) => {
        const reader = await narrow(stage, [scope], [1]);
        const ids = [];
        for (const number of [1, 2]) {
          await stage.agent({ groups: [{ id: number, priority: 'normal' }] });
          ids.push((await start(await stage.customer(), inGroups(stage, number))).chat);
        }
        const [own, other] = await Promise.all(ids.map((id) => reader.call('get_chat', { chat_id: id })));
        stage.holds(own?.kind === 'success', 'success in the own group', own && told(own));
        const reached = other?.kind === 'success';
        stage.holds(reached === outside, `${outside ? 'success' : 'an error'} outside`, other && told(other));
      }),
  })),
  ...rowsFor(CONFIGURING, ([action, scope, near]) => {
    const row = actRowOf('configuration', action);
    return {
      [`AUTH-041#${action}`]: asOwner(`${action} is done with ${scope}, and refused with ${near} alone.`)
        .within(asDefined(row).window ?? {})
        .needs('configuration', 'tokens')
        .plays(async (stage) => {
          const { request } = await row.act.ready(stage);
          const wrong = await webOf(stage, 'configuration', { scopes: [near] });
          await wrong.refused(action, request, refusal('authorization'));
          const right = await webOf(stage, 'configuration', { scopes: [scope] });
          // Where there is room for no more of them, that is said for another reason.
          const outcome = await right.call(action, request);
          const isAllowed =
            outcome.kind === 'success' || (outcome.kind === 'error' && outcome.type === 'limit_reached');
          stage.holds(isAllowed, 'success', told(outcome));
        }),
    };
  }),
});

type Whose = 'its own' | 'an agent' | 'a bot' | 'a foreign bot';

/** Whose status a token with one scope alone sets; `undefined` is the token of the bot itself. */
const STATUSES: readonly (readonly [scope: string | undefined, whose: Whose, allowed: boolean])[] = [
  ['agents--my:rw', 'its own', true],
  ['agents--my:rw', 'an agent', false],
  ['agents--all:rw', 'an agent', true],
  ['agents--all:rw', 'a bot', false],
  ['agents-bot--my:rw', 'a bot', true],
  ['agents-bot--my:rw', 'a foreign bot', false],
  ['agents-bot--all:rw', 'a foreign bot', true],
  ['agents-bot--all:rw', 'an agent', false],
  [undefined, 'its own', true],
  [undefined, 'an agent', false],
];

/** Whoever has one scope alone; of another application for bots that are not its own. */
async function setter(stage: Stage, scope: string | undefined, whose: Whose) {
  if (scope === undefined) {
    const actor = await botActor(stage);
    return { ...callsOver(await stage.open(actor, { api: 'agent', transport: 'web' })), id: actor.id };
  }
  const application = whose === 'a foreign bot' ? ({ application: 'second' } as const) : {};
  return stage.agent({ role: 'administrator', scopes: [scope], ...application, accepting: false });
}

async function idOf(stage: Stage, whose: Whose, own: string): Promise<string> {
  if (whose === 'its own') return own;
  return whose === 'an agent' ? (await stage.agent({ accepting: false })).id : (await withBot(stage)).id;
}

function decided(stage: Stage, outcome: Outcome, allowed: boolean): void {
  const isRefused = outcome.kind === 'error' && refusal('authorization').includes(outcome.type);
  const right = allowed ? outcome.kind === 'success' : isRefused;
  stage.holds(right, allowed ? 'success' : 'error authorization', told(outcome));
}

const OFF = { status: 'not_accepting_chats' };

const statuses = judging(
  rowsFor(STATUSES, ([scope, whose, allowed]) => {
    const who = scope === undefined ? 'The token of a bot' : `A token with ${scope} alone`;
    const draft = asAgent(`${who} ${allowed ? 'sets' : 'does not set'} the status of ${whose}.`)
      .within(scope === undefined ? { since: '3.5' } : {})
      .needs('configuration', ...(scope === undefined ? [] : (['tokens'] as const)));
    return {
      [`AUTH-018#${scope ?? 'bot'}-${whose.replaceAll(' ', '-')}`]: draft.plays(async (stage) => {
        const by = await setter(stage, scope, whose);
        const agent_id = await idOf(stage, whose, by.id);
        decided(stage, await by.call('set_routing_status', { agent_id, ...OFF }), allowed);
      }),
    };
  }),
  { transports: ['web'] },
);

const DAY = 86_400_000;
const MINUTES = 60_000;

const ofBots = withDefaults({ transports: ['web'], window: { since: '3.5' } }).judging({
  'AUTH-019': asAgent('The status of an AI agent is set by a token of its application, and by no other.')
    .within({ since: '3.6' })
    .plays(async (stage) => {
      const { id: agent_id } = await withBot(stage, { type: 'ai_agent' });
      const open = (actor: typeof stage.owner.actor) => stage.open(actor, { api: 'agent', transport: 'web' });
      const foreign = await open(await stage.tenant.agent({ role: 'administrator', application: 'second' }));
      decided(stage, await foreign.call('set_routing_status', { agent_id, ...OFF }), false);
      const own = await open(stage.owner.actor);
      decided(stage, await own.call('set_routing_status', { agent_id, ...OFF }), true);
    }),
  'AUTH-033#life': asAgent('The token of a bot works for 24 hours and not longer.')
    .needs('configuration', 'clock')
    .plays(async (stage) => {
      const session = await stage.open(await botActor(stage), { api: 'agent', transport: 'web' });
      await stage.advance(DAY - 2 * MINUTES);
      decided(stage, await session.call('list_chats', {}), true);
      await stage.advance(4 * MINUTES);
      const late = await session.call('list_chats', {});
      stage.holds(
        late.kind === 'error' && late.type === 'authentication',
        'error authentication',
        told(late),
      );
    }),
  'AUTH-033#revoked': asAgent('The token of a bot works on when somebody tries to revoke it.')
    .needs('configuration', 'accounts')
    .plays(async (stage) => {
      const actor = await botActor(stage);
      const session = await stage.open(actor, { api: 'agent', transport: 'web' });
      decided(stage, await session.call('list_chats', {}), true);
      await endToken(stage, actor.authorization.replace(/^\w+ /, ''));
      decided(stage, await session.call('list_chats', {}), true);
    }),
});

/** What is not heard with one scope alone. */
const SILENT = [
  { scope: 'customers:ro', names: ['incoming_chat', 'routing_status_set', 'incoming_multicast'] },
  { scope: 'chats--access:ro', names: ['routing_status_set', 'incoming_multicast'] },
] as const;

const heard = withDefaults({ transports: ['rtm'] }).judging(
  rowsFor(SILENT, ({ scope, names }) => ({
    [`AUTH-021#${scope}`]: asAgent(`With ${scope} alone no ${names.join(', ')} is heard.`).plays(
      async (stage) => {
        const deaf = await stage.agent({ scopes: [scope], accepting: false });
        const { agent, about } = await chatting(stage);
        const other = await stage.agent({ accepting: false });
        await need(other, 'set_routing_status', { status: 'accepting_chats' });
        const recipients = { agents: { ids: [deaf.id, agent.id] } };
        await need(agent, 'multicast', { recipients, content: { of: 'a check' } });
        await agent.pushed('incoming_chat', about, 1);
        await agent.pushed('routing_status_set', ({ payload }) => payload['agent_id'] === other.id, 1);
        await agent.gets('incoming_multicast');
        for (const name of names) deaf.never(name);
      },
    ),
  })),
);

export const checks = [...few, ...statuses, ...ofBots, ...heard];
