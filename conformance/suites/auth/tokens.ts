/**
 * Rules on tokens and access: who is let in, with which token, for how long, and that what belongs to others stays
 * out of reach (AUTH-001 to AUTH-006, AUTH-024, AUTH-025, AUTH-039, AUTH-040).
 */
import fc from 'fast-check';
import { asAgent, asCustomer, asEither, asOwner, judging } from '../../rows.ts';
import {
  actorOf,
  chatting,
  isToldWhy,
  type Json,
  loginOf,
  message,
  need,
  readChat,
  refusal,
  type Side,
  textAt,
  told,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { Actor, LicenseSpec, Outcome } from '../../target.ts';

const LIFE = 28_800_000;
/** Tokens of ready actors may live for ever, so these checks ask for one that does not. */
const MORTAL = { expires_in: LIFE / 1000 };
const AUTHENTICATION = ['authentication'] as const;

/** The same person with another `Authorization` value. */
function bearing(actor: Actor, authorization: string): Actor {
  return { ...actor, authorization };
}

async function listsOver(stage: Stage, actor: Actor | null, api: Side): Promise<Outcome> {
  const session = await stage.open(actor, { api, transport: 'web' });
  return session.call('list_chats', {}, { deliberate: true });
}

function mustFail(stage: Stage, outcome: Outcome, types: readonly string[] = AUTHENTICATION): void {
  const right = outcome.kind === 'error' && types.includes(outcome.type);
  stage.holds(right, `error ${types.join(' or ')}`, told(outcome));
}

const garbage = (): fc.Arbitrary<string> =>
  fc.stringMatching(/^[a-z0-9]{8,20}$/).map((token) => `Bearer dal:${token}`);

const tokens = judging({
  'AUTH-001#{side}': asEither('A call without a token, or with an unknown one, fails with authentication.')
    .over('web')
    .given(fc.option(garbage(), { nil: undefined }))
    .plays(async (stage, token, side) => {
      const actor = await actorOf(stage, side);
      mustFail(stage, await listsOver(stage, token === undefined ? null : bearing(actor, token), side));
      const right = await listsOver(stage, actor, side);
      stage.holds(right.kind === 'success', 'success with the right token', told(right));
    }),
  'AUTH-003#{side}': asEither('An access token sent as Basic fails with authentication.')
    .over('web')
    .plays(async (stage, side) => {
      const actor = await actorOf(stage, side);
      const token = actor.authorization.replace(/^\w+ /, '');
      mustFail(stage, await listsOver(stage, bearing(actor, `Basic ${token}`), side));
    }),
  'AUTH-004': asCustomer('A Basic credential never works on the Customer API.')
    .over('web')
    .given(fc.constantFrom('made-up', 'owner'), { runs: 4 })
    .plays(async (stage, whose) => {
      const owner = stage.owner.actor.authorization;
      const made = `Basic ${Buffer.from(`${stage.owner.actor.id}:dal:secret`).toString('base64')}`;
      const authorization = whose === 'owner' && owner.startsWith('Basic ') ? owner : made;
      mustFail(
        stage,
        await listsOver(stage, bearing(await stage.tenant.customer(), authorization), 'customer'),
      );
    }),
  'AUTH-005#{side}-web': asEither('A token of the other side is rejected over the Web API.')
    .over('web')
    .plays(async (stage, side) => {
      const other = await actorOf(stage, side === 'agent' ? 'customer' : 'agent');
      mustFail(stage, await listsOver(stage, other, side));
    }),
  'AUTH-005#{side}-rtm': asEither('A token of the other side cannot log in.')
    .over('rtm')
    .plays(async (stage, side) => {
      const other = await actorOf(stage, side === 'agent' ? 'customer' : 'agent');
      const session = await stage.open(null, { api: side, transport: 'rtm', login: false });
      mustFail(stage, await session.call('login', { token: other.authorization }, { deliberate: true }));
      mustFail(stage, await session.call('list_chats', {}, { deliberate: true }), [
        'authentication',
        'authorization',
      ]);
    }),
  'AUTH-005#configuration': asOwner('A customer’s token is rejected by the Configuration API.')
    .needs('configuration')
    .plays(async (stage) => {
      const session = await stage.open(await stage.tenant.customer(), {
        api: 'configuration',
        transport: 'web',
      });
      mustFail(stage, await session.call('list_agents', {}, { deliberate: true }));
    }),
  'AUTH-006#{side}': asEither(
    'A login without a valid token, or with it under another scheme, leaves the connection unauthorized.',
  )
    .over('rtm')
    .given(fc.constantFrom('missing', 'garbage', 'another scheme'), { runs: 6 })
    .plays(async (stage, flaw, side) => {
      const actor = await actorOf(stage, side);
      const session = await stage.open(actor, { api: side, transport: 'rtm', login: false });
      const token =
        flaw === 'garbage' ? 'Bearer dal:nonsense' : actor.authorization.replace(/^\w+ /, 'Basic ');
      const login = await session.call('login', flaw === 'missing' ? {} : { token }, { deliberate: true });
      mustFail(stage, login, ['authentication', 'authorization', 'validation']);
      const next = await session.call('list_chats', {}, { deliberate: true });
      stage.holds(next.kind === 'closed' || next.kind === 'error', 'an unauthorized connection', told(next));
    }),
});

const life = judging({
  'AUTH-024#{side}': asEither('An access token works for 28800 seconds and not longer.')
    .over('web')
    .plays(async (stage, side) => {
      const actor = await actorOf(stage, side, MORTAL);
      await stage.advance(LIFE - 120_000);
      const before = await listsOver(stage, actor, side);
      stage.holds(before.kind === 'success', 'success two minutes before', told(before));
      await stage.advance(240_000);
      mustFail(stage, await listsOver(stage, actor, side));
    }),
  'AUTH-025#{side}': asEither('A live connection whose token expires is told access_token_expired.')
    .over('rtm')
    .needs('clock')
    .plays(async (stage, side) => {
      const actor = await actorOf(stage, side, MORTAL);
      // Customers who do nothing for half an hour are disconnected for that (CUST-027).
      await stage.advance(LIFE - 20 * 60_000);
      const { session } = await loginOf(stage, actor);
      await stage.advance(22 * 60_000);
      await isToldWhy(stage, session, 'access_token_expired');
    }),
});

/** Uses of a chat; refused to whoever may not reach it. */
interface Use {
  readonly action: string;
  payload(chatId: string, stage: Stage): Json;
}

const USES: readonly Use[] = [
  { action: 'get_chat', payload: (chatId) => ({ chat_id: chatId }) },
  { action: 'list_threads', payload: (chatId) => ({ chat_id: chatId }) },
  { action: 'send_event', payload: (chatId) => ({ chat_id: chatId, event: message('intrusion') }) },
  { action: 'deactivate_chat', payload: (chatId) => ({ id: chatId }) },
  { action: 'resume_chat', payload: (chatId) => ({ chat: { id: chatId } }) },
  {
    action: 'mark_events_as_seen',
    payload: (chatId) => ({ chat_id: chatId, seen_up_to: '2030-01-01T00:00:00.000000Z' }),
  },
];

const AGENT_USES: readonly Use[] = [
  ...USES,
  { action: 'send_typing_indicator', payload: (chatId) => ({ chat_id: chatId, is_typing: true }) },
  {
    action: 'transfer_chat',
    payload: (chatId, stage) => ({
      id: chatId,
      target: { type: 'group', ids: [stage.group(2)] },
      ignore_agents_availability: true,
    }),
  },
];

const TWO_GROUPS: LicenseSpec = {
  groups: [
    { id: 1, name: 'One' },
    { id: 2, name: 'Two' },
  ],
};

const access = judging({
  'AUTH-039': asAgent('An agent of another group neither reads nor changes a chat, and learns nothing of it.')
    .given(
      { use: fc.constantFrom(...AGENT_USES), secret: fc.stringMatching(/^secret-[a-z]{12}$/) },
      { runs: 12 },
    )
    .license(TWO_GROUPS)
    .plays(async (stage, { use, secret }) => {
      const inside = await stage.agent({ groups: [{ id: 1, priority: 'normal' }] });
      const outsider = await stage.agent({ groups: [{ id: 2, priority: 'normal' }] });
      const customer = await stage.customer({ group_id: 1 });
      const users = [{ id: customer.id, type: 'customer' }];
      const chat = { access: { group_ids: [stage.group(1)] }, users, thread: { events: [message(secret)] } };
      const chatId = textAt(await need(inside, 'start_chat', { chat }), 'chat_id');
      await stage.refuses(
        outsider,
        use.action,
        use.payload(chatId, stage),
        refusal('missing_access', 'authorization'),
        () => readChat(inside, chatId),
      );
      const seen = JSON.stringify([
        await need(outsider, 'list_chats', { limit: 100 }),
        await outsider.heard(),
      ]);
      stage.holds(!seen.includes(secret), 'nothing of the chat', seen);
    }),
  'AUTH-040': asCustomer('A customer cannot use the chat of another customer.')
    .given({ use: fc.constantFrom(...USES), active: fc.boolean() }, { runs: 12 })
    .plays(async (stage, { use, active }) => {
      const scene = await chatting(stage, { events: [message('private')] });
      const stranger = await stage.customer();
      if (!active) await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
      await scene.refuses(stranger, use.action, use.payload(scene.chatId, stage), refusal('chat_inactive'));
      const seen = JSON.stringify([await need(stranger, 'list_chats'), await stranger.heard()]);
      stage.holds(!seen.includes(scene.chatId), 'nothing of the other chat', seen);
    }),
});

export const checks = [...tokens, ...life, ...access];
