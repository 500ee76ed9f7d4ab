/** The archives: one entry a thread, filters and highlights (LIST-024 to LIST-034), and who a chat can go to (ACCESS-025). */
import { type CheckDef, defineCheck } from '../../check.ts';
import {
  at,
  chatting,
  type Json,
  listAt,
  need,
  readChat,
  readSet,
  refusal,
  send,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { freshName, pair } from '../matrix/acts/places.ts';
import { ONE_GROUP } from '../matrix/hearing.ts';

/** A chat of two threads whose second one has something of everything that filters look for. */
async function archive(stage: Stage) {
  const access = { group_ids: [stage.group(0)] };
  const scene = await chatting(stage, { start: { chat: { access } } });
  const { agent, customer, chatId, threadId: first } = scene;
  await need(customer, 'deactivate_chat', { id: chatId });
  const thread = { properties: { test: { int_property: 1 } } };
  const again = await need(customer, 'resume_chat', { chat: { id: chatId, access, thread } });
  await stage.give(chatId, agent);
  const word = `Needle${first}`;
  await send(customer, chatId, { type: 'message', text: `in the hay a ${word}!` });
  await need(agent, 'send_event', { chat_id: chatId, event: { type: 'message', text: 'found' } });
  await need(customer, 'deactivate_chat', { id: chatId });
  await stage.settled();
  return { ...scene, first, second: String(again['thread_id']), word };
}

async function threadsFound(reader: Party, filters: Json): Promise<unknown[]> {
  const told = await reader.ok('list_archives', {
    filters,
    ...('thread_ids' in filters ? {} : { limit: 100 }),
  });
  return listAt(told, 'chats').map((chat) => at(chat, 'thread', 'id'));
}

/** So often they are asked, a second apart, for what was just closed (LIST-034). */
const TRIES = 20;

/** What the archives find as soon as there is something. */
async function soonFound(reader: Party, filters: Json): Promise<unknown[]> {
  for (let tries = 1; ; tries += 1) {
    const threads = await threadsFound(reader, filters);
    if (threads.length > 0 || tries === TRIES) return threads;
    await reader.rtm.next(1_000);
  }
}

const LONG_AGO = '2001-01-01T00:00:00.000000Z';
const NOBODY = '00000000-0000-4000-8000-000000000000';
/** Filters that came with this version. */
const LATER = { window: { since: '3.6' } } as const;
const TAGS = { ...LATER, needs: ['configuration'] } as const;

type Archive = Awaited<ReturnType<typeof archive>>;
type Found = readonly [filters: Json, threads: string[]];

/** A tag that the second thread has. */
async function tagged(stage: Stage, { agent, chatId, second }: Archive): Promise<string> {
  const tag = freshName();
  await need(stage.owner, 'create_tag', { name: tag, group_ids: [stage.group(0)] });
  await need(agent, 'tag_thread', { chat_id: chatId, thread_id: second, tag });
  await stage.settled();
  return tag;
}

/** What is asked of the tags of the chat's threads. */
const byTag =
  (tags: (tag: string) => Json, found: (scene: Archive) => string[]) =>
  async (scene: Archive, stage: Stage): Promise<Found> => [
    { chat_ids: [scene.chatId], tags: tags(await tagged(stage, scene)) },
    found(scene),
  ];

/** A filter, by the rule that it is of, with the threads of the chat that it finds. */
const FILTERS: readonly (readonly [
  rule: string,
  name: string,
  of: (scene: Archive, stage: Stage) => Found | Promise<Found>,
  more?: Pick<CheckDef, 'needs' | 'window'>,
])[] = [
  ['LIST-031', 'query', ({ word, second }) => [{ query: word }, [second]]],
  ['LIST-025', 'thread-ids', ({ first }) => [{ thread_ids: [first] }, [first]]],
  ['LIST-027', 'nobody', ({ word }) => [{ query: word, agents: { exists: false } }, []]],
  [
    'LIST-027',
    'agent',
    ({ word, agent, second }) => [{ query: word, agents: { values: [agent.id] } }, [second]],
  ],
  [
    'LIST-028',
    'every',
    ({ word, agent }) => [
      { query: word, agents: { values: [agent.id, 'absent-nobody@example.com'], require_every_value: true } },
      [],
    ],
  ],
  [
    'LIST-029',
    'types',
    ({ word, second }) => [{ query: word, event_types: { values: ['message'] } }, [second]],
  ],
  ['LIST-029', 'no-types', ({ word }) => [{ query: word, event_types: { exclude_values: ['message'] } }, []]],
  ['LIST-032', 'before', ({ word }) => [{ query: word, to: LONG_AGO }, []]],
  [
    'LIST-028',
    'any',
    ({ word, agent, second }) => [
      { query: word, agents: { values: [agent.id, 'absent-nobody@example.com'] } },
      [second],
    ],
  ],
  [
    'LIST-028',
    'tag',
    byTag(
      (tag) => ({ values: [tag, 'absent-tag'] }),
      ({ second }) => [second],
    ),
    TAGS,
  ],
  [
    'LIST-028',
    'no-tag',
    byTag(
      (tag) => ({ exclude_values: [tag] }),
      ({ first }) => [first],
    ),
    TAGS,
  ],
  [
    'LIST-028',
    'every-tag',
    byTag(
      (tag) => ({ values: [tag, 'absent-tag'], require_every_value: true }),
      () => [],
    ),
    TAGS,
  ],
  [
    'LIST-018',
    'archives',
    ({ chatId, second }) => [
      { chat_ids: [chatId], properties: { test: { int_property: { values: [1] } } } },
      [second],
    ],
    LATER,
  ],
  [
    'LIST-033',
    'customer',
    ({ word, customer, second }) => [{ query: word, customer_id: customer.id }, [second]],
    LATER,
  ],
  ['LIST-033', 'other-customer', ({ word }) => [{ query: word, customer_id: NOBODY }, []], LATER],
  [
    'LIST-033',
    'other-email',
    ({ word }) => [{ query: word, customer_email: 'absent-nobody@example.com' }, []],
    LATER,
  ],
];

const filters = FILTERS.map(([rule, name, of, more = {}]) =>
  defineCheck({
    ...more,
    rule,
    name,
    title: `The archives find what is asked for: ${name}.`,
    api: 'agent',
    async run(stage: Stage) {
      const scene = await archive(stage);
      const [asked, wanted] = await of(scene, stage);
      stage.same(
        await threadsFound(scene.agent, asked),
        wanted,
        `threads found by ${JSON.stringify(asked)}`,
        {
          set: true,
        },
      );
    },
  }),
);

const archives: readonly CheckDef[] = [
  ...filters,
  defineCheck({
    rule: 'LIST-024',
    title: 'Each thread of a chat is an entry of its own.',
    api: 'agent',
    window: { since: '3.6' },
    async run(stage) {
      const { agent, chatId, first, second } = await archive(stage);
      stage.same(await threadsFound(agent, { chat_ids: [chatId] }), [first, second], 'threads found', {
        set: true,
      });
    },
  }),
  defineCheck({
    rule: 'LIST-024',
    name: 'whole',
    title: 'An entry is the chat with its thread, as they are read by themselves.',
    api: 'agent',
    async run(stage) {
      const { agent, chatId, second } = await archive(stage);
      const filters = { thread_ids: [second] };
      await soonFound(agent, filters);
      const [entry = {}] = listAt(await agent.ok('list_archives', { filters }), 'chats');
      const read = await readChat(agent, chatId, second);
      stage.same({ id: entry['id'], ...entry }, read, 'the archived chat as it is read', { common: true });
    },
  }),
  defineCheck({
    rule: 'LIST-034',
    title: 'An active thread is found by filters that it matches only, and one that is closed is found soon.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      const query = `Needle${threadId}`;
      await send(customer, chatId, { type: 'message', text: query });
      stage.same(await threadsFound(agent, { query, to: LONG_AGO }), [], 'active threads of long ago');
      await need(customer, 'deactivate_chat', { id: chatId });
      stage.same(await soonFound(agent, { query }), [threadId], 'threads found once closed');
    },
  }),
  defineCheck({
    rule: 'LIST-031',
    name: 'highlights',
    title: 'What was found is marked as asked.',
    api: 'agent',
    async run(stage) {
      const { agent, word } = await archive(stage);
      const marks = { pre_tag: '<b>', post_tag: '</b>' };
      const told = await agent.ok('list_archives', { filters: { query: word }, highlights: marks });
      const texts = listAt(told, 'chats', 0, 'thread', 'events').map(({ text }) => text);
      stage.holds(texts.includes(`in the hay a <b>${word}</b>!`), 'the marked text', texts);
    },
  }),
  defineCheck({
    rule: 'LIST-026',
    title: 'Threads by their ids go with no other filter and no paging.',
    api: 'agent',
    async run(stage) {
      const agent = await stage.agent();
      const thread_ids = ['QXNOSUCH02'];
      await agent.refused('list_archives', { filters: { thread_ids, query: 'x' } }, ['validation']);
      await agent.refused('list_archives', { filters: { thread_ids }, limit: 1 }, ['validation']);
    },
  }),
  defineCheck({
    rule: 'LIST-030',
    title: 'A kind of agent is named once.',
    api: 'agent',
    window: { since: '3.6' },
    async run(stage) {
      const agent = await stage.agent();
      const agent_types = { all_values: ['human'], exclude_values: ['human'] };
      await agent.refused('list_archives', { filters: { agent_types } }, ['validation']);
    },
  }),
];

const transfers: readonly CheckDef[] = [
  defineCheck({
    rule: 'ACCESS-025',
    title: 'A chat can go to those logged in, the least busy first, and to nobody who is not.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      const absent = (await stage.tenant.agent()).id;
      const outcome = await agent.call('list_agents_for_transfer', { chat_id: chat });
      const told = outcome.kind === 'success' ? listAt({ told: outcome.payload }, 'told') : [];
      const ids = told.map(({ agent_id: id }) => id);
      stage.holds(ids.includes(second.id) && !ids.includes(absent), `${second.id} and not ${absent}`, ids);
      const loads = told.map(({ total_active_chats: load }) => Number(load));
      stage.equal(
        loads,
        loads.toSorted((a, b) => a - b),
        'loads in order',
      );
    },
  }),
  defineCheck({
    rule: 'ACCESS-026',
    title: 'A chat without a customer does not count among those of its agent.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      const load = async () =>
        (await readSet(agent, 'list_agents_for_transfer', { chat_id: chat })).find(
          ({ agent_id: id }) => id === second.id,
        )?.['total_active_chats'];
      const before = await load();
      await need(second, 'start_chat', { chat: { access: { group_ids: [stage.group(0)] } } });
      stage.equal([typeof before, await load()], ['number', before], 'total_active_chats afterwards');
    },
  }),
  defineCheck({
    rule: 'ACCESS-027',
    title: 'A chat cannot go to an agent without access to it.',
    api: 'agent',
    license: ONE_GROUP,
    async run(stage) {
      const agent = await stage.agent({ groups: [{ id: 1, priority: 'normal' }] });
      const outsider = await stage.agent({ groups: [{ id: 0, priority: 'normal' }], accepting: false });
      const started = await need(agent, 'start_chat', { chat: { access: { group_ids: [stage.group(1)] } } });
      const told = await readSet(agent, 'list_agents_for_transfer', { chat_id: started['chat_id'] });
      const ids = told.map(({ agent_id: id }) => id);
      stage.holds(!ids.includes(outsider.id), `a list without ${outsider.id}`, ids);
      await outsider.refused(
        'list_agents_for_transfer',
        { chat_id: started['chat_id'] },
        refusal('missing_access'),
      );
    },
  }),
];

export const checks: readonly CheckDef[] = [...archives, ...transfers];
