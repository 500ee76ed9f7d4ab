/**
 * Who hears when a chat changes hands: access, users who come and go, places in the queue, the status of groups. Both
 * sides and webhooks tell the same, and what is told is what is read.
 */
import { defineCheck } from '../../check.ts';
import { customers as comers, quiet, routing, startAll, userIn } from '../../stage/moves.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  listAt,
  objectAt,
  readChat,
  type Side,
  startChat,
  textAt,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { about, delivered, ONE_GROUP, type OpenHook, pushAbout } from './hearing.ts';

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
  const got = known.filter((member) => !(member in user));
  stage.equal(got, [], `members of the user that ${reader.name} is not told`);
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
        const right = asker?.['type'] === 'agent';
        stage.holds(right, `an agent as requester_id of ${name} for the customer`, seen);
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
          const right = told.length === 1 && words.some((word) => word === told[0]);
          stage.holds(right, `one groups_status_updated for ${party.name} with ${words.join(' or ')}`, told);
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

/** The flag of chat and thread, as an agent reads them. */
async function unassigned(stage: Stage, reader: Party, chatId: string, wanted: boolean): Promise<void> {
  const chat = await readChat(reader, chatId);
  const got = [routing(chat, 'unassigned'), routing(chat['thread'], 'unassigned')];
  stage.equal(got, [wanted, wanted], 'routing.unassigned of chat and thread');
}

/** The agent is told of the flag of chat and thread (PUSH-011). */
async function toldUnassigned(stage: Stage, reader: Party, chatId: string, wanted: boolean): Promise<void> {
  const says = ({ payload }: Push): boolean =>
    payload['chat_id'] === chatId && routing(payload, 'unassigned') === wanted;
  for (const name of ['chat_properties_updated', 'thread_properties_updated']) {
    const told = await reader.pushed(name, says, 1);
    stage.equal(told.length, 1, `${name} with routing.unassigned ${wanted} for ${reader.name}`);
  }
}

type Look = typeof unassigned;

/** A chat waits, and is served once the one before is closed by a side. */
async function afterClose(stage: Stage, side: Side, look: Look): Promise<void> {
  const agent = await stage.agent({ max_chats_count: 1 });
  const people = await comers(stage, 2);
  const [first = '', second = ''] = await startAll(people);
  await unassigned(stage, agent, second, true);
  const by = side === 'agent' ? agent : people[0]!;
  await by.ok('deactivate_chat', { id: first });
  await stage.settled();
  await look(stage, agent, second, false);
}

/** A chat is transferred to a group whose only agent is full, and waits again. */
async function requeued(stage: Stage, look: Look): Promise<void> {
  const { agent, chatId } = await chatting(stage);
  const full = await stage.agent({ ...IN_ONE, max_chats_count: 1 });
  const customer = await stage.customer();
  await startChat('agent', full, customer);
  const target = { type: 'group', ids: [stage.group(1)] };
  await agent.ok('transfer_chat', { id: chatId, target, ignore_agents_availability: true });
  await stage.settled();
  await look(stage, full, chatId, true);
}

const REQUEUE = quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1]);

const flags = (
  [
    ['ROUTE-049', unassigned, 'is said in chat and thread'],
    ['PUSH-011', toldUnassigned, 'is told to the agent of it'],
  ] as const
).flatMap(([rule, look, how]) => [
  ...bothSides((side) =>
    defineCheck({
      rule,
      name: `served-after-close-by-${side}`,
      title: `That a waiting chat is served, since the one before is closed, ${how}.`,
      api: side,
      license: QUEUE,
      run: (stage) => afterClose(stage, side, look),
    }),
  ),
  defineCheck({
    rule,
    name: 'requeued',
    title: `That a chat waits again, since a transfer found nobody free, ${how}.`,
    api: 'agent',
    license: REQUEUE,
    run: (stage) => requeued(stage, look),
  }),
]);

const queues = [
  defineCheck({
    rule: 'ROUTE-049',
    name: 'transfer',
    title: 'A waiting chat that an agent takes by a transfer is unassigned no longer, in chat and thread.',
    api: 'agent',
    license: QUEUE,
    async run(stage) {
      const { agent, chats } = await takenFromQueue(stage);
      await unassigned(stage, agent, chats[1]!, false);
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

export const checks = [...moves, ...flags, ...queues, ...arrivals];
