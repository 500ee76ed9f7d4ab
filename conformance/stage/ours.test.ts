/** Whose a message is on a licence where rooms are side by side, before anything of its chat was answered. */
import { expect, test } from 'vitest';
import type { Actor, Session, Tenant } from '../target.ts';
import { Timing } from '../targets/timing.ts';
import { Ours, Past } from './ours.ts';
import { LastTold, Repeats } from './repeats.ts';
import { Stillness } from './stillness.ts';

const person = (id: string): Actor => ({
  kind: 'agent',
  id,
  authorization: '',
  organizationId: 'o',
  clientId: 'c',
});

/** A room of groups 4 and 5, whose agent is `mine`; `theirs` is in another room. */
async function room(past = new Past()): Promise<Ours> {
  const ours = new Ours(past, 'check', true);
  const tenant: Tenant = {
    organizationId: 'o',
    clientId: 'c',
    owner: person('owner'),
    agent: async () => person('mine'),
    customer: async () => person('customer'),
    group: (number) => number,
    advance: async () => undefined,
    close: async () => undefined,
    beside: { groups: [4, 5], isStranger: (id) => id.startsWith('theirs') },
  };
  await ours.watchTenant(tenant).agent();
  return ours;
}

const chat = (users: readonly string[], groups?: readonly number[]) => ({
  chat: {
    id: 'C',
    users: users.map((id) => ({ id, type: 'agent' })),
    ...(groups === undefined ? {} : { access: { group_ids: groups } }),
  },
});

test.each([
  ['an agent of another room began in a group of theirs', chat(['theirs'], [7]), 'foreign'],
  ['an agent of another room began, that says no groups', chat(['theirs']), 'foreign'],
  ['somebody nobody knows began in a group of ours', chat(['bot'], [4]), 'unknown'],
  ['an agent of ours began in a group that is not ours', chat(['mine'], [0]), 'unknown'],
  ['an agent of another room has come into in a group of ours', chat(['theirs'], [5]), 'unknown'],
])('a chat without a customer that %s', async (_, payload, whose) => {
  expect((await room()).whose(payload)).toBe(whose);
});

test('what came before those of another room heard of their own chat is attributed once they did', async () => {
  const past = new Past();
  const ours = await room(past);
  const payload = { chat_id: 'C', thread_id: 'T', event: { id: 'E' } };
  const session: Session = {
    name: 'agent A',
    actor: null,
    api: 'agent',
    transport: 'rtm',
    version: '3.6',
    call: async () => ({ kind: 'silence' }),
    raw: async () => undefined,
    pushes: [{ action: 'incoming_event', version: '3.6', payload, index: 0, frame: {} }],
    strays: [],
    closed: false,
    settled: async () => undefined,
    next: async () => undefined,
    close: async () => undefined,
  };
  const timing = new Timing({ order: 'proven', patienceMs: 1000 });
  const stillness = new Stillness([], timing, ours, new Repeats(new LastTold()));
  const over = stillness.settled(session);
  setImmediate(() => new Ours(past, 'beside', true).add('C'));
  await over;
  expect(ours.whose(payload)).toBe('foreign');
  // Not the whole of the quiet time, which is 250 ms as long as nothing was measured.
  expect(timing.waited).toBeLessThan(250);
});
