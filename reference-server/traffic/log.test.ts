/** What `--log` writes holds no token, wherever a client has put it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createServer } from '../index.ts';
import { runtimeOf } from '../inside.ts';
import { logTo } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-log-'));

it.each(['a file', 'standard error'])('has no token and no password in %s', async (where) => {
  const path = join(folder, 'log.jsonl');
  let said = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await using server = await createServer({ onMessage: logTo(where === 'a file' ? path : true) });
  const { authorization, token } = server.agent('owner');
  const call = async (action: string, payload: object) => {
    await fetch(`${server.url}/v3.6/configuration/action/${action}`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(payload),
    });
  };
  // Cut at two hundred letters, a token is none by its look.
  await call('get_agent', { id: token, fields: [`${'x'.repeat(150)} ${token}`] });
  await call('create_agent', { id: 'zoe@example.com', name: 'Zoe', password: 'not for a log' });
  spy.mockRestore();
  const text = where === 'a file' ? readFileSync(path, 'utf8') : said;
  expect(text).toContain('get_agent');
  expect(text).toContain('zoe@example.com');
  expect(text).not.toContain(token.slice(0, 16));
  expect(text).not.toContain('not for a log');
  if (where === 'a file') expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(path, { force: true });
});

it('says once that its file cannot be written, and once that it is again', async () => {
  const path = join(folder, 'taken');
  mkdirSync(path);
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  await using server = await createServer({ onMessage: logTo(path) });
  const { authorization } = server.agent('owner');
  const call = async (action: string) => {
    const how = { method: 'POST', headers: { authorization }, body: '{}' };
    await (await fetch(`${server.url}/v3.6/agent/action/${action}`, how)).text();
  };
  for (let nth = 0; nth < 3; nth += 1) await call('list_chats');
  expect(said).toEqual([expect.stringContaining('EISDIR')]);
  rmSync(path, { recursive: true });
  await call('get_chat');
  spy.mockRestore();
  expect(said).toEqual([said[0], expect.stringMatching(/is written again; \d+ messages are not in it/)]);
  expect(readFileSync(path, 'utf8')).toContain('get_chat');
  expect(runtimeOf(server).faults).toEqual([]);
});
