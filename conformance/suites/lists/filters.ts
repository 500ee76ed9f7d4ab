/**
 * Rules on the filters of `list_chats` and `list_threads` (LIST-014 to LIST-019, LIST-023). A filter is judged by what it
 * lets through and by what it leaves out.
 */
import fc from 'fast-check';
import { NotOffered } from '../../check.ts';
import { asAgent, judging } from '../../rows.ts';
import {
  CHATS_TAKEN,
  chatting,
  everyChat,
  type Json,
  listAt,
  manyChats,
  need,
  type Scene,
  textAt,
} from '../../stage/scenes.ts';

const threadsOf = (scene: Scene, more: Json): Promise<Json> =>
  scene.agent.ok('list_threads', { chat_id: scene.chatId, ...more });

const threadIdsOf = (page: Json): readonly unknown[] => listAt(page, 'threads').map((thread) => thread['id']);

const filters = judging({
  'LIST-014': asAgent('filters.active selects active, inactive or both.')
    .within({ since: '3.6' })
    .given(fc.constantFrom(true, false, null, undefined), { runs: 8 })
    .first(false)
    .plays(async (stage, active) => {
      const { agent, chatIds } = await manyChats(stage, 3, (index) => index === 1);
      const payload = { sort_order: 'asc', ...(active !== undefined && { filters: { active } }) };
      const wanted =
        typeof active === 'boolean' ? chatIds.filter((_, index) => (index !== 1) === active) : chatIds;
      stage.equal(await everyChat(stage, agent, payload), wanted, 'chats');
    }),
  'LIST-015': asAgent('filters.include_active is true unless given, and false leaves active chats out.')
    .within({ until: '3.5' })
    .given(fc.constantFrom(true, false, undefined), { runs: 6 })
    .plays(async (stage, include_active) => {
      const { agent, chatIds } = await manyChats(stage, 3, (index) => index === 1);
      const payload = {
        sort_order: 'asc',
        ...(include_active !== undefined && { filters: { include_active } }),
      };
      const wanted = include_active === false ? chatIds.filter((_, index) => index === 1) : chatIds;
      stage.equal(await everyChat(stage, agent, payload), wanted, 'chats');
    }),
  'LIST-017': asAgent('filters.group_ids returns the chats with access to any of the groups.')
    .given(fc.subarray([1, 2], { minLength: 1 }), { runs: 6 })
    .license({
      groups: [
        { id: 1, name: 'One' },
        { id: 2, name: 'Two' },
      ],
    })
    .plays(async (stage, groups) => {
      const memberships = [1, 2].map((id) => ({ id, priority: 'normal' as const }));
      const agent = await stage.agent({ groups: memberships });
      const byGroup = new Map<number, string>();
      for (const group of [1, 2]) {
        const customer = await stage.tenant.customer();
        const chat = {
          access: { group_ids: [stage.group(group)] },
          users: [{ id: customer.id, type: 'customer' }],
        };
        byGroup.set(group, textAt(await need(agent, 'start_chat', { chat }), 'chat_id'));
      }
      const listed = await everyChat(stage, agent, {
        sort_order: 'asc',
        filters: { group_ids: groups.map((n) => stage.group(n)) },
      });
      stage.equal(
        listed,
        groups.map((group) => byGroup.get(group)),
        'chats',
      );
    }),
  'LIST-017#maximum': asAgent('filters.group_ids takes 200 ids and refuses more.')
    .given(fc.constantFrom(200, 201), { runs: 4 })
    .plays(async (stage, count) => {
      const agent = await stage.agent();
      const payload = { filters: { group_ids: Array.from({ length: count }, () => 0) } };
      if (count <= 200) await agent.ok('list_chats', payload);
      else await agent.refused('list_chats', payload, ['validation'], { deliberate: true });
    }),
  'LIST-018': asAgent('A property filter by exists, values or exclude_values selects the chats.')
    .given(
      fc.constantFrom(
        { filter: { exists: true }, matches: (value: number | undefined) => value !== undefined },
        { filter: { exists: false }, matches: (value: number | undefined) => value === undefined },
        { filter: { values: [1] }, matches: (value: number | undefined) => value === 1 },
      ),
      { runs: 6 },
    )
    .plays(async (stage, { filter, matches }) => {
      const agent = await stage.agent({ max_chats_count: CHATS_TAKEN });
      const values = [1, 2, undefined];
      const chatIds: string[] = [];
      for (const value of values) {
        const customer = await stage.tenant.customer();
        const properties = value === undefined ? {} : { properties: { test: { int_property: value } } };
        const chat = { users: [{ id: customer.id, type: 'customer' }], ...properties };
        chatIds.push(textAt(await need(agent, 'start_chat', { chat }), 'chat_id'));
      }
      const listed = await everyChat(stage, agent, {
        sort_order: 'asc',
        filters: { properties: { test: { int_property: filter } } },
      });
      stage.equal(
        listed,
        chatIds.filter((_, index) => matches(values[index])),
        'chats',
      );
    }),
  'LIST-018#two-at-once': asAgent('A property filter with two of its three kinds is refused.')
    .given(
      fc.constantFrom<Json>(
        { exists: true, values: [1] },
        { values: [1], exclude_values: [2] },
        { exists: false, exclude_values: [2] },
      ),
      { runs: 6 },
    )
    .plays(async (stage, filter) => {
      const agent = await stage.agent();
      const payload = { filters: { properties: { test: { int_property: filter } } } };
      await agent.refused('list_chats', payload, ['validation'], { deliberate: true });
    }),
  'LIST-019': asAgent('A plain agent’s list has only chats of its own groups.')
    .given(fc.integer({ min: 1, max: 3 }))
    .license({
      groups: [
        { id: 1, name: 'One' },
        { id: 2, name: 'Two' },
      ],
    })
    .plays(async (stage, count) => {
      const inside = await stage.agent({ groups: [{ id: 1, priority: 'normal' }] });
      const outside = await stage.agent({ groups: [{ id: 2, priority: 'normal' }] });
      const own: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const customer = await stage.tenant.customer();
        const chat = {
          access: { group_ids: [stage.group(1)] },
          users: [{ id: customer.id, type: 'customer' }],
        };
        own.push(textAt(await need(inside, 'start_chat', { chat }), 'chat_id'));
      }
      const filter = { limit: 100, sort_order: 'asc' };
      const seen = (await stage.list(inside, 'list_chats', filter)).map(({ id }) => id);
      stage.equal(seen, own, 'chats of the group’s agent');
      const others = (await stage.list(outside, 'list_chats', filter)).map(({ id }) => id);
      const chats = others.filter((id) => own.includes(String(id)));
      stage.equal(chats, [], 'chats of the other group’s agent');
      for (const id of own) await need(inside, 'deactivate_chat', { id });
      const archived = listAt(await outside.ok('list_archives', { limit: 100 }), 'chats').map(({ id }) => id);
      const strange = archived.filter((id) => own.includes(String(id)));
      stage.equal(strange, [], 'chats in the archives of the other group’s agent');
    }),
});

/** A moment between two, no more exact than they are; where time stands still there is none, and it has to be moved. */
function between(one: string, other: string): string {
  const [from, to] = [microsecondsOf(one), microsecondsOf(other)];
  const unit = [1_000_000, 1_000].find((each) => from % each === 0 && to % each === 0) ?? 1;
  const middle = Math.floor((from + to) / 2 / unit) * unit;
  if (middle <= from) throw new NotOffered('clock');
  const milliseconds = new Date(Math.floor(middle / 1_000)).toISOString().slice(0, -1);
  return `${milliseconds}${String(middle % 1_000).padStart(3, '0')}+00:00`;
}

/** Of a time with up to six fractional digits. */
function microsecondsOf(time: string): number {
  const digits = /\.(\d{1,6})/.exec(time)?.[1] ?? '';
  return Math.floor(Date.parse(time) / 1_000) * 1_000_000 + Number(digits.padEnd(6, '0'));
}

const bounds = judging({
  'LIST-023': asAgent('from and to select threads by time.')
    .needs('clock')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, cut) => {
      const scene = await chatting(stage);
      const threadIds = [scene.threadId];
      for (let index = 1; index < 4; index += 1) {
        await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
        await stage.advance(20_000);
        threadIds.push(
          textAt(await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } }), 'thread_id'),
        );
      }
      const threads = listAt(await threadsOf(scene, { limit: 10, sort_order: 'asc' }), 'threads');
      const moment = new Date(Date.parse(textAt(threads[cut], 'created_at')) - 10_000)
        .toISOString()
        .replace('Z', '000+00:00');
      const later = await threadsOf(scene, {
        limit: 10,
        sort_order: 'asc',
        filters: { from: moment },
      });
      const earlier = await threadsOf(scene, {
        limit: 10,
        sort_order: 'asc',
        filters: { to: moment },
      });
      const got = [threadIdsOf(earlier), threadIdsOf(later)];
      stage.equal(got, [threadIds.slice(0, cut), threadIds.slice(cut)], 'threads before and after the bound');
    }),
  'LIST-023#between': asAgent('A bound between two threads of a chat leaves one of them out.').plays(
    async (stage) => {
      const scene = await chatting(stage);
      await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      const chat = { id: scene.chatId };
      const second = textAt(await need(scene.customer, 'resume_chat', { chat }), 'thread_id');
      const threads = listAt(await threadsOf(scene, { limit: 10, sort_order: 'asc' }), 'threads');
      const moment = between(textAt(threads[0], 'created_at'), textAt(threads[1], 'created_at'));
      const found: unknown[] = [];
      for (const bound of ['to', 'from'])
        found.push(threadIdsOf(await threadsOf(scene, { limit: 10, filters: { [bound]: moment } })));
      stage.equal(found, [[scene.threadId], [second]], 'threads up to a moment between the two, and from it');
    },
  ),
  'LIST-023#format': asAgent('A bound in another format is refused.')
    .given(
      fc.constantFrom<unknown>('yesterday', 1_700_000_000, '01/02/2026', '2026-13-45T00:00:00.000000+00:00'),
      { runs: 8 },
    )
    .plays(async (stage, bound) => {
      const scene = await chatting(stage);
      const payload = { chat_id: scene.chatId, filters: { from: bound } };
      await scene.agent.refused('list_threads', payload, ['validation'], { deliberate: true });
    }),
  'LIST-023#calendar': asAgent('A bound on a day that no calendar has is refused.').plays(async (stage) => {
    const scene = await chatting(stage);
    const payload = { chat_id: scene.chatId, filters: { to: '2030-02-30T00:00:00.000000Z' } };
    await scene.agent.refused('list_threads', payload, ['validation'], { deliberate: true });
  }),
});

export const checks = [...filters, ...bounds];
