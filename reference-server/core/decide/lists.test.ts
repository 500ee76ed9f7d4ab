import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, type Person, Play } from '../testing.ts';

type Page = Record<string, unknown> & { next_page_id?: string; previous_page_id?: string };

function idsOf(page: Page, list: string): unknown[] {
  return (page[list] as { id: string }[]).map((item) => item.id);
}

/** Every page forward from the first, and again back to it. */
function walk(
  play: Play,
  person: Person,
  action: string,
  first: object,
  rest: object = {},
): [Page[], Page[]] {
  const forward: Page[] = [play.ok(person, action, { ...first }) as Page];
  for (let at = forward[0]; at?.next_page_id !== undefined; at = forward.at(-1)) {
    forward.push(play.ok(person, action, { ...rest, page_id: at.next_page_id }) as Page);
  }
  const back: Page[] = [forward.at(-1) as Page];
  for (let at = back[0]; at?.previous_page_id !== undefined; at = back[0]) {
    back.unshift(play.ok(person, action, { ...rest, page_id: at.previous_page_id }) as Page);
  }
  return [forward, back];
}

describe('list_chats', () => {
  it('walks forward and back over every chat once, newest first (LIST-008, LIST-009, LIST-013)', () => {
    const play = new Play();
    const agent = play.agent('a', { limit: 99 });
    const started = Array.from({ length: 7 }, (_, n) => play.start(play.customer(`c${n}`)).chatId);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.constantFrom('asc', 'desc'), (limit, order) => {
        const [forward, back] = walk(play, agent, 'list_chats', { limit, sort_order: order });
        const ids = forward.flatMap((page) => idsOf(page, 'chats_info'));
        expect(ids).toEqual(order === 'asc' ? started : started.toReversed());
        expect(back.map((page) => idsOf(page, 'chats_info'))).toEqual(
          forward.map((page) => idsOf(page, 'chats_info')),
        );
        expect(forward[0]).toMatchObject({ found_chats: 7 });
      }),
      { seed: 7041 },
    );
  });

  it('filters (LIST-014, LIST-017, LIST-018) and keeps to the own groups (LIST-019, ACCESS-003)', () => {
    const play = new Play({ groups: [{ id: 1, name: 'One' }] });
    const agent = play.agent('a');
    const member = play.agent('b', { groups: [1] });
    const zero = play.start(play.customer('x'), {
      chat: { properties: { test: { int_property: 3 } } },
    }).chatId;
    const one = play.start(play.customer('y'), { chat: { access: { group_ids: [1] } } }).chatId;
    play.ok(member, 'deactivate_chat', { id: one });
    const list = (person: Person, filters = {}) =>
      idsOf(play.ok(person, 'list_chats', { filters }) as Page, 'chats_info');
    expect(list(agent)).toEqual([zero]);
    expect(list(member)).toEqual([one, zero]);
    expect(list(play.owner())).toEqual([one, zero]);
    expect(list(member, { active: true })).toEqual([zero]);
    expect(list(member, { active: false })).toEqual([one]);
    expect(list(member, { active: null })).toEqual([one, zero]);
    expect(list(member, { group_ids: [1] })).toEqual([one]);
    const property = (filter: object) => list(member, { properties: { test: { int_property: filter } } });
    expect(property({ exists: true })).toEqual([zero]);
    expect(property({ values: [3] })).toEqual([zero]);
    expect(property({ exclude_values: [3] })).toEqual([one]);
    const both = { filters: { properties: { test: { int_property: { exists: true, values: [3] } } } } };
    expect(play.refused(agent, 'list_chats', both).type).toBe('validation');
    expect(play.refused(agent, 'get_chat', { chat_id: one }).type).toBe('missing_access');
  });

  it('takes page ids alone, from its own reader, for a month (LIST-010, LIST-012)', () => {
    const play = new Play();
    const agent = play.agent('a', { limit: 99 });
    const customer = play.customer('x');
    const { chatId } = play.start(customer);
    play.start(play.customer('y'));
    const { next_page_id: page_id } = play.ok(agent, 'list_chats', { limit: 1 }) as Page;
    const refused = (action: string, payload: object) =>
      play.refused(agent, action, payload as Record<string, unknown>).type;
    expect(refused('list_chats', { page_id, limit: 1 })).toBe('validation');
    expect(refused('list_chats', { page_id: 'made up' })).toBe('validation');
    expect(refused('list_threads', { page_id, chat_id: chatId })).toBe('validation');
    expect(play.refused(customer, 'list_chats', { page_id }).type).toBe('validation');
  });
});

describe('list_threads', () => {
  function history(threads: number, events: number) {
    const play = new Play();
    const agent = play.agent('a');
    const customer = play.customer('x');
    const { chatId, threadId } = play.start(customer);
    const ids = [threadId];
    for (let n = 1; n < threads; n += 1) {
      for (let m = 0; m < events; m += 1) play.say(customer, chatId, `${n} ${m}`);
      play.ok(agent, 'deactivate_chat', { id: chatId });
      ids.push(String(play.ok(customer, 'resume_chat', { chat: { id: chatId } })['thread_id']));
    }
    return { play, agent, customer, chatId, ids };
  }

  it('walks by threads or by events (LIST-003, LIST-009, LIST-021, LIST-022)', () => {
    const { play, agent, customer, chatId, ids } = history(7, 2);
    for (const first of [{}, { limit: 2 }, { min_events_count: 5 }]) {
      for (const person of [agent, customer]) {
        const payload = { chat_id: chatId, ...first };
        const [forward, back] = walk(play, person, 'list_threads', payload, { chat_id: chatId });
        const found = forward.map((page) => idsOf(page, 'threads'));
        expect(found.flat()).toEqual(ids.toReversed());
        expect(back.map((page) => idsOf(page, 'threads'))).toEqual(found);
      }
    }
    const other = play.start(play.customer('y')).chatId;
    const { next_page_id: page_id } = play.ok(agent, 'list_threads', { chat_id: chatId }) as Page;
    expect(play.refused(agent, 'list_threads', { chat_id: other, page_id }).type).toBe('validation');
    const both = { chat_id: chatId, min_events_count: 5, limit: 2 };
    expect(play.refused(agent, 'list_threads', both).type).toBe('validation');
  });

  it('selects by time, both ends included (LIST-023)', () => {
    const { play, agent, chatId, ids } = history(3, 1);
    const { threads } = play.ok(agent, 'list_threads', { chat_id: chatId }) as {
      threads: { created_at: string }[];
    };
    const at = threads[1]?.created_at;
    const page = play.ok(agent, 'list_threads', { chat_id: chatId, filters: { from: at, to: at } }) as Page;
    expect(idsOf(page, 'threads')).toEqual([ids[1]]);
  });

  it('gets one thread by its id, of this chat only (THREAD-024 to THREAD-026)', () => {
    const { play, agent, chatId, ids } = history(3, 1);
    const other = play.start(play.customer('y'));
    const thread = (threadId?: string) =>
      play.ok(agent, 'get_chat', { chat_id: chatId, ...(threadId && { thread_id: threadId }) })['thread'];
    expect(thread()).toMatchObject({ id: ids[2] });
    expect(thread(ids[0])).toMatchObject({ id: ids[0] });
    const wrong = { chat_id: chatId, thread_id: other.threadId };
    expect(play.refused(agent, 'get_chat', wrong).type).toBe('not_found');
  });
});

describe('list_archives', () => {
  it('refuses times that no calendar has, wherever a filter takes them (LIST-023, LIST-032)', () => {
    const play = new Play();
    const agent = play.agent('a');
    const { chatId } = play.start(play.customer('x'));
    const period = { from: '2026-02-30T00:00:00.000000Z' };
    for (const filters of [period, { forms: period }, { greetings: period }]) {
      expect(play.refused(agent, 'list_archives', { filters })).toMatchObject({ type: 'validation' });
    }
    const threads = { chat_id: chatId, filters: period };
    expect(play.refused(agent, 'list_threads', threads).type).toBe('validation');
  });

  it('finds nothing by what its reader cannot read (PROP-008, PROP-009, LIMIT-012)', () => {
    const play = new Play({ limits: { archives_retention: 1 } });
    const owner = play.owner();
    const agent = play.agent('a');
    const customer = play.customer('x');
    const namespace = String(play.machine.world.licenses.get(play.organizationId)?.clientId);
    const access = { chat: { agent: ['write'] }, thread: { agent: ['write'] } };
    for (const [name, rights] of Object.entries({
      hidden: access,
      open: { chat: { agent: ['write', 'read'] } },
    })) {
      const property = { name, owner_client_id: namespace, type: 'string', access: rights };
      play.ok(owner, 'register_property', property, 'configuration');
    }
    const { chatId, threadId } = play.start(customer);
    play.say(customer, chatId, 'a needle');
    const hidden = { [namespace]: { hidden: 'x' } };
    const set = { [namespace]: { hidden: 'x', open: 'x' } };
    play.ok(agent, 'update_chat_properties', { id: chatId, properties: set });
    play.ok(agent, 'update_thread_properties', { chat_id: chatId, thread_id: threadId, properties: hidden });
    play.ok(agent, 'deactivate_chat', { id: chatId });
    const counts = (filters: object, action = 'list_archives') =>
      Number(play.ok(agent, action, { filters })['found_chats']);
    const by = (name: string) => ({ properties: { [namespace]: { [name]: { values: ['x'] } } } });
    for (const action of ['list_archives', 'list_chats']) {
      expect([counts(by('open'), action), counts(by('hidden'), action)]).toEqual([1, 0]);
    }
    expect(counts({ query: 'needle' })).toBe(1);
    play.pass(31 * 24 * 60 * MINUTE);
    expect([
      counts({}),
      counts({ query: 'needle' }),
      counts({ event_types: { values: ['message'] } }),
    ]).toEqual([1, 0, 0]);
  });
});
