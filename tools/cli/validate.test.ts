import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineOf } from './locate.ts';
import { type ValidateOptions, validateFiles } from './validate.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-validate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  options: Partial<ValidateOptions>,
  stdin = '',
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // Split inside a multi-byte character on purpose.
    const bytes = new TextEncoder().encode(stdin);
    yield bytes.slice(0, 7);
    yield bytes.slice(7);
  }
  const code = await validateFiles(
    { version: '3.6', message: 'rtm_request', files: [], ...options },
    {
      stdin: chunks(),
      stdout: { write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
    },
  );
  return { code, ...written };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('validateFiles', () => {
  it('is silent about valid input', async () => {
    expect(await run({}, '{"a":"żż","action":"ping"}')).toEqual({ code: 0, out: '', err: '' });
    expect(await run({ files: [file('good.json', '{"action":"ping"}'), '-'] }, '{"action":"ping"}')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('writes one line an error, with the line of the member', async () => {
    const path = file('bad.json', '{\n  "request_id": 5,\n  "payload": {\n    "x": 1\n  }\n}\n');
    expect(await run({ files: [path] })).toEqual({
      code: 1,
      out: `${path}:1 /action is missing: expected a string, got nothing\n${path}:2 /request_id: expected a string, got number 5\n`,
      err: '',
    });
  });

  it.each([
    ['agent/send_event/request', {}, '/chat_id is missing: expected a string, got nothing'],
    ['agent/send_event/request', {}, '/event is missing: expected an object, got nothing'],
    [
      'agent/send_event/request',
      { chat_id: 'C', event: {} },
      '/event/type is missing: expected one of "message",',
    ],
    ['agent/send_event/request', [], '(root): expected an object, got an empty array'],
    ['agent/send_event/request', [1], '(root): expected an object, got an array of 1 item'],
  ])('of %s %j says %s', async (message, value, says) => {
    expect((await run({ message }, JSON.stringify(value))).out).toContain(`stdin:1 ${says}`);
  });

  it('reads JSON Lines', async () => {
    const result = await run({}, '{"action":"ping"}\n\n{"action":7}\n');
    expect(result).toEqual({ code: 1, out: 'stdin:3 /action: expected a string, got number 7\n', err: '' });
  });

  it('refuses unknown members only when exact', async () => {
    expect((await run({}, '{"action":"ping","x":1}')).code).toBe(0);
    expect(await run({ exact: true }, '{"action":"ping","versoin":"3.6"}')).toMatchObject({
      code: 1,
      out: 'stdin:1 /versoin is unknown: expected nothing of that name (did you mean version?), got string "3.6"\n',
    });
  });

  it.each([
    [{ version: '3.9' }, '{}', 'unknown version "3.9"; did you mean 3.7? write one of 3.4, 3.5, 3.6, 3.7'],
    [{ maxBytes: 20 }, '{"action":"ping with a long name"}', 'stdin is larger than 20 bytes; split it'],
    [{ files: ['/dev/zero'], maxBytes: 1e5 }, '', '/dev/zero is larger than 100000 bytes; split it'],
    [{ files: ['/dev/null/x'] }, '', 'cannot read /dev/null/x: a part of the path is a file'],
    [{ message: 'rtm_requst' }, '{}', 'unknown message "rtm_requst"; did you mean rtm_request?'],
    [{ message: 'nonsense' }, '{}', 'unknown message "nonsense"; write e.g. agent/send_event/request'],
    [{ files: ['/nowhere/x.json'] }, '', 'cannot read /nowhere/x.json: there is no such file'],
    [{ files: ['/'] }, '', 'cannot read /: it is a folder'],
    [{}, '{"action":', 'stdin is not JSON: '],
    [{}, '{"action":"a"}\n{"action":', 'stdin:2 is not JSON: '],
    [{}, ' \n', 'stdin is empty; there is nothing to validate'],
  ])('bad input %j %j is one clear line', async (options, stdin, message) => {
    const result = await run(options, stdin);
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expect(result.err.startsWith(message), result.err).toBe(true);
    expect(result.err.split('\n')).toHaveLength(2);
  });
});

describe('files that cannot be checked', () => {
  it('refuses a huge file by its size, without reading it', async () => {
    const path = file('huge.json', '');
    truncateSync(path, 5 * 1024 ** 4);
    const { code, out, err } = await run({ files: [path] });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(`${path} is larger than 64 MiB; split it, e.g. into files of fewer JSON Lines\n`);
  });

  it('refuses bytes that are no text', async () => {
    const path = join(folder, 'bytes.json');
    writeFileSync(path, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]));
    expect(await run({ files: [path] })).toEqual({
      code: 2,
      out: '',
      err: `${path} is not JSON: it is not UTF-8 text\n`,
    });
  });
});

describe('lineOf', () => {
  const text = '{\n "a": [\n  1,\n  {"b": "}]\\",", \n   "c/d": {}}\n ],\n "e": "x"\n}';
  it.each([
    ['', 1],
    ['/a', 2],
    ['/a/0', 3],
    ['/a/1', 4],
    ['/a/1/b', 4],
    ['/a/1/c~1d', 5],
    ['/a/1/missing', 4],
    ['/e', 7],
    ['/e/x', 7],
  ])('%s is on line %i', (pointer, line) => expect(lineOf(text, pointer)).toBe(line));
});

describe('what passes with a note, and what is given whole', () => {
  const sent = (event: object) =>
    JSON.stringify({ chat_id: 'C', event: { type: 'message', text: 'x', ...event } });
  const message = 'agent/send_event/request';

  it.each([null, ''])(
    'an optional member that is %j passes with a note, but not exactly (ENV-044)',
    async (custom_id) => {
      const text = sent({ custom_id });
      const { code, out, err } = await run({ message }, text);
      expect({ code, out }).toEqual({ code: 0, out: '' });
      expect(err).toMatch(
        /^stdin:1 \/event\/custom_id: note: (null|empty), which counts as absent \(ENV-044\)\n$/,
      );
      expect((await run({ message, exact: true }, text)).code).toBe(1);
    },
  );

  it('a required member that is null stays wrong, beside one that is not', async () => {
    const { code, out, err } = await run({ message }, sent({ text: null, custom_id: null }));
    expect(code).toBe(1);
    expect(out).toBe('stdin:1 /event/text: expected a string, got null\n');
    expect(err).toContain('/event/custom_id: note: null');
  });

  it('holds for whole frames too', async () => {
    const frame = { action: 'send_event', payload: JSON.parse(sent({ custom_id: null })) };
    expect(await run({ message: 'frame' }, JSON.stringify(frame))).toMatchObject({ code: 0, out: '' });
  });

  it.each([
    [{ webhook_id: 'w', action: 'incoming_event', payload: {} }, 'incoming_event/webhook', 'delivery'],
    [{ action: 'incoming_event', payload: {} }, 'incoming_event/webhook', 'delivery'],
    [{ type: 'push', action: 'incoming_event', payload: {} }, 'agent/incoming_event/push', 'frame'],
    [{ action: 'send_event', payload: {} }, 'agent/send_event/request', 'frame'],
    [{ webhook_id: 'w', action: 'incoming_event', payload: {} }, 'frame', 'delivery'],
    [{ webhook_id: 'w', action: 'incoming_event', payload: {} }, 'agent/incoming_event/push', 'delivery'],
    [{ type: 'push', action: 'incoming_event', payload: {} }, 'delivery', 'frame'],
  ])('a whole %j is told apart from its payload', async (whole, name, instead) => {
    const { code, err } = await run({ message: name }, JSON.stringify(whole));
    expect(code).toBe(1);
    expect(err).toBe(
      `stdin:1 (root): note: this is a whole ${instead}; judge it with --message ${instead}\n`,
    );
  });

  it('prints one JSON object', async () => {
    const text = `${sent({ custom_id: null })}\n${sent({ text: 5 })}`;
    const { code, out, err } = await run({ message, json: true }, text);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      format: 'livechat-kit/validation/1',
      valid: false,
      values: 2,
      problems: [{ file: 'stdin', line: 2, pointer: '/event/text', keyword: 'type', got: 'number 5' }],
      notes: [{ file: 'stdin', line: 1, pointer: '/event/custom_id' }],
    });
  });

  it('lists the names, and those that begin like one', async () => {
    const all = (await run({ list: true, message: '' })).out.trimEnd().split('\n');
    expect(all.slice(0, 2)).toEqual(['frame', 'delivery']);
    expect(all).toContain(message);
    const some = (await run({ list: true, message: 'agent/send_event/' })).out;
    expect(some).toBe('agent/send_event/request\nagent/send_event/response\n');
    expect(JSON.parse((await run({ list: true, json: true, message: 'agent/send_event/' })).out)).toEqual({
      version: '3.6',
      messages: some.trimEnd().split('\n'),
    });
    expect(await run({ list: true, message: 'no/such' })).toMatchObject({ code: 2, out: '' });
  });
});
