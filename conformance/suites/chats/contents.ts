/** Rules about what a chat is started or resumed with: initial events, people, access and properties. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, asEither, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  chatIds,
  close,
  customers,
  idsOf,
  quiet,
  readThread,
  start,
  userIn,
} from '../../stage/moves.ts';
import { aboutChat, at, type Json, listAt, message, need, readChat, type Side } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const SIDES = ['agent', 'customer'] as const;

interface Opening {
  readonly agent: Party;
  readonly customer: Party;
  /** Starts the chat or resumes an earlier one, with these members, as a call to be judged. */
  open(chat: Json): Promise<{ chat: string; answer: Json }>;
}

/** A chat about to be opened by one side, new or again. */
async function opening(
  stage: Stage,
  who: Side,
  again: boolean,
  groups: readonly number[] = [0],
): Promise<Opening> {
  const agent = await stage.agent({ groups: groups.map((id) => ({ id, priority: 'normal' })) });
  const customer = await stage.customer();
  const by = who === 'agent' ? agent : customer;
  const earlier = again ? (await start(customer)).chat : undefined;
  if (earlier !== undefined) await close(customer, earlier);
  const open = async (chat: Json) => {
    const users = who === 'agent' && !again ? { users: [{ id: customer.id, type: 'customer' }] } : {};
    const inner = { ...users, ...(earlier === undefined ? {} : { id: earlier }), ...chat };
    const answer = await by.ok(again ? 'resume_chat' : 'start_chat', { chat: inner });
    return { chat: earlier ?? String(answer['chat_id']), answer };
  };
  return { agent, customer, open };
}

/** Texts of the initial events; they may repeat, so that only position tells them apart. */
const texts = () => fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });

/** An agent whom nobody needs to be: made by the owner, and deleted with the other things of the check. */
async function absentAgent(stage: Stage, index: number): Promise<string> {
  const id = `lck-${stage.transport}-${stage.version}-${index}@example.com`;
  await stage.owner.ok('create_agent', { id, name: `Agent ${index}` });
  return id;
}

export const checks = withDefaults({ license: quiet() }).judging({
  'CHAT-003#{side}': asEither(
    'event_ids in the answer to the {side} lists the initial events and nothing else.',
  )
    .given({ events: texts(), again: fc.boolean() })
    .plays(async (stage, { events, again }, who) => {
      const { agent, open } = await opening(stage, who, again);
      const thread = { thread: { events: events.map((text) => message(text)) } };
      const { chat, answer } = await open(events.length === 0 ? {} : thread);
      if (events.length === 0) {
        stage.equal(answer['event_ids'], undefined, 'event_ids without initial events');
        return;
      }
      const stored = listAt(await readThread(agent, chat), 'events').filter(
        (event) => event['type'] === 'message',
      );
      const eventIds = [...listIds(answer)].sort();
      stage.equal(eventIds, idsOf(stored).sort(), 'event_ids against the messages in the thread');
      stage.equal(listIds(answer).length, events.length, 'number of event_ids');
    }),
  'CHAT-004#{side}': asEither(
    'Initial events of the {side} keep their order in the answer and in the thread.',
  )
    .given({ events: texts().filter((all) => all.length > 1), again: fc.boolean() })
    .plays(async (stage, { events, again }, who) => {
      const { agent, customer, open } = await opening(stage, who, again);
      const { chat, answer } = await open({ thread: { events: events.map((text) => message(text)) } });
      for (const reader of [agent, customer]) {
        const stored = listAt(await readThread(reader, chat), 'events').filter(
          (event) => event['type'] === 'message',
        );
        stage.equal(
          stored.map(({ id, text }) => [id, text]),
          events.map((text, index) => [listIds(answer)[index], text]),
          'initial events in the thread',
        );
      }
    }),
  'CHAT-018#{side}': asEither(
    "The access the {side} gives becomes the chat's access, and without it the chat is open to group 0.",
  )
    .given({ groups: fc.constantFrom(undefined, [0], [1], [2], [1, 2]), again: fc.boolean() })
    .first({ groups: [1, 2], again: true })
    .license(quiet({}, [1, 2]))
    .plays(async (stage, { groups, again }, who) => {
      const { customer, open } = await opening(stage, who, again, [0, 1, 2]);
      const { chat } = await open(
        groups === undefined ? {} : { access: { group_ids: groups.map((n) => stage.group(n)) } },
      );
      const access = at(await readChat(customer, chat), 'access', 'group_ids') as number[];
      stage.same(
        access,
        (groups ?? [0]).map((n) => stage.group(n)),
        'access.group_ids of the chat',
        { set: true },
      );
    }),
  'CHAT-019': asAgent('An agent starts a chat with at most one customer and four more agents.')
    .given({ customers: fc.integer({ min: 0, max: 2 }), agents: fc.constantFrom(0, 4, 5) })
    .plays(async (stage, wanted) => {
      const agent = await stage.agent();
      const users: Json[] = [];
      for (let index = 0; index < wanted.customers; index += 1)
        users.push({ id: (await stage.tenant.customer()).id, type: 'customer' });
      for (let index = 0; index < wanted.agents; index += 1)
        users.push({ id: await absentAgent(stage, index), type: 'agent' });
      const payload = { chat: { users } };
      if (wanted.customers <= 1 && wanted.agents <= 4) {
        const { chat } = await start(agent, payload);
        const inside = idsOf(listAt(await readChat(agent, chat), 'users'));
        const got = inside.sort();
        stage.equal(got, [agent.id, ...users.map(({ id }) => String(id))].sort(), 'users of the chat');
        return;
      }
      await stage.refuses(agent, 'start_chat', payload, ['validation'], () => chatIds(stage, agent));
    }),
  'CHAT-020': asAgent('An initial event by somebody who is not in the request is refused.')
    .given(fc.constantFrom<Side>(...SIDES))
    .plays(async (stage, author) => {
      const agent = await stage.agent();
      const other = author === 'agent' ? await stage.agent({ accepting: false }) : await stage.customer();
      await stage.refuses(
        agent,
        'start_chat',
        { chat: { thread: { events: [{ ...message('forged'), author_id: other.id }] } } },
        ['validation'],
        () => chatIds(stage, agent),
      );
    }),
  'CHAT-020#listed': asAgent('An initial event by somebody who is in the request is accepted.')
    .given(fc.constantFrom<Side>(...SIDES))
    .plays(async (stage, author) => {
      const agent = await stage.agent();
      const other = author === 'agent' ? await stage.agent({ accepting: false }) : await stage.customer();
      const events = [{ ...message('listed'), author_id: other.id }];
      const chat = { users: [{ id: other.id, type: author }], thread: { events } };
      const answer = await agent.ok('start_chat', { chat }, { deliberate: true });
      const stored = listAt(await readThread(agent, String(answer['chat_id'])), 'events');
      const right = stored.some(({ text }) => text === 'listed');
      stage.holds(right, 'the event in the thread', stored);
    }),
  'CHAT-021': asAgent('Initial events and users are visible to all, whatever the request says.')
    .given({ visibility: fc.constantFrom('all', 'agents'), again: fc.boolean() })
    .first({ visibility: 'agents', again: true })
    .plays(async (stage, { visibility, again }) => {
      const { agent, customer, open } = await opening(stage, 'agent', again);
      const { chat, answer } = await open({
        thread: { events: [{ ...message('for everybody'), visibility }] },
      });
      const ids = listIds(answer);
      const [push] = (await customer.pushed('incoming_chat', aboutChat(chat), again ? 2 : 1)).slice(-1);
      const got = idsOf(listAt(push?.payload, 'chat', 'thread', 'events')).filter((id) => ids.includes(id));
      stage.equal(got, ids, "initial events in the customer's incoming_chat");
      const read = await readChat(agent, chat);
      const event = listAt(read, 'thread', 'events').find(({ id }) => id === ids[0]);
      stage.equal(event?.['visibility'], 'all', 'visibility of the initial event');
      for (const user of listAt(read, 'users'))
        stage.equal(user['visibility'] ?? 'all', 'all', `visibility of the user ${user['id']}`);
    }),
  'CHAT-022#{side}': asEither('Starting or resuming marks everything as seen by the {side}.')
    .given({ events: texts().filter((all) => all.length > 0), again: fc.boolean() })
    .plays(async (stage, { events, again }, who) => {
      const { agent, customer, open } = await opening(stage, who, again);
      const { chat, answer } = await open({ thread: { events: events.map((text) => message(text)) } });
      const own = await userIn(agent, chat, who === 'agent' ? agent.id : customer.id);
      const last = listAt(await readThread(agent, chat), 'events').find(
        ({ id }) => id === listIds(answer).at(-1),
      );
      const [seen, wanted] = [String(own?.['events_seen_up_to'] ?? ''), String(last?.['created_at'])];
      stage.holds(seen >= wanted, `in get_chat users[].events_seen_up_to at ${wanted} or later`, seen);
    }),
  'CHAT-023': asCustomer('Properties given at start or resume are stored and returned.')
    .given({
      email_follow_up: fc.boolean(),
      transcript_email: fc.constantFrom('a@example.com', 'b@example.com'),
      again: fc.boolean(),
    })
    .first({ email_follow_up: true, transcript_email: 'a@example.com', again: true })
    .plays(async (stage, { again, email_follow_up, transcript_email }) => {
      const { agent, customer, open } = await opening(stage, 'customer', again);
      const { chat } = await open({
        properties: { routing: { email_follow_up } },
        thread: { properties: { routing: { transcript_email } } },
      });
      for (const reader of [agent, customer]) {
        const read = await readChat(reader, chat);
        const got = [
          at(read, 'properties', 'routing', 'email_follow_up'),
          at(read, 'thread', 'properties', 'routing', 'transcript_email'),
        ];
        stage.equal(got, [email_follow_up, transcript_email], `properties as ${reader.name} reads them`);
      }
    }),
  'CHAT-024': asAgent('The agent who starts or resumes a chat is in it, past all routing.')
    .given({ accepting: fc.boolean(), others: fc.integer({ min: 0, max: 2 }), again: fc.boolean() })
    .first({ accepting: false, others: 1, again: true })
    .plays(async (stage, { accepting, others, again }) => {
      const readers: Party[] = [];
      for (let index = 0; index < others; index += 1) readers.push(await stage.agent());
      const agent = await stage.agent({ accepting, max_chats_count: 1 });
      const [customer] = (await customers(stage, 1)) as [Party];
      let chat = '';
      if (again) {
        ({ chat } = await start(customer, { continuous: true, active: false }));
        await need(agent, 'resume_chat', { chat: { id: chat } });
      } else ({ chat } = await start(agent, { chat: { users: [{ id: customer.id, type: 'customer' }] } }));
      stage.equal(await agentsIn(readers[0] ?? agent, chat), [agent.id], 'agents present in the chat');
    }),
});

function listIds(answer: Json): readonly string[] {
  return (answer['event_ids'] ?? []) as readonly string[];
}
