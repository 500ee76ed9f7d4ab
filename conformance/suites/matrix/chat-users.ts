/**
 * Agents and customers who come into a chat and go by request: what is given is read, pushed to both sides and delivered,
 * and who is not to know of it hears nothing.
 */
import { defineCheck, Obstructed } from '../../check.ts';
import { asAgent, asEither, judging, rowsFor, withDefaults } from '../../rows.ts';
import { agentsIn, customers, quiet, setStatus, start, startAll, userIn } from '../../stage/moves.ts';
import {
  aboutChat,
  at,
  chatting,
  isObject,
  type Json,
  listAt,
  listedChat,
  need,
  objectAt,
  readChat,
  refusal,
  type Side,
  textAt,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { pair, type TalkScene } from './acts/places.ts';
import { joined } from './acts/users.ts';
import { about, delivered, ONE_GROUP, type OpenHook, pushAbout } from './hearing.ts';

const ofAgent = ({ chat }: TalkScene, { id }: Party, visibility = 'all'): Json => ({
  chat_id: chat,
  user_id: id,
  user_type: 'agent',
  visibility,
});

/** Types of the system messages in the newest thread. */
async function systemTypes(reader: Party, chatId: string): Promise<readonly unknown[]> {
  return listAt(await readChat(reader, chatId), 'thread', 'events').flatMap(
    (event) => event['system_message_type'] ?? [],
  );
}

/** What the sides read of an agent, beside what both read of everybody. */
const MEMBERS = {
  agent: { name: ['string'], email: ['string'], avatar: ['string', 'undefined'], visibility: ['string'] },
  customer: {
    name: ['string'],
    avatar: ['string', 'undefined'],
    job_title: ['string', 'undefined'],
    email: ['undefined'],
    visibility: ['undefined'],
  },
} as const;

const KINDS: readonly unknown[] = ['agent', 'customer'];

/** Users of a chat that one agent is in and another has left, as a side is told and reads them. */
async function usersOf(stage: Stage, side: Side): Promise<readonly Json[]> {
  const scene = await joined(stage);
  await need(scene.second, 'remove_user_from_chat', {
    chat_id: scene.chat,
    user_type: 'agent',
    user_id: scene.second.id,
  });
  const reader = scene[side];
  const { payload } = await reader.gets('incoming_chat', aboutChat(scene.chat));
  const listed = await listedChat(stage, reader, scene.chat);
  const read = await readChat(reader, scene.chat);
  const users = [read, listed, payload['chat']].flatMap((chat) => listAt(chat, 'users'));
  stage.holds(users.length >= 6, 'users wherever the chat is told', users);
  return users;
}

const shapes = withDefaults({ license: quiet() }).judging({
  'USER-001#{side}': asEither('Everybody in a chat has an id, a kind and a presence for the {side}.').plays(
    async (stage, side) => {
      for (const { id, type, present, ...rest } of await usersOf(stage, side)) {
        const right = typeof id === 'string' && KINDS.includes(type) && typeof present === 'boolean';
        stage.holds(right, 'a user with id, type and present', { id, type, present, ...rest });
      }
    },
  ),
  'USER-002#{side}': asEither('Agents in a chat have for the {side} what that side may know of them.').plays(
    async (stage, side) => {
      for (const user of await usersOf(stage, side))
        for (const [name, types] of Object.entries(MEMBERS[side]))
          if (user['type'] === 'agent')
            stage.holds(
              types.some((type) => type === typeof user[name]),
              `${name}: ${types.join(' or ')}`,
              user,
            );
    },
  ),
  'USER-011': asAgent(
    'Who comes and goes by the router does so for no request, and who asks for it does.',
  ).plays(async (stage) => {
    const { agent, chatId } = await chatting(stage);
    const next = await stage.agent();
    await setStatus(agent, 'not_accepting_chats');
    await agent.ok('remove_user_from_chat', { chat_id: chatId, user_type: 'agent', user_id: agent.id });
    for (const [name, asker] of [
      ['user_removed_from_chat', agent.id],
      ['user_added_to_chat', undefined],
    ] as const) {
      const told = await next.pushed(name, pushAbout({ chat_id: chatId }), 1);
      if (told.length === 0) throw new Obstructed(`${name} is not told`);
      for (const { payload } of told) {
        const got = [payload['reason'] === 'manual', payload['requester_id']];
        stage.equal(got, [asker !== undefined, asker], `manual, and requester_id, of ${name}`);
      }
    }
  }),
  'USER-022': asAgent('Several agents are in a chat at once, and it takes a slot of each.').plays(
    async (stage) => {
      const first = await stage.agent();
      const { chat } = await start(await stage.customer());
      const second = await stage.agent({ max_chats_count: 1 });
      const added = { chat_id: chat, user_id: second.id, user_type: 'agent', visibility: 'all' };
      await first.ok('add_user_to_chat', added);
      for (const more of await startAll(await customers(stage, 2)))
        stage.equal(await agentsIn(first, more), [first.id], 'agents in a chat that is started now');
      stage.equal((await agentsIn(first, chat)).sort(), [first.id, second.id].sort(), 'agents in the chat');
    },
  ),
});

const USERS = { needs: ['webhooks'] } as const;

/** Both sides and the webhook tell of a user who comes or goes. */
async function comingTold(
  stage: Stage,
  scene: TalkScene,
  second: Party,
  name: string,
  hook: OpenHook,
): Promise<void> {
  const { agent, customer, chat, thread } = scene;
  const { payload } = await agent.gets(name, pushAbout({ chat_id: chat }));
  const user = at(payload, 'user', 'id') ?? payload['user_id'];
  const got = [user, payload['reason'], payload['requester_id'], payload['thread_id']];
  stage.equal(got, [second.id, 'manual', agent.id, thread], `user, reason, requester and thread of ${name}`);
  stage.same(await delivered(hook, about({ chat_id: chat })), [payload], `webhook ${name}`, {
    set: true,
    common: true,
  });
  const seen = (await customer.gets(name, pushAbout({ chat_id: chat }))).payload;
  const told = [seen['reason'], typeof seen['requester_id']];
  stage.equal(told, ['manual', 'string'], `reason, and type of requester_id, of ${name} for the customer`);
}

export const checks = [
  ...shapes,
  ...withDefaults(USERS).judging({
    'USER-010': asAgent(
      'An agent who is added is read in the chat, and told to both sides and by webhook.',
    ).plays(async (stage) => {
      const hook = await stage.webhook('user_added_to_chat');
      const scene = await pair(stage);
      await scene.agent.ok('add_user_to_chat', ofAgent(scene, scene.second));
      await comingTold(stage, scene, scene.second, 'user_added_to_chat', hook);
      const user = await userIn(scene.agent, scene.chat, scene.second.id);
      stage.equal([user?.['present'], user?.['visibility']], [true, 'all'], 'presence and visibility');
    }),
    'USER-016': asAgent(
      'An agent who is removed is told to both sides and by webhook, with a message that says by whom or that it left.',
    ).plays(async (stage) => {
      const hook = await stage.webhook('user_removed_from_chat');
      const scene = await joined(stage);
      const gone = { chat_id: scene.chat, user_type: 'agent', user_id: scene.second.id };
      await scene.agent.ok('remove_user_from_chat', gone);
      await comingTold(stage, scene, scene.second, 'user_removed_from_chat', hook);
      await scene.agent.ok('remove_user_from_chat', {
        ...gone,
        user_id: scene.agent.id,
      });
      const types = await systemTypes(scene.agent, scene.chat);
      const system = types.filter((type) => type === 'agent_removed' || type === 'agent_left');
      stage.equal(system, ['agent_removed', 'agent_left'], 'system messages');
    }),
  }),
  ...judging({
    'USER-012': asAgent('An agent who adds itself causes agent_joined, one who is added agent_added.').plays(
      async (stage) => {
        const scene = await pair(stage);
        const third = await stage.agent();
        await scene.agent.ok('add_user_to_chat', ofAgent(scene, scene.second));
        await third.ok('add_user_to_chat', { ...ofAgent(scene, third), ignore_requester_presence: true });
        const types = await systemTypes(scene.agent, scene.chat);
        const system = types.filter((type) => type === 'agent_added' || type === 'agent_joined');
        stage.equal(system, ['agent_added', 'agent_joined'], 'system messages');
      },
    ),
    'USER-013': asAgent(
      'A customer who is added to a chat without one is read in it, with a message that says so.',
    ).plays(async (stage) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const started = await need(agent, 'start_chat', { chat: { access: { group_ids: [stage.group(0)] } } });
      const chat = textAt(started, 'chat_id');
      const added = { chat_id: chat, user_id: customer.id, user_type: 'customer', visibility: 'all' };
      await agent.ok('add_user_to_chat', added);
      const types = await systemTypes(agent, chat);
      stage.holds(types.includes('customer_added'), 'a system message customer_added', types);
      stage.equal((await readChat(customer, chat))['id'], chat, 'the chat that the customer reads');
    }),
    ...rowsFor(['all', 'agents'], (visibility) => ({
      [`${visibility === 'all' ? 'USER-007' : 'USER-008'}`]: asAgent(
        visibility === 'all'
          ? 'A second customer cannot be added.'
          : 'A customer cannot be added such that only agents see it.',
      ).plays(async (stage: Stage) => {
        const { agent, chatId } = await chatting(stage);
        const { id } = await stage.tenant.customer();
        const payload = { chat_id: chatId, user_id: id, user_type: 'customer', visibility };
        await agent.refused(
          'add_user_to_chat',
          payload,
          visibility === 'all' ? [] : refusal('validation', 'not_allowed', 'limit_reached'),
        );
        const users = listAt(await readChat(agent, chatId), 'users').filter(
          ({ type }) => type === 'customer',
        );
        stage.equal(users.length, 1, 'customers of the chat');
      }),
    })),
    'USER-009': asAgent('An agent without access to the chat cannot be added.')
      .license(ONE_GROUP)
      .plays(async (stage) => {
        const agent = await stage.agent({ groups: [{ id: 1, priority: 'normal' }] });
        const outsider = await stage.agent({ groups: [{ id: 0, priority: 'normal' }], accepting: false });
        const started = await need(agent, 'start_chat', {
          chat: { access: { group_ids: [stage.group(1)] } },
        });
        const chat = textAt(started, 'chat_id');
        const payload = { chat_id: chat, user_id: outsider.id, user_type: 'agent', visibility: 'all' };
        await agent.refused('add_user_to_chat', payload, []);
        const right = (await userIn(agent, chat, outsider.id)) === undefined;
        stage.holds(right, 'no user without access', outsider.id);
      }),
    'USER-018': asAgent(
      'An agent who is in the chat already is added no second time, and nobody is told.',
    ).plays(async (stage) => {
      const scene = await joined(stage);
      const mark = scene.customer.mark();
      await scene.agent.call('add_user_to_chat', ofAgent(scene, scene.second));
      const told = (await scene.customer.heard(mark)).map(({ action }) => action);
      stage.equal(told, [], 'pushes to the customer');
      const { length } = listAt(await readChat(scene.agent, scene.chat), 'users').filter(
        ({ id }) => id === scene.second.id,
      );
      stage.equal(length, 1, 'entries of the agent');
    }),
    'USER-003': asAgent('Whoever leaves stays among the users, absent.').plays(async (stage) => {
      const scene = await joined(stage);
      const gone = { chat_id: scene.chat, user_type: 'agent', user_id: scene.second.id };
      await scene.agent.ok('remove_user_from_chat', gone);
      stage.equal((await userIn(scene.agent, scene.chat, scene.second.id))?.['present'], false, 'presence');
    }),
    'USER-019': asAgent('A removed agent hears no more of what is written.').plays(async (stage) => {
      const scene = await joined(stage);
      await need(scene.agent, 'remove_user_from_chat', {
        chat_id: scene.chat,
        user_type: 'agent',
        user_id: scene.second.id,
      });
      await stage.settled();
      await need(scene.customer, 'send_event', {
        chat_id: scene.chat,
        event: { type: 'message', text: 'alone' },
      });
      scene.second.never('incoming_event', ({ payload }) => at(payload, 'event', 'text') === 'alone');
    }),
    'USER-020': asAgent(
      'The customer hears nothing of an agent whom only agents see, and reads nothing of it.',
    ).plays(async (stage) => {
      const scene = await pair(stage);
      const mark = scene.customer.mark();
      await scene.second.ok('add_user_to_chat', {
        ...ofAgent(scene, scene.second, 'agents'),
        ignore_requester_presence: true,
      });
      await need(scene.second, 'send_typing_indicator', { chat_id: scene.chat, is_typing: true });
      const told = (await scene.customer.heard(mark)).filter(({ payload }) => isObject(payload));
      const pushes = told.map(({ action }) => action);
      stage.equal(pushes, [], 'pushes to the customer');
      const agents = listAt(await readChat(scene.customer, scene.chat), 'users').filter(
        ({ type }) => type === 'agent',
      );
      stage.equal(agents.length, 1, 'agents whom the customer reads');
      const user = objectAt({ user: await userIn(scene.agent, scene.chat, scene.second.id) }, 'user');
      stage.equal([user['present'], user['visibility']], [true, 'agents'], 'the user as agents read it');
    }),
  }),
  ...(
    [
      ['USER-004', 'add_user_to_chat', 'nobody can be added'],
      ['USER-017', 'remove_user_from_chat', 'nobody can be removed who is not in it'],
    ] as const
  ).map(([rule, action, title]) =>
    defineCheck({
      rule,
      title: action === 'add_user_to_chat' ? `To a closed chat ${title}.` : `From a chat ${title}.`,
      api: 'agent',
      async run(stage: Stage) {
        const { second, ...scene } = await pair(stage);
        if (action === 'add_user_to_chat') await need(scene.customer, 'deactivate_chat', { id: scene.chat });
        const { visibility, ...who } = ofAgent(scene, second);
        const payload = { ...who, ...(action === 'add_user_to_chat' ? { visibility } : {}) };
        await scene.agent.refused(
          action,
          { ...payload, ignore_requester_presence: true },
          action === 'add_user_to_chat' ? refusal('chat_inactive') : [],
        );
        const right = (await userIn(scene.agent, scene.chat, second.id)) === undefined;
        stage.holds(right, 'no new user', second.id);
      },
    }),
  ),
  ...(
    [
      ['USER-005', 'add_user_to_chat'],
      ['USER-015', 'remove_user_from_chat'],
    ] as const
  ).map(([rule, action]) =>
    defineCheck({
      rule,
      title: `Whoever is not in the chat cannot ${action.replaceAll('_', ' ')}, unless it is waived.`,
      api: 'agent',
      async run(stage: Stage) {
        const scene = await joined(stage);
        const outside = await stage.agent({ accepting: false });
        const adds = action === 'add_user_to_chat';
        const { visibility, ...who } = ofAgent(scene, adds ? outside : scene.second);
        const payload = { ...who, ...(adds ? { visibility } : {}) };
        await outside.refused(action, payload, refusal('authorization'));
        await outside.ok(action, { ...payload, ignore_requester_presence: true });
        const user = await userIn(scene.agent, scene.chat, textAt(payload, 'user_id'));
        stage.equal(user?.['present'], adds, 'presence of the user');
      },
    }),
  ),
];
