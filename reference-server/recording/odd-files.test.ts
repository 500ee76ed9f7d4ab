/** Files that are no recordings, or odd ones: they are refused with the place, or read as far as they can be. */
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServer } from '../index.ts';
import { fitting } from './fitting.ts';
import { readRecording } from './open-recording.ts';
import { LeftOut } from './recorded.ts';
import { recordedWorld } from './recorded-world.ts';
import { filesOfTest, playScene, WORLD } from './testing.ts';

const file = filesOfTest();
const base = { api: 'agent', version: '3.6' };
const chat = { id: 'CHAT1', users: [], thread: { id: 'T1', active: true, user_ids: [] } };

describe('a file that is odd', () => {
  const harOf = (...entries: unknown[]) => JSON.stringify({ log: { entries } });
  const url = 'https://api.livechatinc.com/v3.6/agent/action/list_chats';

  it.each([
    ['', /is empty/],
    ['   \n\n', /is empty/],
    ['{', /:1:2: neither a HAR document nor JSON Lines/],
    ['{\n"log": {"entries": [}\n', /:2:21: neither/],
    ['PK\u0003\u0004', /neither/],
    ['{}', /no call or push/],
    ['[]', /this is no HAR/],
    ['null', /this is no HAR/],
    ['{"log":{"entries":5}}', /log.entries must be a list/],
    ['{"log":{"entries":[]}}', /no call or push/],
    [`${JSON.stringify({ a: 1 })}\n{"b":`, /:2: not valid JSON/],
    ['{"journal":2,"seed":1,"now":1,"mutant":null}', /:1: this is a journal; write world --journal FILE/],
    [
      harOf(null, 7, {}, { request: {} }, { request: { url: 'x' } }),
      /entries without a request.*without an address/,
    ],
    [harOf({ request: { url: 'https://example.com/' } }), /requests that are none of the protocol/],
    [
      harOf({ request: { url, method: 'POST', postData: { text: '{' } }, response: { status: 200 } }),
      /whose body is no JSON/,
    ],
    [
      harOf({
        request: { url: 'wss://x.example/v3.6/agent/rtm/ws' },
        _webSocketMessages: [null, { type: 'send', data: '[' }],
      }),
      /messages that are no texts.*frames that are no JSON objects/,
    ],
  ])('is refused with the place: %j', async (content, words) => {
    await expect(recordedWorld(file('odd', content))).rejects.toThrow(
      expect.objectContaining({ name: 'BadRecording', message: expect.stringMatching(words) }),
    );
  });

  it('is read where it can be', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const path = file(
      'readable.jsonl',
      [
        `\uFEFF${JSON.stringify({ ...base, action: 'incoming_chat', push: { chat } })}`,
        `{"api":"agent","version":"3.6","action":"incoming_event","push":${deep}}`,
        '{"api":"agent","version":"3.6","action":"incoming_event","push":{"__proto__":{"chat_id":"CHAT1"},"event":{"id":1e400}}}',
        '{"__proto__":null,"api":"agent","version":"3.6","action":"__proto__","push":{}}',
        JSON.stringify({ ...base, action: 'constructor', push: { id: 'toString' } }),
      ].join('\r\n'),
    );
    const { world, leftOut } = await recordedWorld(path);
    expect(world.chats).toHaveLength(1);
    expect(leftOut.join('\n')).toMatch(/hold too much.*\n.*does not have: agent __proto__\n.*constructor/);
  });

  it('is refused beyond its bounds, and lines are not', async () => {
    const nothing = { message: () => {}, identity: () => {}, secret: () => {}, leftOut: () => {} };
    const bounds = { document: 1024, line: 2048 };
    const har = file('big.har', `{\n${JSON.stringify(harOf('x'.repeat(2000))).slice(1)}`);
    await expect(readRecording(har, nothing, bounds)).rejects.toThrow(
      /a HAR may have.*JSON Lines any number/,
    );
    const many = file(
      'many.jsonl',
      Array.from({ length: 200 }, () => ({ ...base, action: 'incoming_event', push: {} })),
    );
    await readRecording(many, nothing, bounds);
    const long = file('long.jsonl', `{"a":1}\n${'x'.repeat(100_000)}`);
    await expect(readRecording(long, nothing, bounds)).rejects.toThrow(/:2: a line has at most/);
    await expect(readRecording(dirname(har), nothing)).rejects.toThrow(/is no file/);
    await expect(readRecording(`${har}.none`, nothing)).rejects.toThrow(/cannot be read/);
  });

  it('is cut where a world can hold no more', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({
      key: `k${n}`,
      customer: `c${n}`,
      messages: ['a', 'b'],
    }));
    const customers = many.map(({ customer }) => ({ key: customer }));
    const leftOut = new LeftOut();
    const cut = fitting({ customers: [{ key: 'silent' }, ...customers], chats: many }, leftOut, 100);
    expect(cut.chats).toEqual(many.slice(0, cut.chats?.length));
    expect(cut.customers).toEqual(customers.slice(0, cut.chats?.length));
    expect(cut.chats?.length).toBeGreaterThan(5);
    expect(leftOut.lines()).toEqual([
      `${50 - (cut.chats?.length ?? 0)} × chats beyond what a world may hold (100 values)`,
      `${51 - (cut.chats?.length ?? 0)} × customers beyond what a world may hold (100 values)`,
    ]);
  });

  it('ends nothing, whatever one member of it became', async () => {
    await using server = await createServer({ world: WORLD });
    const { recorder } = await playScene(server, '3.6');
    const har = recorder.har();
    const odd = [null, 5, '', 'x', [], {}, [null], { id: {} }, true];
    let random = 7041;
    const draw = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((random / 2_147_483_648) * below);
    };
    /** One value somewhere inside, bodies of calls and frames included, replaced by another. */
    const bent = (value: unknown): unknown => {
      if (typeof value === 'string' && value.startsWith('{')) return JSON.stringify(bent(JSON.parse(value)));
      if (typeof value !== 'object' || value === null || draw(12) === 0) return odd[draw(odd.length)];
      const keys = Object.keys(value);
      const key = keys[draw(keys.length)];
      if (key === undefined) return odd[draw(odd.length)];
      const copy = Object.assign(Array.isArray(value) ? [] : {}, value);
      return Object.assign(copy, { [key]: bent(Object(value)[key]) });
    };
    let made = 0;
    for (let round = 0; round < 60; round++) {
      const given: { log: { entries: unknown[] } } = JSON.parse(har);
      for (let times = 0; times < 4; times++) {
        const index = draw(given.log.entries.length);
        given.log.entries[index] = bent(given.log.entries[index]);
      }
      const path = file('bent.har', JSON.stringify(given));
      const outcome = await recordedWorld(path).catch((fault: unknown) => fault);
      if (outcome instanceof Error) expect(outcome.name, outcome.stack).toMatch(/^Bad(?:Recording|Option)$/);
      else made += 1;
    }
    expect(made).toBeGreaterThan(20);
  });
});
