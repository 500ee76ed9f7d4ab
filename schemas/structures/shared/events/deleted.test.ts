import { describe, expect, test } from 'vitest';
import type { MessageRef } from '../../../language/refs.ts';
import { lower } from '../../../reading/translate.ts';
import { validatorFor } from '../../../reading/validate.ts';

const THREAD: MessageRef = { kind: 'structure', name: 'agent/Thread' };
const event = {
  id: 'E1',
  created_at: '2026-01-02T03:04:05.678901Z',
  author_id: 'ann@example.com',
  type: 'message',
  visibility: 'all',
};
const whole = { ...event, text: 'Hello' };
const threadWith = (...events: object[]) => ({
  id: 'T1',
  created_at: event.created_at,
  active: true,
  user_ids: ['ann@example.com'],
  events,
});
const problems = (thread: object, version: '3.5' | '3.6') =>
  validatorFor(THREAD, version, 'exact')!
    .problems(thread)
    .map(({ pointer }) => pointer);

describe('EVENT-045, EVENT-046: a deleted event', () => {
  test('may be a rest or whole', () => {
    const thread = threadWith({ ...event, deleted: true }, { ...whole, deleted: true }, whole);
    expect(problems(thread, '3.6')).toEqual([]);
  });

  test('is a rest only when it says so', () => {
    expect(problems(threadWith(event), '3.6')).toEqual(['/events/0/text']);
  });

  test('has no rest in versions without deletion', () => {
    const thread = threadWith({ ...event, deleted: true }, { ...whole, deleted: true });
    const lowered = lower(THREAD, thread, '3.5');
    expect(lowered).toEqual(threadWith(whole));
    expect(problems(lowered as object, '3.5')).toEqual([]);
  });
});
