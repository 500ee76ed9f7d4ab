import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { drawKey, keepKey } from '../secrets.ts';
import { BadOption, createServer, type ServerOptions } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';
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

const locks = () => readdirSync(folder).filter((name) => name.startsWith('.livechat-kit'));

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
    expect(locks()).toEqual([]);
  });

  it.each(['', '{', '{"journal":2,"se', header])('is a journal not yet begun when it holds %j', (text) => {
    writeFileSync(path, text);
    expect(readJournal(path)).toBeUndefined();
  });

  it('goes on wherever a crash has cut its first licence (D8)', async () => {
    await (await createServer({ journal: path, listen: false, seed: 7 })).close();
    const [first = '', licence = ''] = readFileSync(path, 'utf8').split('\n');
    for (const length of [0, 1, 8, 200, licence.length]) {
      writeFileSync(path, `${first}\n${licence.slice(0, length)}`);
      await using server = await createServer({ journal: path, listen: false });
      expect(server.agent('owner').id).toBe('owner@example.com');
    }
    writeFileSync(path, `${first}\nnotes of somebody`);
    await expect(createServer({ journal: path, listen: false })).rejects.toThrow(BadJournal);
    expect(readFileSync(path, 'utf8')).toContain('notes of somebody');
  });

  it('is refused when it is no regular file', async () => {
    await expect(openJournal('/dev/zero')).rejects.toThrow(
      new BadJournal('/dev/zero is not a regular file, so it cannot be a journal'),
    );
  });

  it('is named when it is a folder or its folder is missing', async () => {
    mkdirSync(path);
    await expect(openJournal(path)).rejects.toThrow(new BadJournal(`${path} is a folder, not a journal`));
    const lost = join(folder, 'absent', 'file');
    await expect(openJournal(lost)).rejects.toThrow(/there is no folder .*absent$/);
  });
});

describe('a journal file', () => {
  const start = (more: ServerOptions = {}) => createServer({ journal: path, listen: false, ...more });

  it('is used by one server at a time', async () => {
    const first = await start();
    expect(locks()).toHaveLength(1);
    await expect(start()).rejects.toThrow(new BadJournal(`${path} is in use by process ${process.pid}`));
    await first.reset();
    await expect(start()).rejects.toThrow(BadJournal);
    await first.close();
    expect(locks()).toEqual([]);
    await (await start()).close();
  });

  it('is free again when its server is killed, and is one file by all its names (D7)', async () => {
    const other = join(folder, 'other name');
    const program = `import { openJournal } from ${JSON.stringify(new URL('file.ts', import.meta.url).href)};
      await openJournal(${JSON.stringify(path)}); console.log('held'); process.stdin.resume();`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await once(holder.stdout, 'data');
    linkSync(path, other);
    for (const name of [path, other])
      await expect(openJournal(name)).rejects.toThrow(`${name} is in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    const again = await openJournal(other);
    await expect(openJournal(path)).rejects.toThrow(`in use by process ${process.pid}`);
    again.release();
  });

  it('that has gone from its folder lets no reset happen, and nothing is lost (D6)', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const server = await createServer({ journal: join(inner, 'file') });
    const headers = { ...owner(server) };
    renameSync(inner, join(folder, 'elsewhere'));
    await expect(server.reset()).rejects.toThrow('cannot be written');
    const answer = await http(server, '/_control/reset', { body: {} });
    expect(answer).toMatchObject({ status: 500, body: { error: { type: 'internal' } } });
    const tag = { name: 'kept', group_ids: [0] };
    const made = await http(server, '/v3.6/configuration/action/create_tag', { headers, body: tag });
    expect(made.status).toBe(200);
    await server.close();
    expect(readFileSync(join(folder, 'elsewhere', 'file'), 'utf8')).toContain('"kept"');
  });

  it('leaves no client of a customer behind when its server is killed (D11)', async () => {
    let server = await createServer({ journal: path });
    const { organizationId } = server;
    const { authorization } = await newCustomer(server);
    for (let start = 0; start < 3; start += 1) {
      for (let nth = 0; nth < 4; nth += 1) {
        const client = await connect(server, `/v3.6/customer/rtm/ws?organization_id=${organizationId}`);
        const login = await client.call('login', { token: authorization });
        expect(login['success']).toBe(true);
      }
      // What a killed server leaves: a file that nobody closed, and no word of who went.
      const left = readFileSync(path);
      await server.close();
      writeFileSync(path, left);
      server = await createServer({ journal: path });
    }
    await server.close();
  });

  it('holds the text of no token, only ids', async () => {
    const server = await createServer({ journal: path });
    const headers = owner(server);
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: headers.authorization });
    await client.call('start_chat', {});
    await http(server, '/v3.6/agent/action/start_chat', { body: {}, headers });
    const tokens = [...runtimeOf(server).world.tokens.values()];
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
