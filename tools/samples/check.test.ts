import { expect, test } from 'vitest';
import { checkSamples, complaintsOf } from './check.ts';
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

const bare = { contradictions: [], outside: [] };

test('a sample that conforms passes', () => {
  expect(checkSamples([sample({})], bare)).toMatchObject({ passed: 1, unexplained: [], stale: [] });
});

test('a mismatch names sample, message and field', () => {
  const { passed, unexplained } = checkSamples([sample({ data: { chat_id: 5 } })], bare);
  expect(passed).toBe(0);
  expect(unexplained).toMatchObject([
    { source: 'src/pages/invented.mdx:1', ref: 'agent/get_chat/request', problem: { pointer: '/chat_id' } },
  ]);
});

test('a listed contradiction explains a mismatch, and only there', () => {
  const samples = [sample({ data: { chat_id: 5, thread_id: 6 } })];
  expect(checkSamples(samples, { ...bare, contradictions: [row] }).unexplained).toMatchObject([
    { problem: { pointer: '/thread_id' } },
  ]);
});

test('a contradiction that no longer applies is stale', () => {
  expect(checkSamples([sample({})], { ...bare, contradictions: [row] }).stale).toMatchObject([
    { source: 'invented.mdx:1' },
  ]);
});

test('a member that the message does not define is a mismatch', () => {
  expect(checkSamples([sample({ data: { chat_id: 'C1', chatid: 'C1' } })], bare).unexplained).toMatchObject([
    { problem: { pointer: '/chatid' } },
  ]);
});

test('elided samples and listed ones are counted apart; any other that nothing judges is red', () => {
  const samples = [sample({ elided: true, data: 5 }), sample({ name: 'invented_action' })];
  const listed = { ...bare, outside: [{ sources: ['invented.mdx:1'], reason: 'invented' }] };
  expect(checkSamples(samples, listed)).toMatchObject({ elided: 1, outside: 1, passed: 0, unjudged: [] });
  expect(complaintsOf(checkSamples(samples, bare))).toEqual([
    'src/pages/invented.mdx:1 is judged by no definition and not listed in outside.ts',
  ]);
  expect(complaintsOf(checkSamples([sample({})], listed))).toEqual([
    'invented.mdx:1 is listed in outside.ts, but is judged or gone',
  ]);
});

test('two validators that disagree are red', () => {
  const { disagreements, passed } = checkSamples([sample({})], { ...bare, second: () => false });
  expect(passed).toBe(1);
  expect(disagreements).toEqual([
    'src/pages/invented.mdx:1 (3.6) agent/get_chat/request: one validator accepts, one refuses',
  ]);
  expect(checkSamples([sample({})], { ...bare, second: () => undefined }).disagreements).toEqual([]);
});

test('a query of a customer names the organization beside the request', () => {
  const data = { organization_id: 'O1', group_id: '0' };
  const query = sample({ api: 'customer', name: 'list_group_properties', data });
  expect(judgementsOf(query)).toMatchObject([{ value: { group_id: 0 } }]);
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
