import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer } from '../server.ts';
import { connect, http, owner } from '../testing/client.ts';

/** Whether the disk of these tests is full, after how many more bytes. */
const disk = vi.hoisted(() => ({ full: false, left: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (file: number, bytes: Buffer) => {
    if (!disk.full) return fs.writeSync(file, bytes);
    if (disk.left === 0) throw new Error('ENOSPC: no space left on device');
    const written = fs.writeSync(file, bytes.subarray(0, disk.left));
    disk.left -= written;
    return written;
  };
  return { ...fs, writeSync };
});

const folder = mkdtempSync(join(tmpdir(), 'kit-journal-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('does nothing more once a line cannot be written, says so, and goes on when it can', async () => {
  const journal = join(folder, 'journal.jsonl');
  const server = await createServer({ journal });
  const headers = owner(server);
  const client = await connect(server, '/v3.6/agent/rtm/ws');
  await client.call('login', { token: headers.authorization });
  const start = () => http(server, '/v3.6/agent/action/start_chat', { body: {}, headers });
  const internal = { error: { type: 'internal' } };
  Object.assign(disk, { full: true, left: 100 });
  expect(await start()).toMatchObject({ status: 500, body: internal });
  expect(await start()).toMatchObject({ status: 500, body: internal });
  expect(await client.call('start_chat', {})).toMatchObject({ success: false, payload: internal });
  expect(await client.call('ping')).toMatchObject({ success: true });
  const late = await connect(server, '/v3.6/agent/rtm/ws');
  await late.closed;
  expect(late.frames).toMatchObject([
    { action: 'agent_disconnected', payload: { reason: 'internal_error' } },
  ]);
  expect(runtimeOf(server).world.licenses.get(server.organizationId)?.chats.size).toBe(1);
  disk.full = false;
  expect(await client.call('start_chat', {})).toMatchObject({ success: true });
  const state = JSON.stringify(server.journal());
  client.close();
  await server.close();
  const again = await createServer({ journal, listen: false });
  expect(runtimeOf(again).world.licenses.get(again.organizationId)?.chats.size).toBe(2);
  expect(state).toContain(JSON.stringify(again.journal().slice(0, 5)).slice(1, -1));
  await again.close();
});
