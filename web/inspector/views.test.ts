/** What the inspector's page thinks before it draws: words, lists of messages, commands, orders of faults, visible lines. */
import { describe, expect, it } from 'vitest';
import type { MessageLine, ShownMessage } from '../../schemas/control/inspector-answers.ts';
import { jsonParts } from '../design/json-parts.ts';
import { lineByKey, scrolledTo, visibleLines } from '../design/visible.ts';
import { curlOfCall, curlOfDelivery } from './commands.ts';
import { FIRST_DRAFT, faultInWords, orderOf, withKind } from './fault-form.ts';
import { isShown, withNewer, withOlder } from './lines.ts';
import { ago, counted, shortId, spanInWords, timeOfDay } from './words.ts';

const line = (order: number, more: Partial<MessageLine> = {}): MessageLine => ({
  order,
  at: '2026-01-01T00:00:00.000000Z',
  way: 'in',
  action: 'send_event',
  api: 'agent',
  version: '3.6',
  transport: 'web',
  who: 'Ann',
  connection_id: null,
  chat_id: null,
  answer: 'ok',
  error: null,
  judged: 'valid',
  faults: [],
  ...more,
});
const orders = (lines: readonly MessageLine[]) => Array.from(lines, (one) => one.order);

describe('words', () => {
  it('say spans in two units', () => {
    expect([0, 400, 1000, 90_000, 1_799_999, 3_600_000, 90_061_000].map(spanInWords)).toEqual([
      '0 s',
      '0.4 s',
      '1 s',
      '1 min 30 s',
      '30 min',
      '1 h',
      '1 d 1 h',
    ]);
  });

  it('say moments and counts', () => {
    expect(timeOfDay('2026-01-01T10:20:30.123456Z')).toBe('10:20:30');
    expect(timeOfDay('2026-01-01T10:20:30.123456Z', true)).toBe('10:20:30.123');
    expect(ago('2026-01-01T00:00:00Z', '2026-01-01T00:02:00Z')).toBe('2 min ago');
    expect(ago('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toBe('now');
    expect([counted(1, 'try', 'tries'), counted(1200, 'try', 'tries')]).toEqual(['1 try', '1,200 tries']);
    expect(shortId('0f4ae9a2-14df-4615-a104-4e58b467d36f')).toBe('0f4ae9a2…');
  });
});

describe('messages that are held', () => {
  it('grow at their end, and an answer takes the place of its call', () => {
    const held = [line(1), line(4, { answer: 'none' })];
    const { lines } = withNewer(held, [line(4), line(7)]);
    expect(orders(lines)).toEqual([1, 4, 7]);
    expect(lines[1]?.answer).toBe('ok');
    expect(withNewer(held, []).lines).toBe(held);
  });

  it('are let go of at their beginning, and paged in there', () => {
    const { lines, dropped } = withNewer([line(1), line(2)], [line(3)], 2);
    expect([orders(lines), dropped]).toEqual([[2, 3], 1]);
    expect(orders(withOlder(lines, [line(1), line(2)]))).toEqual([1, 2, 3]);
    expect(orders(withNewer(lines, [line(1)]).lines)).toEqual([2, 3]);
  });

  it('are found by way, mistakes and words', () => {
    const push = line(2, { way: 'out', answer: 'push', action: 'incoming_event' });
    const refused = line(3, { answer: 'error', error: 'validation' });
    expect([line(1), push, refused].map((one) => isShown(one, 'calls', ''))).toEqual([true, false, true]);
    expect([line(1), push, refused].map((one) => isShown(one, 'pushes', ''))).toEqual([false, true, false]);
    expect([line(1), push, refused].map((one) => isShown(one, 'problems', ''))).toEqual([false, false, true]);
    expect(isShown(line(1, { faults: ['delay'] }), 'problems', '')).toBe(true);
    expect([push, refused].map((one) => isShown(one, 'all', 'valid'))).toEqual([false, true]);
    expect(isShown(line(1), 'all', 'ann')).toBe(true);
  });
});

describe('a command', () => {
  const where = { origin: 'http://127.0.0.1:1', organizationId: 'org', authorization: 'Bearer dal:x' };
  const judged = { judged: 'valid' as const, problems: [] };
  const call = (more: Partial<ShownMessage>): ShownMessage => ({
    line: line(1),
    by: 'ann@example.com',
    request_id: null,
    payload: { text: "it's" },
    answer: {},
    request: judged,
    response: judged,
    web_method: 'POST',
    caused: [],
    ...more,
  });

  it('is quoted for a shell', () => {
    expect(curlOfCall(call({}), where)).toBe(
      [
        "curl -sS -X POST 'http://127.0.0.1:1/v3.6/agent/action/send_event'",
        "-H 'Authorization: Bearer dal:x'",
        "-H 'Content-Type: application/json'",
        `-d '{"text":"it'\\''s"}'`,
      ].join(' \\\n  '),
    );
  });

  it('names the organization for customers, and puts what is read into the query', () => {
    const read = {
      line: line(1, { api: 'customer', action: 'get_form' }),
      payload: { type: 'prechat' },
      web_method: 'GET',
    };
    expect(curlOfCall(call(read), where)).toContain("get_form?organization_id=org&type=prechat'");
  });

  it('is not made of a push, or of what only RTM has', () => {
    expect(curlOfCall(call({ line: line(1, { way: 'out' }) }), where)).toBeUndefined();
    expect(curlOfCall(call({ web_method: null }), where)).toBeUndefined();
  });

  it('sends a delivery again', () => {
    expect(curlOfDelivery({ url: 'http://127.0.0.1:9/hook', body: { a: 1 } })).toContain(`-d '{"a":1}'`);
  });
});

describe('a fault that is drafted', () => {
  it('becomes an order without what is empty', () => {
    expect(orderOf({ ...FIRST_DRAFT, action: ' send_event ' })).toEqual({
      kind: 'fail',
      action: 'send_event',
      times: 1,
      type: 'internal',
    });
    expect(orderOf({ ...withKind(FIRST_DRAFT, 'delay'), times: '' })).toEqual({ kind: 'delay', ms: 5000 });
    expect(orderOf({ ...withKind(FIRST_DRAFT, 'close'), times: '', who: 'Ben' })).toEqual({
      kind: 'close',
      who: 'Ben',
    });
    // The server says what is wrong with it.
    expect(orderOf({ ...FIRST_DRAFT, times: 'often' })).toMatchObject({ times: 'often' });
  });

  it('is said in a sentence', () => {
    expect(faultInWords({ kind: 'fail', action: 'send_event', type: 'internal' })).toBe(
      'Fail send_event (error type internal)',
    );
    expect(faultInWords({ kind: 'drop', who: 'Ben', transport: 'rtm' })).toBe('Drop any message of Ben rtm');
  });
});

describe('a long list', () => {
  it('draws what is seen and a little more', () => {
    expect(visibleLines(100_000, 30, 0, 300)).toEqual({ first: 0, end: 16 });
    expect(visibleLines(100_000, 30, 30_000, 300)).toEqual({ first: 994, end: 1016 });
    expect(visibleLines(0, 30, 500, 300)).toEqual({ first: 0, end: 0 });
    const { first, end } = visibleLines(5, 30, 9000, 300);
    expect(end - first).toBeGreaterThan(0);
  });

  it('is walked through by keys, and scrolls no further than it must', () => {
    expect(
      ['ArrowDown', 'ArrowUp', 'PageDown', 'Home', 'End', 'x'].map((key) => lineByKey(key, 3, 10, 4)),
    ).toEqual([4, 2, 7, 0, 9, undefined]);
    expect(lineByKey('ArrowDown', -1, 10, 4)).toBe(0);
    expect(lineByKey('ArrowDown', 0, 0, 4)).toBeUndefined();
    expect([scrolledTo(0, 30, 60, 300), scrolledTo(5, 30, 60, 300), scrolledTo(20, 30, 60, 300)]).toEqual([
      0, 60, 330,
    ]);
  });
});

it('JSON is parted by kind, and bounded', () => {
  const value = { name: 'a "b": 1', count: -1.5e3, none: null };
  const parts = jsonParts(value);
  expect(parts.map(({ text }) => text).join('')).toBe(JSON.stringify(value, null, 2));
  expect(parts.filter(({ kind }) => kind === 'k')).toHaveLength(3);
  expect(parts.filter(({ kind }) => kind === 'n').map(({ text }) => text)).toEqual(['-1500', 'null']);
  expect(jsonParts('x'.repeat(100_000)).at(-1)?.text).toMatch(/letters more$/);
});
