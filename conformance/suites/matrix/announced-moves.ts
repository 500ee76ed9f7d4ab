/**
 * Who hears when a chat changes hands: access, users who come and go, places in the queue, the status of groups. Both
 * sides and webhooks tell the same, and what is told is what is read.
 */
import { defineCheck } from '../../check.ts';
import { customers as comers, quiet, startAll, userIn } from '../../stage/moves.ts';
import { at, chatting, type Json, objectAt, textAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { unassigned } from './announced-flags.ts';
import { about, delivered, groupWords, ONE_GROUP, type OpenHook, pushAbout, statusIn } from './hearing.ts';

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
            // What the router does about a transfer has its own reason, and may name nobody (USER-011).
            payload['requester_id'] ?? (isOfRouter(payload) ? agent.id : undefined),
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
        if (seen['requester_id'] !== undefined || !isOfRouter(seen)) {
          const asker = await userIn(customer, chatId, textAt(seen, 'requester_id'));
          const right = asker?.['type'] === 'agent';
          stage.holds(right, `an agent as requester_id of ${name} for the customer`, seen);
        }
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
            [other, groupWords(status)],
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
      const place = at(news.at(-1)?.payload, 'queue', 'position');
      stage.holds(stage.tenant.beside ? Number(place) > 0 : place === 1, 'position 1 told at last', place);
    },
  }),
];

const arrivals = [
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

/** Whether somebody came or went by another reason than a request for just that. */
const isOfRouter = ({ reason }: Json): boolean => typeof reason === 'string' && reason !== 'manual';

export const checks = [...moves, ...queues, ...arrivals];
