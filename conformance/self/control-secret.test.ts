/** The kit's own clients carry the secret of a ready line, and ask without one where the line has none. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createForeign } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { readReady } from '../targets/ready.ts';
import { socketTarget } from '../targets/socket.ts';

const server = await createServer();
const folder = mkdtempSync(join(tmpdir(), 'kit-secret-'));
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function readyFile(line: object): string {
  const path = join(folder, 'ready.json');
  writeFileSync(path, `${JSON.stringify(line)}\n`);
  return path;
}

test('a ready line opens the control API: licences and the clock', async () => {
  const target = await socketTarget(readReady(readyFile(server.ready)), '');
  expect(target.offers.has('clock')).toBe(true);
  const tenant = await target.tenant({});
  await tenant.advance(1000);
  const actor = await tenant.agent({ expires_in: 60 });
  expect(server.runtime.world.tokens.get(actor.authorization.slice('Bearer '.length))?.expiresAt).toEqual(
    expect.any(Number),
  );
  await target.close();
});

test('an address alone does not, and the message says what is missing', async () => {
  await expect(socketTarget({ http: server.url }, '')).rejects.toThrow(/wants its secret: pass --ready/);
});

test('a foreign target whose ready line has no secret is asked without', async () => {
  const seen: (string | undefined)[] = [];
  const foreign = createForeign((request, response) => {
    if (request.url?.startsWith('/_control/')) seen.push(String(request.headers['x-control-secret']));
    response.setHeader('content-type', 'application/json').end('{"now":"2026-01-01T00:00:00.000000Z"}');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  const http = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
  const target = await socketTarget(readReady(readyFile({ ready: true, http })), '');
  expect(target.offers.has('clock')).toBe(true);
  expect(new Set(seen)).toEqual(new Set(['undefined']));
  await target.close();
  foreign.close();
});
