import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawKey, keepKey } from '../secrets.ts';
import { BadOption, createServer, type ServerOptions } from '../server.ts';
import { connect, http, owner } from '../testing/client.ts';
import { openJournal, readJournal } from './file.ts';
import { seal } from './line.ts';
import { BadJournal } from './writer.ts';

const header = seal({ journal: 2, seed: 7, now: 0, mutant: null });
const OLD = '{"journal":1,"seed":7,"now":0,"mutant":null}';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-journal-file-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file that is no journal', () => {
  it.each([
    ['notes without a newline', 'precious notes without newline', 'first line has no end'],
    ['notes of two lines', 'line one\nlast line', 'line 1 is not valid JSON'],
    ['null', 'null\n', 'line 1 must have "journal":2'],
    ['a list', '[1]\nrest', 'line 1 must have "journal":2'],
    ['JSON of something else', '{"seed":2}\nrest', 'line 1 must have "journal":2'],
    ['JSON of something else without a newline', '{"seed":2}', 'first line has no end'],
    ['a header without its checksum', '{"journal":2}\nrest', 'line 1 is damaged'],
    ['a header with a wrong seed', `${seal({ journal: 2, seed: 'x' })}\n`, 'line 1 must have'],
    ['an older format', `${OLD}\n`, 'a journal of format 1, which livechat-protocol-kit 0.1 reads'],
    ['a newer format', `${seal({ journal: 3 })}\n`, 'a journal of format 3, which a newer release wrote'],
    ['an entry without a command', `${header}\n${seal({ n: 1 })}\nrest`, 'line 2 is not entry 1'],
    ['an entry without a checksum', `${header}\n{"n":1}\n`, 'line 2 is damaged'],
    ['an empty line', `${header}\n\n`, 'line 2 is damaged'],
    [
      'an entry of another place',
      `${header}\n${seal({ n: 2, command: { type: 'advance' }, digest: null })}\n`,
      'line 2 is not entry 1',
    ],
    [
      'a call of nobody',
      `${header}\n${seal({ n: 1, command: { type: 'call' }, digest: null })}\n`,
      'line 2 is not entry 1',
    ],
    ['broken JSON after the header', `${header}\nnot json\nrest`, 'line 2 is damaged'],
  ])('is refused and left as it is: %s', async (_what, text, words) => {
    writeFileSync(path, text);
    keepKey(path, drawKey());
    const started = createServer({ journal: path, listen: false });
    await expect(started).rejects.toThrow(BadJournal);
    await expect(started).rejects.toThrow(path);
    await expect(started).rejects.toThrow(words);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it.each(['', '{', '{"journal":2,"se', header])('is a journal not yet begun when it holds %j', (text) => {
    writeFileSync(path, text);
    expect(readJournal(path)).toBeUndefined();
  });

  it('is refused when it is no regular file', () => {
    expect(() => openJournal('/dev/zero')).toThrow(
      new BadJournal('/dev/zero is not a regular file, so it cannot be a journal'),
    );
  });

  it('is named when it is a folder or its folder is missing', () => {
    mkdirSync(path);
    expect(() => openJournal(path)).toThrow(new BadJournal(`${path} is a folder, not a journal`));
    const lost = join(folder, 'absent', 'file');
    expect(() => openJournal(lost)).toThrow(/there is no folder .*absent$/);
  });
});

describe('a journal file', () => {
  const start = (more: ServerOptions = {}) => createServer({ journal: path, listen: false, ...more });

  it('is used by one server at a time', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(new BadJournal(`${path} is in use by process ${process.pid}`));
    await first.reset();
    await expect(start()).rejects.toThrow(BadJournal);
    await first.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
    await (await start()).close();
  });

  it('is free again when the process that locked it is gone', () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    for (const pid of [gone, process.pid]) {
      writeFileSync(`${path}.lock`, `${pid}\n`);
      openJournal(path).release();
    }
    writeFileSync(`${path}.lock`, `${process.ppid}\n`);
    expect(() => openJournal(path)).toThrow(`in use by process ${process.ppid}`);
    writeFileSync(`${path}.lock`, '');
    expect(() => openJournal(path)).toThrow(`${path}.lock`);
  });

  it('holds the text of no token, only ids', async () => {
    const server = await createServer({ journal: path });
    const headers = owner(server);
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: headers.authorization });
    await client.call('start_chat', {});
    await http(server, '/v3.6/agent/action/start_chat', { body: {}, headers });
    const tokens = [...server.runtime.world.tokens.values()];
    client.close();
    await server.close();
    const text = readFileSync(path, 'utf8');
    expect(tokens.length).toBeGreaterThan(5);
    expect(tokens.filter(({ token }) => text.includes(token.replace('dal:', '')))).toEqual([]);
    expect(tokens.some(({ id }) => text.includes(id))).toBe(true);
  });

  it('keeps its seed and its mutant', async () => {
    await (await start({ seed: 7 })).close();
    await (await start({ seed: 7 })).close();
    await (await start()).close();
    const reseeded = start({ seed: 9 });
    await expect(reseeded).rejects.toThrow(BadOption);
    await expect(reseeded).rejects.toThrow('is 7, not 9');
    const mutated = start({ mutant: { name: 'odd', rule: 'ENV-002', description: 'nothing odd' } });
    await expect(mutated).rejects.toThrow(BadOption);
    await expect(mutated).rejects.toThrow('without a mutant');
    path = join(folder, 'other');
    await (await start({ mutant: { name: 'odd', rule: 'ENV-002', description: 'nothing odd' } })).close();
    const sane = start();
    await expect(sane).rejects.toThrow(BadOption);
    await expect(sane).rejects.toThrow('is odd, not none');
  });
});
