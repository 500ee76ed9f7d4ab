/** What counts as not implemented, for servers that tell of unknown names in many ways. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NotOffered } from '../../check.ts';
import type { CallOptions, Outcome, Session } from '../../target.ts';
import { Implemented } from './parts.ts';

type Answer = (action: string, payload: unknown) => Outcome;

const no = (type: string, message: string, status = 400): Outcome => ({
  kind: 'error',
  type,
  message,
  status,
  frame: {},
});
const yes: Outcome = { kind: 'success', payload: {}, frame: {} };

function sessionOf(answer: Answer, asked: string[] = []): Session {
  return {
    name: 'agent A',
    actor: null,
    api: 'agent',
    transport: 'web',
    version: '3.6',
    call: async (action, payload, options) => {
      if (options?.aside === true) asked.push(action);
      return answer(action, payload);
    },
    raw: async () => undefined,
    pushes: [],
    strays: [],
    closed: false,
    settled: async () => undefined,
    next: async () => undefined,
    close: async () => undefined,
  };
}

const lacked = async (answer: Answer, action: string, payload: unknown = {}, options: CallOptions = {}) => {
  const session = new Implemented().watch(sessionOf(answer));
  return session.call(action, payload, options).then(
    () => false,
    (error: unknown) => error instanceof NotOffered,
  );
};

const only =
  (unknown: (action: string) => Outcome, known: Record<string, Outcome>): Answer =>
  (action, payload) => {
    if (!Object.hasOwn(known, action)) return unknown(action);
    return typeof payload === 'object' && payload !== null && 'bad' in payload
      ? no('validation', 'bad')
      : known[action]!;
  };

describe('what is implemented', () => {
  it.each<[string, (action: string) => Outcome]>([
    ['names it', (action) => no('validation', `Unknown action ${action}`)],
    ['has one word for all of them', () => no('not_found', 'no such thing', 404)],
    [
      'adds the id of the request',
      () => no('not_found', `no such thing (trace ${randomUUID()}, 3f${Math.random()})`, 404),
    ],
    ['answers in no words of the protocol', () => no('undefined', '<h1>Not Found</h1>', 404)],
    ['has a type of its own', () => no('wrong_action', 'Unknown')],
    ['says of everything that the format is wrong', () => no('validation', 'Wrong format of request')],
  ])('finds what is not there on a server that %s', async (_, unknown) => {
    const server = only(unknown, { list_chats: yes });
    expect(await lacked(server, 'send_event')).toBe(true);
    expect(await lacked(server, 'list_chats')).toBe(false);
  });

  it('takes no refusal of a known action for one of its name', async () => {
    const vague = only(() => no('not_found', 'not found', 404), {
      get_chat: no('not_found', 'not found', 404),
    });
    const bare: Answer = (action, payload) =>
      action === 'get_chat' && JSON.stringify(payload) === '{}'
        ? no('validation', 'chat_id')
        : vague(action, payload);
    expect(await lacked(bare, 'get_chat', { chat_id: 'none' })).toBe(false);
    const format = () => no('validation', 'Wrong format of request');
    expect(
      await lacked(only(format, { send_event: yes }), 'send_event', { bad: 1 }, { deliberate: true }),
    ).toBe(false);
    for (const type of ['authentication', 'authorization', 'internal', 'too_many_requests'])
      expect(await lacked(() => no(type, 'no'), 'send_event')).toBe(false);
  });

  it.each(['no such action', 'Unknown action', 'Method not found', 'the endpoint is not implemented'])(
    'finds by the words "%s" what acts even without a member, and so cannot be asked about',
    async (words) => {
      const server = only(() => no('not_found', words, 404), {});
      expect(await lacked(server, 'start_chat', { active: 1 }, { deliberate: true })).toBe(true);
    },
  );

  it.each(['not found', 'no such chat', 'unknown group', 'the method needs a chat'])(
    'does not take "%s" for the name of an action',
    async (words) => {
      const server = only(() => no('not_found', words, 404), {});
      expect(await lacked(server, 'start_chat', { active: 1 }, { deliberate: true })).toBe(false);
    },
  );

  it('asks about what is read by GET by that method, since a server may look at the method first', async () => {
    const wrongMethod = no('validation', 'POST only', 405);
    const nothingThere = no('undefined', '<h1>Not Found</h1>', 404);
    const session = sessionOf(() => nothingThere);
    const routed: Session = {
      ...session,
      api: 'customer',
      call: async (action, _, options) =>
        options?.http?.method === 'GET' || action === 'get_dynamic_configuration'
          ? nothingThere
          : wrongMethod,
    };
    const asking = new Implemented().watch(routed);
    await expect(asking.call('get_dynamic_configuration')).rejects.toThrow(NotOffered);
    await expect(asking.call('list_chats')).rejects.toThrow(NotOffered);
  });

  it('asks a server once, and about nothing that no version knows', async () => {
    const asked: string[] = [];
    const parts = new Implemented();
    const session = parts.watch(sessionOf((action) => no('validation', `Unknown action ${action}`), asked));
    for (const action of ['send_event', 'start_chat', 'send_event'])
      await expect(session.call(action)).rejects.toThrow(`agent/${action} (not implemented)`);
    expect((await session.call('no_such_action')).kind).toBe('error');
    expect(asked).toHaveLength(1);
  });
});
