/**
 * Rules about what a thread shows: who took part, its queue, tags, visit, properties and its own access. The life
 * of threads is judged in `threads.ts`.
 */
import * as fc from 'fast-check';
import { NotOffered } from '../../check.ts';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
import {
  close,
  customers,
  idsOf,
  inGroups,
  quiet,
  readThread,
  readThreads,
  resume,
  start,
  startAll,
} from '../../stage/moves.ts';
import { aboutChat, at, listAt, readChat, refusal, send } from '../../stage/scenes.ts';

const base = {} as const;

export const checks = withDefaults(base).judging({
  'THREAD-013': asAgent(
    'Each thread names the people of that thread, so two threads can have different agents.',
  )
    .given({ events: fc.integer({ min: 0, max: 2 }) })
    .license(quiet())
    .plays(async (stage, { events }) => {
      const first = await stage.agent({ name: 'First' });
      const second = await stage.agent({ name: 'Second', accepting: false });
      const customer = await stage.customer();
      const { chat, thread } = await start(customer);
      await close(first, chat);
      const later = await resume(second, chat);
      for (let index = 0; index < events; index += 1) await send(second, chat);
      const [before, after] = await readThreads(second, chat);
      stage.equal([before?.['id'], after?.['id']], [thread, later], 'threads');
      const agents = (users: unknown) =>
        ((users ?? []) as string[]).filter((id) => id === first.id || id === second.id);
      stage.equal(agents(before?.['user_ids']), [first.id], 'agents in user_ids of the first thread');
      stage.equal(agents(after?.['user_ids']), [second.id], 'agents in user_ids of the second thread');
      const people = [...((before?.['user_ids'] ?? []) as string[])];
      stage.equal(people.sort(), [customer.id, first.id].sort(), 'user_ids of the first thread');
    }),
  'USER-023': asAgent('A chat has everybody of all its threads, each thread its own people.')
    .license(quiet())
    .plays(async (stage) => {
      const first = await stage.agent({ name: 'First' });
      const second = await stage.agent({ name: 'Second', accepting: false });
      const customer = await stage.customer();
      const { chat, thread } = await start(customer);
      await close(first, chat);
      const later = await resume(second, chat);
      for (const [read, wanted] of [
        [thread, [first.id, customer.id]],
        [later, [second.id, customer.id]],
      ] as const) {
        const told = await readChat(second, chat, read);
        const ids = idsOf(listAt(told, 'users'));
        const all = [first.id, second.id, customer.id];
        stage.holds(
          all.every((id) => ids.includes(id)),
          `${all.join(', ')} among the users`,
          ids,
        );
        stage.same(at(told, 'thread', 'user_ids'), wanted, 'user_ids of the thread', { set: true });
      }
    }),
  'THREAD-014': asAgent('A thread has queue only while it waits: assignment and closing take it away.')
    .given(fc.constantFrom('assigned' as const, 'closed' as const))
    .license(quiet({ 'queue.enabled': true, 'queue.limit': 20 }))
    .plays(async (stage, end) => {
      const agent = await stage.agent({ max_chats_count: 1 });
      const [served, waiting] = (await customers(stage, 2)) as [never, never];
      const [first, second] = (await startAll([served, waiting])) as [string, string];
      const queue = async (chat: string) => at(await readThread(agent, chat), 'queue');
      stage.equal(await queue(first), undefined, 'queue of the chat that was assigned at once');
      stage.holds((await queue(second)) !== undefined, 'queue on the waiting thread', await queue(second));
      await close(end === 'assigned' ? served : waiting, end === 'assigned' ? first : second);
      await stage.settled();
      stage.equal((await queue(second)) ?? null, null, `queue once the chat is ${end}`);
    }),
  'THREAD-015': asAgent('A thread without tags has no member tags.')
    .license(quiet())
    .plays(async (stage) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      for (const reader of [agent, customer]) {
        const push = await reader.gets('incoming_chat', aboutChat(chat));
        const shown = [
          at(push.payload, 'chat', 'thread'),
          await readThread(reader, chat),
          ...(await readThreads(reader, chat)),
        ];
        for (const thread of shown)
          stage.equal(at(thread, 'tags'), undefined, `tags as ${reader.name} sees them`);
      }
    }),
  'THREAD-017': asCustomer("The customer's own threads never show the customer's visit.")
    .within({ since: '3.6' })
    .given(fc.integer({ min: 0, max: 2 }))
    .license(quiet())
    .plays(async (stage, resumes) => {
      await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      for (let index = 0; index < resumes; index += 1) {
        await close(customer, chat);
        await resume(customer, chat);
      }
      const pushes = await customer.pushed('incoming_chat', aboutChat(chat), 1 + resumes);
      const pushed = pushes.map(({ payload }) => at(payload, 'chat', 'thread'));
      for (const thread of [
        ...pushed,
        await readThread(customer, chat),
        ...(await readThreads(customer, chat)),
      ])
        stage.equal(at(thread, 'customer_visit'), undefined, 'customer_visit');
    }),
  'THREAD-012': asAgent(
    'The archives link threads that the reader may read, past those it may not; nothing else does.',
  )
    .license(quiet({}, [1, 2]))
    .plays(async (stage) => {
      const reader = await stage.agent({ role: 'normal', groups: [{ id: 1, priority: 'normal' }] });
      const customer = await stage.customer();
      const { chat, thread: first } = await start(customer, { ...inGroups(stage, 1), continuous: true });
      const ids = [first];
      for (const group of [2, 1]) {
        await close(customer, chat);
        ids.push(await resume(customer, chat, { ...inGroups(stage, group), continuous: true }));
      }
      await close(customer, chat);
      await stage.settled();
      for (const [index, name, other] of [
        [0, 'next', 2],
        [2, 'previous', 0],
      ] as const) {
        const filters = { thread_ids: [ids[index]] };
        const told = await reader.ok('list_archives', { filters });
        const link = at(told, 'chats', 0, 'thread', `${name}_accessible_thread_id`);
        stage.equal(link, ids[other], `${name}_accessible_thread_id of thread ${index + 1}`);
      }
      const elsewhere = [await readThread(reader, chat), ...(await readThreads(reader, chat))];
      const names = elsewhere.flatMap((thread) =>
        Object.keys(thread).filter((name) => name.includes('_accessible_')),
      );
      stage.equal(names, [], 'such links outside of the archives');
    }),
  'THREAD-016': asAgent('A thread with restricted access says why in words, and has no events.')
    .needs('agents', 'groups')
    .license(quiet({}, [1, 2]))
    .plays(async (stage) => {
      const reader = await stage.agent({ role: 'normal', groups: [{ id: 2, priority: 'normal' }] });
      const customer = await stage.customer();
      const { chat } = await start(customer, { ...inGroups(stage, 1), continuous: true });
      await close(customer, chat);
      await resume(customer, chat, { ...inGroups(stage, 2), continuous: true });
      const read = [await readThread(reader, chat), ...(await readThreads(reader, chat))];
      const restricted = read.filter((thread) => thread['restricted_access'] !== undefined);
      if (restricted.length === 0) throw new NotOffered('threads with restricted access');
      for (const thread of restricted) {
        const got = [typeof thread['restricted_access'], 'events' in thread];
        stage.equal(got, ['string', false], 'type of restricted_access, and whether there are events');
      }
    }),
  'THREAD-022': asAgent('Properties given for one thread stay with it; the next thread starts without them.')
    .given(fc.constantFrom('agent' as const, 'customer' as const))
    .license(quiet())
    .plays(async (stage, side) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const mail = 'copy@example.com';
      const { chat, thread } = await start(customer, {
        chat: { thread: { properties: { routing: { transcript_email: mail } } } },
      });
      await close(agent, chat);
      const later = await resume(side === 'agent' ? agent : customer, chat);
      const property = async (id: string) =>
        at(await readThread(agent, chat, id), 'properties', 'routing', 'transcript_email');
      stage.equal(await property(thread), mail, 'property of the first thread');
      stage.equal(await property(later), undefined, 'property of the second thread');
      stage.equal(at(await readThread(agent, chat, later), 'tags'), undefined, 'tags of the second thread');
    }),
  'THREAD-023': asAgent('Each thread keeps the access of its time; the chat shows the present one.')
    .given(fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 3 }))
    .first([1, 2])
    .license(quiet({}, [1, 2]))
    .plays(async (stage, groups) => {
      const agent = await stage.agent({ groups: [1, 2].map((id) => ({ id, priority: 'normal' })) });
      const customer = await stage.customer();
      const { chat } = await start(customer, inGroups(stage, 1));
      for (const id of groups) {
        await close(customer, chat);
        await resume(customer, chat, inGroups(stage, id));
      }
      const kept = (await readThreads(agent, chat)).map((thread) => at(thread, 'access', 'group_ids'));
      stage.equal(
        kept,
        [1, ...groups].map((n) => [stage.group(n)]),
        'access of the threads, oldest first',
      );
      const access = at(await readChat(agent, chat), 'access', 'group_ids');
      stage.equal(
        access,
        groups.slice(-1).map((n) => stage.group(n)),
        'access of the chat',
      );
    }),
  'THREAD-024': asAgent('An agent with access to the newest thread only cannot read an earlier one.')
    .license(quiet({}, [1, 2]))
    .plays(async (stage) => {
      const former = await stage.agent({ role: 'normal', groups: [{ id: 1, priority: 'normal' }] });
      const ofTwo = { role: 'normal', groups: [{ id: 2, priority: 'normal' }] } as const;
      await stage.agent(ofTwo);
      const outsider = await stage.agent({ ...ofTwo, accepting: false });
      const customer = await stage.customer();
      const { chat, thread } = await start(customer, inGroups(stage, 1));
      await close(former, chat);
      const later = await resume(customer, chat, inGroups(stage, 2));
      const newest = await outsider.ok('get_chat', { chat_id: chat, thread_id: later });
      stage.equal(at(newest, 'thread', 'id'), later, 'thread.id of the accessible thread');
      const outcome = await outsider.call('get_chat', { chat_id: chat, thread_id: thread });
      if (outcome.kind === 'error') {
        const right = refusal('missing_access').includes(outcome.type);
        stage.holds(right, 'missing_access or its like', outcome.type);
        return;
      }
      const shown = outcome.kind === 'success' ? at(outcome.payload, 'thread') : undefined;
      const fits = typeof at(shown, 'restricted_access') === 'string';
      stage.holds(fits, 'a refusal or restricted_access', shown);
      stage.equal(listAt(shown, 'events'), [], 'events of the restricted thread');
    }),
});
