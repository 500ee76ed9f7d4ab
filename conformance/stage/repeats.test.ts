/** Which pushes say nothing new: by what their connection, and others before it, were told. */
import { expect, test } from 'vitest';
import type { Frame } from '../target.ts';
import { LastTold, Repeats } from './repeats.ts';

function push(payload: unknown, action = 'routing_status_set'): Frame {
  return {
    direction: 'received',
    session: 'agent A',
    kind: 'push',
    action,
    body: { action, payload },
    api: 'agent',
    transport: 'rtm',
    version: '3.6',
  };
}

const ignored = (): void => undefined;
const online = { agent_id: 'ann', status: 'accepting_chats' };
const offline = { agent_id: 'ann', status: 'offline' };

function told(said: Repeats, ...frames: readonly Frame[]): readonly boolean[] {
  const tap = said.watch(ignored);
  for (const frame of frames) tap(frame);
  return frames.map(({ body }) => said.isRepeated(body));
}

test('a value that is told again says nothing new, and a value that changed and changed back does', () => {
  const said = new Repeats(new LastTold());
  expect(told(said, push(online), push(online), push(offline), push(online))).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('one is told of one agent only, and another name is another value', () => {
  const said = new Repeats(new LastTold());
  const other = { ...online, agent_id: 'bob' };
  expect(told(said, push(online), push(other), push(online, 'agent_updated'))).toEqual([false, false, false]);
});

test('what was told to somebody before a connection was opened is known to it, what is told meanwhile is not', () => {
  const board = new LastTold();
  const earlier = new Repeats(board);
  expect(told(earlier, push(online))).toEqual([false]);
  const later = new Repeats(board);
  const [first, second] = [later.watch(ignored), later.watch(ignored)];
  const frames = [push(online), push(offline), push(offline)] as const;
  first(frames[0]);
  first(frames[1]);
  second(frames[2]);
  expect(frames.map(({ body }) => later.isRepeated(body))).toEqual([true, false, false]);
  // It may have been otherwise meanwhile, so what is awaited may well be this.
  expect(frames.map(({ body }) => later.isHeardAgain(body))).toEqual([false, false, false]);
});

test('what a connection heard last and hears again is no news to it in any way', () => {
  const said = new Repeats(new LastTold());
  const [first, again] = [push(online), push(online)];
  told(said, first, again);
  expect([first, again].map(({ body }) => said.isHeardAgain(body))).toEqual([false, true]);
});

test('an event is told once, and is never a repeated value', () => {
  const said = new Repeats(new LastTold());
  const event = { chat_id: 'C', event: { id: 'E' } };
  expect(told(said, push(event, 'incoming_event'), push(event, 'incoming_event'))).toEqual([false, false]);
});

test('what is told twice of a chat is no repeated value: nobody repeats it unasked', () => {
  const said = new Repeats(new LastTold());
  const properties = push({ chat_id: 'C', properties: { a: { b: 1 } } }, 'chat_properties_updated');
  expect(told(said, properties, { ...properties })).toEqual([false, false]);
});

test('on a licence of its own a check is told nothing again unasked', () => {
  expect(told(new Repeats(undefined), push(online), push(online))).toEqual([false, false]);
});
