import { describe, expect, test } from 'vitest';
import { lift, lower } from '../reading/translate.ts';

const created = '2026-01-02T03:04:05.000006Z';
const entry = (type: string) => ({
  thread_id: 'T1',
  thread_created_at: created,
  event: {
    id: 'E1',
    created_at: created,
    type,
    visibility: 'all',
    text: 'hello',
    author_id: 'a@example.com',
  },
});
const agentList = { kind: 'action', api: 'agent', name: 'list_chats', part: 'response' } as const;
const customerList = { kind: 'action', api: 'customer', name: 'list_chats', part: 'response' } as const;
const thread = { id: 'T1', created_at: created, user_ids: ['a@example.com'] };
const events = { message: entry('message'), system: entry('system') };

describe('newest events of a listed chat (VER-019)', () => {
  const chat = { id: 'C1', users: [], last_thread_info: { ...thread, last_event_per_type: events } };
  const canonical = { chats_info: [chat], found_chats: 1 };

  test('3.7 keeps them inside the thread, without naming it', () => {
    const { chats_info: chats } = lower(agentList, canonical, '3.7') as typeof canonical;
    expect(chats[0]!.last_thread_info.last_event_per_type.message).toEqual({ event: events.message.event });
  });

  test('3.6 has them beside it, and lifting undoes it', () => {
    const old = lower(agentList, canonical, '3.6');
    expect(old).toEqual({
      chats_summary: [{ id: 'C1', users: [], last_thread_summary: thread, last_event_per_type: events }],
      found_chats: 1,
    });
    expect(lift(agentList, old, '3.6')).toEqual(canonical);
  });

  test('3.5 does not know system events', () => {
    const old = lower(agentList, canonical, '3.5') as { chats_summary: { last_event_per_type: object }[] };
    expect(Object.keys(old.chats_summary[0]!.last_event_per_type)).toEqual(['message']);
  });

  test('a chat without threads gets an empty table', () => {
    const bare = { chats_info: [{ id: 'C2', users: [] }], found_chats: 1 };
    expect(lower(agentList, bare, '3.6')).toEqual({
      chats_summary: [{ id: 'C2', users: [], last_event_per_type: {} }],
      found_chats: 1,
    });
  });

  test('the customer side names the thread on the chat up to 3.6', () => {
    const info = { id: 'T1', created_at: created, last_event_per_type: { message: events.message } };
    const own = {
      chats_info: [{ id: 'C1', users: [], active: true, last_thread_info: info }],
      total_chats: 1,
    };
    const old = lower(customerList, own, '3.6') as { chats_summary: unknown[] };
    expect(old.chats_summary[0]).toMatchObject({ last_thread_id: 'T1', last_thread_created_at: created });
    expect(old.chats_summary[0]).not.toHaveProperty('last_thread_info');
    expect(lift(customerList, old, '3.6')).toMatchObject({
      chats_info: [{ last_thread_info: { id: 'T1', created_at: created } }],
    });
  });
});

describe('the filter for active chats (LIST-014, LIST-015)', () => {
  const request = { kind: 'action', api: 'agent', name: 'list_chats', part: 'request' } as const;
  const filter = (filters: object) => ({ filters });

  test('true means all up to 3.5, active ones only later', () => {
    expect(lift(request, filter({ include_active: true }), '3.5')).toEqual(filter({}));
    expect(lift(request, filter({ active: true }), '3.6')).toEqual(filter({ active: true }));
  });

  test('false means inactive ones in every version', () => {
    expect(lift(request, filter({ include_active: false }), '3.4')).toEqual(filter({ active: false }));
    expect(lower(request, filter({ active: false }), '3.4')).toEqual(filter({ include_active: false }));
  });
});

describe('working hours', () => {
  const request = { kind: 'action', api: 'configuration', name: 'create_agent', part: 'request' } as const;

  test('are an object by day up to 3.4', () => {
    const old = { id: 'a', name: 'A', work_scheduler: { monday: { start: '08:00', end: '16:00' } } };
    const lifted = lift(request, old, '3.4');
    expect(lifted).toMatchObject({ work_scheduler: { schedule: [{ day: 'monday', enabled: true }] } });
    expect(lower(request, lifted, '3.4')).toEqual(old);
    expect(lift(request, lifted, '3.5')).toEqual(lifted);
  });

  test('of a bot have their time zone beside them up to 3.4', () => {
    const bot = { kind: 'action', api: 'configuration', name: 'create_bot', part: 'request' } as const;
    const hours = { monday: { start: '08:00', end: '16:00' } };
    const old = { name: 'B', work_scheduler: hours, timezone: 'Europe/Warsaw' };
    const lifted = lift(bot, old, '3.4');
    expect(lifted).toEqual({
      name: 'B',
      work_scheduler: {
        schedule: [{ day: 'monday', enabled: true, start: '08:00', end: '16:00' }],
        timezone: 'Europe/Warsaw',
      },
    });
    expect(lower(bot, lifted, '3.4')).toEqual(old);
    expect(lower(bot, { name: 'B' }, '3.4')).toEqual({ name: 'B' });
  });

  test('are also translated where a whole answer is one agent or bot', () => {
    const schedule = [{ day: 'monday', enabled: true, start: '08:00', end: '16:00' }];
    for (const name of ['get_agent', 'get_bot']) {
      const answer = { kind: 'action', api: 'configuration', name, part: 'response' } as const;
      expect(lower(answer, { id: 'x', name: 'X', work_scheduler: { schedule } }, '3.4')).toMatchObject({
        work_scheduler: { monday: { start: '08:00', end: '16:00' } },
      });
    }
  });
});
