/**
 * A sample of the witness in the ordinary tests, and proof that it can say no: to a bent server, to a difference that
 * nobody wanted, to a line that is not needed. The whole witness runs by `npm run witness`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Canon, type Entry } from './canonical.ts';
import { hashesOf, linesOf, witness } from './gather.ts';
import { behaviourOf, type Hashes, judge, readHashes, recorded } from './hashes.ts';
import { BLOCKS, SESSIONS } from './play.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { firstDifference } from './strength.ts';

const SAMPLE = [2, 4];

let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

describe('a sample of the sessions', () => {
  test('gives the committed hashes', async () => {
    const verdict = await witness(SAMPLE, receiver);
    expect(verdict.problems).toEqual([]);
  });

  test('gives the same hashes when the server draws other ids', async () => {
    const [session = 0] = SAMPLE;
    const { behaviour } = await hashesOf(session, receiver, { seed: 987_654 });
    expect(behaviour).toEqual(behaviourOf(session));
  });

  test('every session has its hashes', () => {
    const hashes = readHashes();
    expect(hashes.map(({ session }) => session)).toEqual(Array.from({ length: SESSIONS }, (_, at) => at + 1));
    for (const { behaviour, wording } of hashes)
      expect([behaviour.length, wording.length]).toEqual([BLOCKS, BLOCKS]);
  });
});

describe('it says no', () => {
  test.each(['closing-unannounced', 'lost-webhook', 'closed-by-outsider', 'push-leaked'])(
    'to a server with the mutant %s',
    async (name) => {
      expect(await firstDifference({ name, mutation: name }, SAMPLE, receiver)).toBeDefined();
    },
  );

  test('not to the server as it is', async () => {
    expect(await firstDifference({ name: 'nothing' }, SAMPLE.slice(0, 1), receiver)).toBeUndefined();
  });

  test('and shows what was seen', async () => {
    const [session = 0] = SAMPLE;
    const as = await linesOf(session, 1, receiver);
    const bent = await linesOf(session, 1, receiver, { mutant: 'millisecond-threads' });
    expect(as.join('\n')).not.toEqual(bent.join('\n'));
  });
});

describe('what a difference needs', () => {
  const then: Hashes = { session: 1, behaviour: ['a', 'b'], wording: ['x', 'y'] };
  const now: Hashes = { session: 1, behaviour: ['a', 'c'], wording: ['x', 'y'] };
  const line = { session: 1, block: 2, differs: 'an answer', rule: 'CHAT-026' };

  test('a difference that no line names is a problem', () => {
    expect(judge(now, then, []).problems).toHaveLength(1);
    expect(recorded([now], [then], []).problems).toHaveLength(1);
  });

  test('a named one passes once it is recorded, and its new hash is guarded', () => {
    expect(judge(now, then, [line]).problems).toHaveLength(1);
    const after = recorded([now], [then], [line]);
    expect(after).toEqual({ hashes: [then], differences: [{ ...line, becomes: 'c' }], problems: [] });
    expect(judge(now, then, after.differences).problems).toEqual([]);
    const later = { ...now, behaviour: ['a', 'd'] };
    expect(judge(later, then, after.differences).problems).toHaveLength(1);
  });

  test('a line for a block that does not differ is a problem', () => {
    expect(judge(then, then, [line]).problems).toHaveLength(1);
  });

  test('other words for the same error need no line but are counted', () => {
    const reworded = { ...then, wording: ['x', 'z'] };
    expect(judge(reworded, then, [])).toEqual({ problems: [], reworded: 1 });
    expect(recorded([reworded], [then], []).hashes).toEqual([reworded]);
  });

  test('a session without hashes is a problem until it is recorded', () => {
    expect(judge(now, undefined, []).problems).toHaveLength(1);
    expect(recorded([now], [], []).hashes).toEqual([now]);
  });
});

describe('the canonical form', () => {
  const start = BigInt(Date.parse('2026-01-01T00:00:00Z')) * 1000n;
  const render = (...values: unknown[]) =>
    new Canon(start).render(values.map((value, at): Entry => ({ where: `#${at}`, tag: `#${at}`, value })));

  test('other ids and wider gaps between moments are the same', () => {
    const seen = (id: string, at: string) => [
      { chat_id: id, created_at: `2026-01-01T00:00:01.${at}Z` },
      { text: `chat ${id} closed`, created_at: '2026-01-01T00:00:01.000900Z' },
    ];
    const one = render(...seen('PAAAAAAAAA', '000001'));
    expect(one.behaviour).toBe(render(...seen('another-shape-of-id', '000007')).behaviour);
    expect(one.behaviour).not.toBe(render(...seen('PAAAAAAAAA', '000901')).behaviour);
    expect(one.behaviour).not.toBe(render(...seen('PAAAAAAAAA', '001')).behaviour);
  });

  test('two ids where there was one are not the same', () => {
    expect(render({ chat_id: 'A', thread_id: 'A' }).behaviour).not.toBe(
      render({ chat_id: 'A', thread_id: 'B' }).behaviour,
    );
  });

  test('the order of lists counts, that of members does not', () => {
    expect(render([1, 2]).behaviour).not.toBe(render([2, 1]).behaviour);
    expect(render({ a: 1, b: 2 }).behaviour).toBe(render({ b: 2, a: 1 }).behaviour);
  });

  test('the wording of errors is told apart', () => {
    const [one, two] = ['Chat not found', 'No such chat'].map((message) =>
      render({ error: { type: 'not_found', message } }),
    );
    expect(one?.behaviour).toBe(two?.behaviour);
    expect(one?.wording).not.toBe(two?.wording);
    expect(one?.lines.join()).toContain('Chat not found');
  });
});
