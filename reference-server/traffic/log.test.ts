/** What `--log` writes holds no token, wherever a client has put it. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createServer } from '../index.ts';
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
