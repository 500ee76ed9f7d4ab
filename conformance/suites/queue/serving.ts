/**
 * Rules about the queue: who waits, in which order, and who is served next. What is told about it is judged in
 * `news.ts`, when it opens and closes in `limits.ts`.
 */
import * as fc from 'fast-check';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  close,
  customers,
  inGroups,
  quiet,
  readThread,
  routing,
  SOON,
  setStatus,
  start,
  startAll,
} from '../../stage/moves.ts';
import { at, listAt, message, need, readChat, send } from '../../stage/scenes.ts';
import { positions, QUEUE, queued, STAMP, where } from './line.ts';

const common = { license: quiet(QUEUE) } as const;

export const checks = withDefaults(common).judging({
  'QUEUE-001': asCustomer(
    'A new chat that finds all accepting agents full is queued: active, unassigned, with queue.',
  )
    .given({
      limits: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
      continuous: fc.boolean(),
    })
    .plays(async (stage, { limits, continuous }) => {
      const agents = [];
      for (const limit of limits) agents.push(await stage.agent({ max_chats_count: limit }));
      await startAll(
        await customers(
          stage,
          limits.reduce((sum, limit) => sum + limit, 0),
        ),
      );
      const customer = await stage.customer();
      const started = await customer.ok('start_chat', { continuous });
      const chat = String(started['chat_id']);
      const read = await readChat(agents[0]!, chat);
      stage.equal(at(read, 'thread', 'active'), true, 'active of the thread');
      const got = [routing(read, 'unassigned'), await agentsIn(agents[0]!, chat)];
      stage.equal(got, [true, []], 'routing.unassigned, and agents');
      for (const reader of [agents[0]!, customer]) {
        const right = at(await readThread(reader, chat), 'queue', 'position') !== undefined;
        stage.holds(right, `queue as ${reader.name} sees it`, await readThread(reader, chat));
      }
    }),
  'QUEUE-002': asCustomer(
    'queue has an integer position from 1, an integer wait time and the time of queueing.',
  )
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count) => {
      const { agent, people, chats } = await queued(stage, count);
      for (const [index, chat] of chats.entries())
        for (const reader of [agent, people[index]!]) {
          const queue = (await readThread(reader, chat))['queue'] as Record<string, unknown>;
          const { position, wait_time, queued_at } = queue ?? {};
          const right = Number.isInteger(position) && Number(position) >= 1;
          stage.holds(right, 'an integer position from 1', queue);
          const fits = Number.isInteger(wait_time) && Number(wait_time) >= 0;
          stage.holds(fits, 'an integer wait_time from 0', queue);
          stage.holds(STAMP.test(String(queued_at)), 'queued_at as YYYY-MM-DDThh:mm:ss.ffffffZ', queue);
        }
      stage.equal(await where(agent, chats[0]!), 1, 'position of the first in line');
    }),
  'QUEUE-003': asCustomer('Positions are 1 to n, whoever leaves in between.')
    .given({
      count: fc.integer({ min: 1, max: 4 }),
      leaver: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
      more: fc.integer({ min: 0, max: 1 }),
    })
    .plays(async (stage, { count, leaver, more }) => {
      const { agent, people, chats } = await queued(stage, count);
      const waiting = [...chats];
      if (leaver !== undefined && leaver < count) {
        await close(people[leaver]!, chats[leaver]!);
        waiting.splice(leaver, 1);
      }
      waiting.push(...(await startAll(await customers(stage, more))));
      const got = (await positions(agent, waiting)).map(Number).sort((a, b) => a - b);
      stage.equal(
        got,
        waiting.map((_, index) => index + 1),
        'positions in the queue',
      );
    }),
  'QUEUE-004': asCustomer('Who was queued first is served first.')
    .given(fc.integer({ min: 2, max: 4 }))
    .plays(async (stage, count) => {
      const { agent, servedChat, chats } = await queued(stage, count);
      const times = await Promise.all(
        chats.map(async (chat) => String(at(await readThread(agent, chat), 'queue', 'queued_at'))),
      );
      stage.equal([...times].sort(), times, 'queued_at in the order of coming');
      let last = servedChat;
      for (const chat of chats) {
        await close(agent, last);
        await stage.settled();
        const inside = await Promise.all(
          chats.map(
            async (one) =>
              (await agentsIn(agent, one)).length > 0 && at(await readThread(agent, one), 'active') === true,
          ),
        );
        const got = chats.filter((_, index) => inside[index]);
        stage.equal(got, [chat], 'the chat served next');
        last = chat;
      }
    }),
  'QUEUE-005': asCustomer('A freed slot is filled from the queue without any request.')
    .given({
      count: fc.integer({ min: 1, max: 3 }),
      freed: fc.constantFrom('closed', 'new agent', 'status'),
    })
    .plays(async (stage, { count, freed }) => {
      const idle = await stage.agent({ accepting: false, max_chats_count: 1 });
      const { agent, served, servedChat, chats } = await queued(stage, count);
      let taker = agent;
      if (freed === 'closed') await close(served, servedChat);
      else if (freed === 'new agent') taker = await stage.agent({ max_chats_count: 1 });
      else {
        taker = idle;
        await setStatus(idle, 'accepting_chats');
      }
      await stage.settled();
      const read = await readChat(agent, chats[0]!);
      stage.equal(await agentsIn(agent, chats[0]!), [taker.id], 'agents in the first waiting chat');
      const got = [at(read, 'thread', 'queue'), routing(read, 'unassigned')];
      stage.equal(got, [undefined, false], 'queue, and routing.unassigned');
      const seen = await positions(agent, chats.slice(1));
      stage.equal(
        seen,
        chats.slice(1).map((_, index) => index + 1),
        'positions of the others',
      );
    }),
  'QUEUE-010': asCustomer('A customer who leaves the queue moves the followers up by one.')
    .given(
      fc
        .integer({ min: 2, max: 4 })
        .chain((count) => fc.record({ count: fc.constant(count), leaver: fc.nat({ max: count - 1 }) })),
    )
    .first({ count: 3, leaver: 1 })
    .plays(async (stage, { count, leaver }) => {
      const { agent, people, chats } = await queued(stage, count);
      await people[leaver]!.ok('deactivate_chat', { id: chats[leaver] });
      await stage.settled();
      const queue = (await readThread(agent, chats[leaver]!))['queue'];
      stage.equal(queue, undefined, 'queue of the chat that was closed');
      const rest = chats.filter((_, index) => index !== leaver);
      const got = await positions(agent, rest);
      stage.equal(
        got,
        rest.map((_, index) => index + 1),
        'positions of the others',
      );
    }),
  'QUEUE-011': asCustomer('Writing while waiting is possible and changes no position.')
    .given(
      fc.integer({ min: 1, max: 3 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          writers: fc.array(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 4 }),
        }),
      ),
    )
    .plays(async (stage, { count, writers }) => {
      const { agent, people, chats } = await queued(stage, count);
      const before = await positions(agent, chats);
      for (const writer of writers) {
        const answer = await people[writer]!.ok('send_event', {
          chat_id: chats[writer],
          event: message('still here'),
        });
        const events = listAt(await readThread(agent, chats[writer]!), 'events');
        const right = events.some(({ id }) => id === answer['event_id']);
        stage.holds(right, 'the message in the waiting thread', events);
      }
      stage.equal(await positions(agent, chats), before, 'positions after the messages');
    }),
  'QUEUE-018': asCustomer(
    'When the last agent goes, waiting chats are closed with a system message and nobody named.',
  )
    .needs('clock')
    .touches()
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count) => {
      const { agent, people, chats } = await queued(stage, count);
      await need({ call: agent.rtm.call.bind(agent.rtm) }, 'logout');
      await stage.settled();
      await stage.advance(SOON);
      for (const [index, chat] of chats.entries()) {
        const thread = await readThread(people[index]!, chat);
        stage.equal(thread['active'], false, 'active of a waiting thread');
        const told = listAt(thread, 'events').map((event) => event['system_message_type']);
        const right = told.includes('routing.archived_offline');
        stage.holds(right, 'a system message routing.archived_offline', told);
        const push = await people[index]!.gets(
          'chat_deactivated',
          ({ payload }) => payload['chat_id'] === chat,
        );
        stage.equal(push.payload['user_id'], undefined, 'user_id of chat_deactivated');
      }
    }),
  'QUEUE-019': asCustomer('A waiting continuous chat outlives the last agent, until one takes it.')
    .needs('clock')
    .touches()
    .given(fc.integer({ min: 1, max: 2 }))
    .plays(async (stage, count) => {
      const { agent, people, chats } = await queued(stage, count, { continuous: true });
      await need({ call: agent.rtm.call.bind(agent.rtm) }, 'logout');
      await stage.settled();
      await stage.advance(SOON);
      for (const [index, chat] of chats.entries()) {
        stage.equal((await readThread(people[index]!, chat))['active'], true, 'active of a waiting thread');
        people[index]!.never('chat_deactivated', ({ payload }) => payload['chat_id'] === chat);
      }
      const witness = await stage.agent({ accepting: false });
      const read = await readChat(witness, chats[0]!);
      const got = [routing(read, 'unassigned'), routing(read, 'pinned')];
      stage.equal(got, [true, true], 'routing.unassigned, routing.pinned');
      await setStatus(witness, 'accepting_chats');
      await stage.settled();
      stage.equal(await agentsIn(witness, chats[0]!), [witness.id], 'agents once one accepts');
    }),
  'QUEUE-020': asCustomer('In manual mode every started chat waits, free slots or not.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license(quiet({ ...QUEUE, manual_routing: true }))
    .plays(async (stage, count) => {
      const agent = await stage.agent({ max_chats_count: 2 });
      const chats = await startAll(await customers(stage, count));
      for (const chat of chats) stage.equal(await agentsIn(agent, chat), [], 'agents in the chat');
      const got = await positions(agent, chats);
      stage.equal(
        got,
        chats.map((_, index) => index + 1),
        'positions',
      );
    }),
  'QUEUE-022': asAgent('A chat forced into a full group waits in the queue of that group.')
    .given({ ahead: fc.integer({ min: 0, max: 2 }), behind: fc.integer({ min: 0, max: 2 }) })
    .first({ ahead: 1, behind: 1 })
    .license(quiet(QUEUE, [1, 2]))
    .plays(async (stage, { ahead, behind }) => {
      const agents = [];
      for (const id of [1, 2])
        agents.push(
          await stage.agent({
            max_chats_count: 1,
            groups: [{ id, priority: 'normal' }],
          }),
        );
      const [moved] = (await startAll(await customers(stage, 1), inGroups(stage, 1))) as [string];
      await startAll(await customers(stage, 1 + ahead), inGroups(stage, 2));
      const former = await startAll(await customers(stage, behind), inGroups(stage, 1));
      await need(agents[0]!, 'transfer_chat', {
        id: moved,
        target: { type: 'group', ids: [stage.group(2)] },
        ignore_agents_availability: true,
      });
      await stage.settled();
      stage.equal(await where(agents[1]!, moved), ahead + 1, 'position in the queue of the target group');
      const got = await positions(agents[0]!, former.slice(1));
      stage.equal(
        got,
        former.slice(1).map((_, index) => index + 1),
        'positions in the former queue',
      );
    }),
  'QUEUE-024': asCustomer('Waiting chats count in no load: every freed slot takes one, however many wait.')
    .given({ limit: fc.integer({ min: 1, max: 2 }), count: fc.integer({ min: 1, max: 3 }) })
    .plays(async (stage, { limit, count }) => {
      const agent = await stage.agent({ max_chats_count: limit });
      const people = await customers(stage, limit);
      const served = await startAll(people);
      const waiting: string[] = [];
      for (const customer of await customers(stage, count)) {
        const { chat } = await start(customer);
        await send(customer, chat);
        waiting.push(chat);
      }
      for (const [index, customer] of people.entries()) await close(customer, served[index]!);
      await stage.settled();
      const got = await Promise.all(waiting.map(async (chat) => (await agentsIn(agent, chat)).length));
      stage.equal(
        got,
        waiting.map((_, index) => (index < limit ? 1 : 0)),
        'agents in the chats that waited',
      );
    }),
});
