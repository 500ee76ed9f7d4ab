/** How often one connection may be sent the very same push. */
import { expect, test } from 'vitest';
import type { Frame } from '../target.ts';
import { Doubles } from './doubles.ts';

const common = { session: 'agent A', api: 'agent', transport: 'rtm', version: '3.6' } as const;

const push = (action: string, payload: object): Frame => ({
  ...common,
  direction: 'received',
  kind: 'push',
  action,
  body: { action, type: 'push', payload },
});

const request = (action: string, payload: object): Frame => ({
  ...common,
  direction: 'sent',
  kind: 'request',
  action,
  body: { action, payload },
});

const shown = push('incoming_customer', { id: 'C', type: 'customer' });
const started = request('start_chat', {});
const resumed = request('resume_chat', { chat: { id: 'K' } });

function judged(frames: readonly Frame[], mayBeLate: boolean): () => void {
  const doubles = new Doubles(
    () => 0,
    () => true,
    () => mayBeLate,
  );
  const tap = doubles.watch(() => undefined);
  for (const frame of frames) tap(frame);
  return () => doubles.judge();
}

test.each([true, false])('a push may come again after another act, late or not: %s', (mayBeLate) => {
  expect(judged([started, shown, resumed, shown], mayBeLate)).not.toThrow();
  expect(judged([started, shown, shown], mayBeLate)).toThrow('one push incoming_customer');
});

test('pushes of two acts may both come after the second where they are late, and nowhere else', () => {
  const late = [started, resumed, shown, shown];
  expect(judged(late, true)).not.toThrow();
  expect(judged(late, false)).toThrow('one push incoming_customer');
  expect(judged([...late, shown], true)).toThrow('3 times the same');
});

test('an event is added once, however late its push is', () => {
  const added = push('incoming_event', { chat_id: 'K', thread_id: 'T', event: { id: 'T_1' } });
  expect(judged([started, resumed, added, added], true)).toThrow('one push incoming_event');
});
