/**
 * Tokens and cookies must not be guessed: they follow from a key, never from the seed and from ids that
 * everybody sees.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server, type ServerOptions } from './server.ts';

/** What a customer of the cookie grant gets: its id, its token and the cookie that proves the id. */
async function customerOf(server: Server) {
  const { status, headers, body } = await server.inproc().request({
    method: 'POST',
    path: '/v2/customer/token',
    body: { grant_type: 'cookie', organization_id: server.organizationId, client_id: server.clientId },
  });
  expect(status).toBe(200);
  const cookies = headers['Set-Cookie'] as string[];
  return { id: String(body['entity_id']), token: String(body['access_token']), cookie: cookies[1] };
}

async function listChats(server: Server, token: string): Promise<number> {
  const answer = await server.inproc().request({
    method: 'POST',
    path: '/v3.6/customer/action/list_chats',
    query: { organization_id: server.organizationId },
    headers: { authorization: `Bearer ${token}` },
    body: {},
  });
  return answer.status;
}

/** Everything of a start that must not be guessed. */
async function seen(options: ServerOptions) {
  const server = await createServer({ listen: false, ...options });
  const customers = [await customerOf(server), await customerOf(server)];
  const { ready } = server;
  await server.close();
  return {
    seed: ready.seed,
    ids: [ready.organization_id, ready.client_id, ...customers.map(({ id }) => id)],
    secrets: [
      ...ready.actors.flatMap(({ token, pat }) => (pat === null ? [token] : [token, pat])),
      ...customers.flatMap(({ token, cookie }) => [token, cookie]),
    ],
  };
}

describe('secrets', () => {
  it('are no function of public ids and of a seed that was not asked for', async () => {
    const first = await seen({});
    // Whoever knows the whole program, the seed and so every id still has none of the secrets.
    const guess = await seen({ seed: first.seed });
    expect(guess.ids).toEqual(first.ids);
    expect(first.secrets).toHaveLength(15);
    expect(new Set([...first.secrets, ...guess.secrets]).size).toBe(30);
  });

  it('are the same again when a seed was asked for', async () => {
    expect(await seen({ seed: 7 })).toEqual(await seen({ seed: 7 }));
  });

  it('come with a seed of its own at each start, which the ready line says', async () => {
    const seeds = await Promise.all([seen({}), seen({}), seen({})]);
    expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(3);
  });
});

describe('secrets of a journal', () => {
  let folder: string;
  let journal: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-secrets-'));
    journal = join(folder, 'journal');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('outlive a restart, and their key is in no journal', async () => {
    const first = await createServer({ journal, listen: false });
    const customer = await customerOf(first);
    await first.close();
    const second = await createServer({ journal, listen: false });
    expect(await listChats(second, customer.token)).toBe(200);
    await second.close();
    const key = readFileSync(`${journal}.key`, 'utf8').trim();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(journal, 'utf8')).not.toContain(key);
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect([mode(journal), mode(`${journal}.key`)]).toEqual([0o600, 0o600]);
  });

  it('want the key: without it, or with another, nothing is started', async () => {
    await (await createServer({ journal, listen: false })).close();
    writeFileSync(`${journal}.key`, 'no key\n');
    await expect(createServer({ journal, listen: false })).rejects.toThrow(`${journal}.key holds no key`);
    rmSync(`${journal}.key`);
    await expect(createServer({ journal, listen: false })).rejects.toThrow(`${journal}.key is missing`);
  });
});
