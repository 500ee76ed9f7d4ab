/**
 * The measure of the witness's strength, on a session: mutants are met where they act, noticed there, and the list of
 * those that nobody can see is true. All of them are measured by `npm run witness -- --mutants derived`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, noticedAt, playUnbroken, readUnseen, strengthOf, WANTED, witnessed } from './derived.ts';
import { behaviourOf } from './hashes.ts';
import { openReceiver, type Receiver } from './receiver.ts';

const SESSION = 2;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

test('a dropped refusal and a silenced audience change a hash where they act', async () => {
  const sample = witnessed().filter(({ name }) =>
    ['silence:thread_closed/agents/chat_deactivated', 'drop-refusal:agent/send_event/EVENT-017'].includes(
      name,
    ),
  );
  const unbroken = await playUnbroken(sample, [SESSION], receiver);
  expect(unbroken.hashes.get(SESSION)).toEqual(behaviourOf(SESSION));
  expect(unbroken.met.size).toBe(2);
  for (const mutant of sample) {
    const met = unbroken.met.get(mutant.name)?.[0];
    const at = await noticedAt(mutant, unbroken, receiver);
    expect(at?.block, mutant.name).toBeGreaterThanOrEqual(met?.block ?? Number.NaN);
  }
});

test('every mutant that cannot be seen is one, with a reason', () => {
  const made = new Set(witnessed().map(({ name }) => name));
  expect(faultsOf([], readUnseen(), made, WANTED)).toEqual([]);
});

test('it says no when too few are noticed, and when the list is not true', () => {
  const at = { session: 1, block: 2 };
  const seen = [
    { name: 'a', operator: 'silence', met: true, at },
    { name: 'b', operator: 'silence', met: true, at: undefined },
    { name: 'c', operator: 'silence', met: true, at },
  ];
  const unseen = [
    { name: 'c', reason: 'nobody reads it' },
    { name: 'd', reason: 'gone' },
  ];
  expect(strengthOf(seen, unseen)).toEqual([{ operator: 'silence', made: 3, unseen: 1, noticed: 1 }]);
  expect(faultsOf(seen, unseen, new Set(['a', 'b', 'c']), WANTED)).toEqual([
    'silence: 1 of 2 change a hash, fewer than 95 %',
    'c is noticed, but listed in unseen.jsonl',
    'd of unseen.jsonl is not made, or has no reason',
  ]);
});
