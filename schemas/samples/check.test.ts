import { expect, test } from 'vitest';
import { checkSamples } from './check.ts';
import type { Contradiction } from './contradictions.ts';
import { judgementsOf, type Sample } from './read.ts';

const sample = (given: Partial<Sample>): Sample => ({
  version: '3.6',
  api: 'agent',
  transport: 'web',
  kind: 'request',
  name: 'get_chat',
  source: 'src/pages/invented.mdx:1',
  elided: false,
  data: { chat_id: 'C1' },
  ...given,
});

const row: Contradiction = {
  sources: ['invented.mdx:1'],
  pointers: ['/chat_id'],
  contradiction: 'a number',
  decision: 'text',
};

test('a sample that conforms passes', () => {
  expect(checkSamples([sample({})], [])).toMatchObject({ passed: 1, unexplained: [], stale: [] });
});

test('a mismatch names sample, message and field', () => {
  const { passed, unexplained } = checkSamples([sample({ data: { chat_id: 5 } })], []);
  expect(passed).toBe(0);
  expect(unexplained).toMatchObject([
    { source: 'src/pages/invented.mdx:1', ref: 'agent/get_chat/request', problem: { pointer: '/chat_id' } },
  ]);
});

test('a listed contradiction explains a mismatch, and only there', () => {
  const samples = [sample({ data: { chat_id: 5, thread_id: 6 } })];
  expect(checkSamples(samples, [row]).unexplained).toMatchObject([{ problem: { pointer: '/thread_id' } }]);
});

test('a contradiction that no longer applies is stale', () => {
  expect(checkSamples([sample({})], [row]).stale).toMatchObject([{ source: 'invented.mdx:1' }]);
});

test('elided samples and other messages are counted apart', () => {
  const samples = [sample({ elided: true, data: 5 }), sample({ name: 'invented_action' })];
  expect(checkSamples(samples, [])).toMatchObject({ elided: 1, outside: 1, passed: 0 });
});

test('frames are opened: an RTM request without payload is an empty payload', () => {
  const judged = judgementsOf(sample({ transport: 'rtm', name: 'ping', data: { action: 'ping' } }));
  expect(judged).toMatchObject([{ ref: { name: 'ping' }, value: {} }]);
});

test('a webhook is judged as envelope and as payload', () => {
  const data = { webhook_id: 'W1', payload: { chat_id: 'C1' } };
  const judged = judgementsOf(sample({ api: 'webhooks', kind: 'webhook', name: 'chat_deactivated', data }));
  expect(judged.map(({ ref }) => ref.kind)).toEqual(['webhook_envelope', 'webhook']);
  expect(judged[1]!.value).toEqual({ chat_id: 'C1' });
});
