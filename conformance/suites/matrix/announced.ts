/**
 * Who hears of an act: members, agents with access, agents without, the customer, the webhook, and nobody else. One act,
 * several views; what is told is what was given and answered.
 */
import { defineCheck } from '../../check.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { customers as comers, quiet, routing, startAll, userIn } from '../play.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  listAt,
  need,
  objectAt,
  readChat,
  type Side,
  textAt,
} from '../scenes.ts';
import { talking } from './acts/places.ts';
import { CHAT_PLACES, type ChatPlace } from './chat-places.ts';
import { customerData, customerRef } from './customer-data.ts';
import { about, delivered, ONE_GROUP, type OpenHook, pushAbout } from './hearing.ts';

/** Properties set, changed and deleted; what is told of each names those and no others. */
const PROPERTY_ACTS = [
  ['update', { test: { int_property: 1, string_property: 'kept' } }],
  ['update', { test: { int_property: 2 } }],
  ['delete', { test: ['int_property'] }],
] as const;

/** Both sides and webhooks are told of properties that change, in the same words, once each. */
async function propertiesTold(stage: Stage, row: ChatPlace, side: Side): Promise<void> {
  const { place, asked, told } = row;
  const hooks = {
    update: await stage.webhook(`${place}_properties_updated`),
    delete: await stage.webhook(`${place}_properties_deleted`),
  };
  const talk = await talking(stage);
  const ref = told(talk);
  const mine = (payload: Json): boolean =>
    about(ref)(payload) && at(payload, 'properties', 'test') !== undefined;
  for (const [way, properties] of PROPERTY_ACTS)
    await talk[side].ok(`${way}_${place}_properties`, { ...asked(talk), properties });
  for (const way of ['update', 'delete'] as const) {
    const name = `${place}_properties_${way}d`;
    const wanted = PROPERTY_ACTS.filter(([act]) => act === way).map(([, properties]) => ({
      ...ref,
      properties,
    }));
    for (const party of [talk.agent, talk.customer]) {
      const pushes = await party.pushed(name, ({ payload }) => mine(payload), wanted.length);
      stage.same(
        pushes.map(({ payload }) => payload),
        wanted,
        `${name} for ${party.name}`,
        { set: true },
      );
    }
    stage.same(await delivered(hooks[way], mine, wanted.length), wanted, `webhook ${name}`, { set: true });
  }
}

const chatProperties = CHAT_PLACES.flatMap((row) =>
  bothSides((side) =>
    defineCheck({
      rule: 'PUSH-011',
      name: `${row.place}-by-${side}`,
      title: `Both sides and webhooks hear once of ${row.place} properties that a side sets and deletes, of those only.`,
      api: side,
      run: (stage) => propertiesTold(stage, row, side),
    }),
  ),
);

/** The agent of the chat and the customer are told what changed of the customer, and nothing else of it. */
async function customerTold(stage: Stage, side: Side): Promise<void> {
  const scene = await chatting(stage);
  const stranger = await stage.customer();
  const given = customerData(stage, side);
  const { id } = scene.customer;
  await scene.of(side).ok('update_customer', { ...customerRef(side, scene.customer), ...given });
  for (const party of [scene.agent, scene.customer]) {
    const { payload } = await party.gets('customer_updated', pushAbout({ id }));
    const { type: _, ...news } = payload;
    stage.same(news, { id, ...given }, `customer_updated for ${party.name}`, { order: ['session_fields'] });
  }
  stranger.never('customer_updated', pushAbout({ id }));
}

const customers = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'CUST-009',
      name: `by-${side}`,
      title:
        'A changed customer is told to the agent of the chat and to the customer, with the changed members only.',
      api: side,
      run: (stage) => customerTold(stage, side),
    }),
  ),
  defineCheck({
    rule: 'CUST-010',
    title: 'A new name, given by an agent during a chat, adds a system message to it.',
    api: 'agent',
    async run(stage) {
      const { agent, customer } = await chatting(stage);
      await agent.ok('update_customer', { id: customer.id, name: 'Kim of the kit' });
      await agent.gets(
        'incoming_event',
        ({ payload }) => at(payload, 'event', 'system_message_type') === 'customer_updated',
      );
    },
  }),
  ...bothSides((side) =>
    defineCheck({
      rule: 'CUST-011',
      name: `by-${side}`,
      title: 'Session fields are delivered once for the active chat, and not at all when no chat is active.',
      api: side,
      async run(stage) {
        const hook = await stage.webhook('customer_session_fields_updated');
        const { agent, chatId, threadId, ...scene } = await chatting(stage);
        const ref = customerRef(side, scene.customer);
        const session_fields = [{ plan: 'gold' }, { account: '17' }];
        await scene.of(side).ok('update_customer', { ...ref, session_fields });
        await hook.deliveries(1);
        await need(agent, 'deactivate_chat', { id: chatId });
        await scene.of(side).ok('update_customer', { ...ref, session_fields: [{ plan: 'silver' }] });
        const { id } = scene.customer;
        const wanted = { id, active_chat: { chat_id: chatId, thread_id: threadId }, session_fields };
        stage.same(await delivered(hook, about({ id })), [wanted], 'deliveries', {
          order: ['session_fields'],
        });
      },
    }),
  ),
];

const IN_ONE = { groups: [{ id: 1, priority: 'normal' }] } as const;

/** News of who came or went names a user of the chat, and tells of it what the chat does. */
async function namesUser(stage: Stage, reader: Party, chatId: string, news: Json): Promise<void> {
  const user = objectAt(news, 'user');
  const read = await userIn(reader, chatId, textAt(user, 'id') || textAt(news, 'user_id'));
  stage.holds(read !== undefined, `a user of the chat of ${reader.name}`, news);
  stage.same(user, read, `the user told to ${reader.name}`, { common: true });
  const known = ['name', 'avatar', 'type'].filter(
    (member) => Object.keys(user).length > 0 && read?.[member] !== undefined,
  );
  stage.equal(
    known.filter((member) => !(member in user)),
    [],
    `members of the user that ${reader.name} is not told`,
  );
}

const moves = [
  defineCheck({
    rule: 'PUSH-009',
    name: 'transfer',
    title:
      'Access that a transfer changes is told to the agent who gets it and by webhook, once, and not to the customer.',
    api: 'agent',
    license: ONE_GROUP,
    async run(stage) {
      const hook = await stage.webhook('chat_access_updated');
      const { agent, customer, chatId } = await chatting(stage);
      const next = await stage.agent(IN_ONE);
      await agent.ok('transfer_chat', { id: chatId, target: { type: 'group', ids: [stage.group(1)] } });
      const wanted = { id: chatId, access: { group_ids: [stage.group(1)] } };
      const { payload } = await next.gets('chat_access_updated', pushAbout({ id: chatId }));
      stage.same(payload, wanted, 'chat_access_updated');
      customer.never('chat_access_updated');
      stage.same(await delivered(hook, about({ id: chatId })), [payload], 'webhook chat_access_updated', {
        set: true,
      });
    },
  }),
  defineCheck({
    rule: 'PUSH-010',
    name: 'views',
    title:
      'Where a transfer tells who came and who went, both sides and webhooks tell the same, as the chat is read.',
    api: 'agent',
    needs: ['webhooks'],
    async run(stage) {
      const hooks = [
        await stage.webhook('user_added_to_chat'),
        await stage.webhook('user_removed_from_chat'),
      ];
      const { agent, customer, chatId, threadId } = await chatting(stage);
      const next = await stage.agent();
      await agent.ok('transfer_chat', { id: chatId, target: { type: 'agent', ids: [next.id] } });
      for (const [index, name] of ['user_added_to_chat', 'user_removed_from_chat'].entries()) {
        // That a transfer by request tells it at all is open (ACCESS-017).
        const [told] = await next.pushed(name, pushAbout({ chat_id: chatId }));
        if (told === undefined) continue;
        const { payload } = told;
        const who = index === 0 ? next : agent;
        stage.equal(
          [
            at(payload, 'thread_id'),
            at(payload, 'user', 'id') ?? payload['user_id'],
            payload['requester_id'],
          ],
          [threadId, who.id, agent.id],
          name,
        );
        stage.same(await delivered(hooks[index]!, about({ chat_id: chatId })), [payload], `webhook ${name}`, {
          set: true,
          common: true,
        });
        const seen = (await customer.gets(name, pushAbout({ chat_id: chatId }))).payload;
        stage.same(seen['reason'], payload['reason'], `reason of ${name} for the customer`);
        stage.equal(seen['thread_id'], threadId, `thread_id of ${name} for the customer`);
        const asker = await userIn(customer, chatId, textAt(seen, 'requester_id'));
        stage.holds(
          asker?.['type'] === 'agent',
          `an agent as requester_id of ${name} for the customer`,
          seen,
        );
        await namesUser(stage, next, chatId, payload);
        await namesUser(stage, customer, chatId, seen);
      }
    },
  }),
  defineCheck({
    rule: 'ROUTE-072',
    title: 'A group that is accepting no longer, and again, is told so once to its agents and customers.',
    api: 'agent',
    window: { since: '3.5' },
    license: ONE_GROUP,
    async run(stage) {
      const agent = await stage.agent(IN_ONE);
      const other = await stage.agent({ ...IN_ONE, accepting: false });
      const customer = await stage.customer({ group_id: 1 });
      const id = stage.group(1);
      for (const [status, forCustomer] of [
        ['not_accepting_chats', ['offline', 'online_for_queue']],
        ['accepting_chats', ['online']],
      ] as const) {
        await stage.settled();
        const marks = [other.mark(), customer.mark()];
        await agent.ok('set_routing_status', { status });
        for (const [index, [party, words]] of (
          [
            [other, [status]],
            [customer, forCustomer],
          ] as const
        ).entries()) {
          const ofGroup = (push: Push): boolean => statusIn(push, id) !== undefined;
          await party.pushed('groups_status_updated', ofGroup, 1);
          const heard = (await party.heard(marks[index])).filter(
            (push) => push.action === 'groups_status_updated' && ofGroup(push),
          );
          const told = heard.map((push) => statusIn(push, id));
          stage.holds(
            told.length === 1 && words.some((word) => word === told[0]),
            `one groups_status_updated for ${party.name} with ${words.join(' or ')}`,
            told,
          );
        }
      }
    },
  }),
];

/** Two chats wait for the only agent, who has one and takes the first of those that wait by a transfer. */
async function takenFromQueue(
  stage: Stage,
): Promise<{ agent: Party; second: Party; third: Party; chats: readonly string[] }> {
  const agent = await stage.agent({ max_chats_count: 1 });
  const people = await comers(stage, 3);
  const chats = await startAll(people);
  await stage.settled();
  await agent.ok('transfer_chat', {
    id: chats[1],
    target: { type: 'agent', ids: [agent.id] },
    ignore_agents_availability: true,
    ignore_requester_presence: true,
  });
  return { agent, second: people[1]!, third: people[2]!, chats };
}

const QUEUE = quiet({ 'queue.enabled': true, 'queue.limit': 20 });

const queues = [
  defineCheck({
    rule: 'ROUTE-049',
    name: 'transfer',
    title: 'A waiting chat that an agent takes by a transfer is unassigned no longer, in chat and thread.',
    api: 'agent',
    license: QUEUE,
    async run(stage) {
      const { agent, chats } = await takenFromQueue(stage);
      const chat = await readChat(agent, chats[1]!);
      for (const place of [chat, chat['thread']])
        stage.equal(routing(place, 'unassigned'), false, 'routing.unassigned');
    },
  }),
  defineCheck({
    rule: 'QUEUE-007',
    name: 'transfer',
    title: 'A customer who moves up, since the chat before was transferred, is told so.',
    api: 'agent',
    license: QUEUE,
    async run(stage) {
      const { third, chats } = await takenFromQueue(stage);
      const news = await third.pushed('queue_position_updated', pushAbout({ chat_id: chats[2] }), 1);
      stage.equal(at(news.at(-1)?.payload, 'queue', 'position'), 1, 'the last position that was told');
    },
  }),
];

/** The status of a group in a push about groups. */
function statusIn({ payload }: Push, id: number): unknown {
  return listAt(payload, 'groups').find((group) => group['id'] === id)?.['status'];
}

const arrivals = [
  defineCheck({
    rule: 'ROUTE-072',
    name: 'login',
    title: 'A group whose only accepting agent leaves, and comes back, is told so to its other agents.',
    api: 'agent',
    transports: ['rtm'],
    window: { since: '3.5' },
    license: ONE_GROUP,
    async run(stage) {
      const agent = await stage.agent(IN_ONE);
      const other = await stage.agent({ ...IN_ONE, accepting: false });
      const id = stage.group(1);
      const told = async (status: string, act: () => Promise<unknown>): Promise<void> => {
        await stage.settled();
        const mark = other.rtm.pushes.length;
        await act();
        await other.pushed(
          'groups_status_updated',
          (push) => push.index >= mark && statusIn(push, id) === status,
          1,
        );
        const heard = (await other.heard(mark)).map((push) => statusIn(push, id));
        stage.holds(heard.includes(status), `groups_status_updated with ${status}`, heard);
      };
      await told('not_accepting_chats', () => agent.rtm.call('logout', {}));
      const session = await stage.open(agent.actor, { api: 'agent', transport: 'rtm', login: false });
      await told('accepting_chats', async () => {
        const answer = await session.call('login', { token: agent.actor.authorization });
        // Whether an agent accepts chats again after a login is a setting of the agent.
        if (at(answer, 'payload', 'my_profile', 'routing_status') !== 'accepting_chats')
          await session.call('set_routing_status', { status: 'accepting_chats' });
      });
    },
  }),
  defineCheck({
    rule: 'PUSH-017',
    name: 'transfer',
    title: 'A transfer is delivered to webhooks in the words of its pushes.',
    api: 'agent',
    license: ONE_GROUP,
    needs: ['webhooks'],
    async run(stage) {
      const names = ['chat_transferred', 'user_removed_from_chat', 'user_added_to_chat'] as const;
      const hooks = new Map<string, OpenHook>();
      for (const name of names) hooks.set(name, await stage.webhook(name));
      const { agent, chatId } = await chatting(stage);
      const next = await stage.agent(IN_ONE);
      await agent.ok('transfer_chat', { id: chatId, target: { type: 'group', ids: [stage.group(1)] } });
      for (const name of names) {
        // Who came and who went a transfer need not tell (ACCESS-017).
        const pushes = await next.pushed(
          name,
          pushAbout({ chat_id: chatId }),
          name === 'chat_transferred' ? 1 : 0,
        );
        const posted = await delivered(hooks.get(name)!, about({ chat_id: chatId }), pushes.length);
        stage.same(
          posted.map(withoutPrivate),
          pushes.map(({ payload }) => withoutPrivate(payload)),
          `webhook ${name}`,
          { set: true },
        );
      }
    },
  }),
];

/** Members that are nobody's business (ENV-043) left out, at the top and in the user. */
function withoutPrivate(payload: Json): Json {
  const open = (value: Json): Json =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('__priv')));
  return 'user' in payload ? { ...open(payload), user: open(objectAt(payload, 'user')) } : open(payload);
}

export const checks = [...chatProperties, ...customers, ...moves, ...queues, ...arrivals];
