/**
 * The router with more chats than it moves in one turn: all of them are moved, none is forgotten, whoever calls meanwhile is
 * served between two turns, and a journal gives the same turns again (case D12).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runtimeOf } from '../../inside.ts';
import { createServer, type Server, type ServerOptions } from '../../server.ts';

const MANY = 10_050;
/** More than two turns' worth. */
const SOME = 600;

const later = () => new Promise((resolve) => setImmediate(resolve));

/** How many chats of the server go on. */
function open(server: Server): number {
  const chats = runtimeOf(server).world.licenses.get(server.organizationId)?.chats.values() ?? [];
  return [...chats].filter((chat) => chat.threads.at(-1)?.active === true).length;
}

/** A server whose agent is connected and has so many chats. */
async function busy(count: number, options: ServerOptions = {}) {
  const server = await createServer({ listen: false, journal: false, ...options });
  const door = server.inproc();
  const { authorization } = server.agent('agent1');
  const call = (action: string, body: object) =>
    door.request({ method: 'POST', path: `/v3.6/agent/action/${action}`, headers: { authorization }, body });
  expect((await call('start_chat', {})).status).toBe(200);
  for (let nth = 1; nth < count; nth += 1) await call('start_chat', {});
  const connection = door.connect({ api: 'agent', version: '3.6' }, { frame: () => {}, close: () => {} });
  connection.send({ action: 'login', payload: { token: authorization } });
  expect(open(server)).toBe(count);
  return { server, connection, call };
}

describe('an agent who is lost', () => {
  it('leaves no chat behind, however many it had, and others are served meanwhile (ROUTE-062)', async () => {
    const { server, connection, call } = await busy(MANY);
    connection.close();
    const left = [open(server)];
    while (left.at(-1) !== 0) {
      await later();
      expect((await call('list_chats', { limit: 1 })).status).toBe(200);
      left.push(open(server));
    }
    const turns = left.slice(1).map((now, nth) => (left[nth] ?? 0) - now);
    expect(Math.max(...turns)).toBeLessThanOrEqual(500);
    expect(left.length).toBeGreaterThan(MANY / 500);
    expect(runtimeOf(server).faults).toEqual([]);
    await server.close();
  });

  it('after the time of grace too, all at its end, however far the clock goes on (ROUTE-059)', async () => {
    const { server, connection, call } = await busy(SOME, { grace: 3 });
    connection.close();
    expect(open(server)).toBe(SOME);
    const begun = server.clock.now().getTime();
    const moved = server.clock.advance(60_000);
    await later();
    expect((await call('list_chats', { limit: 1 })).status).toBe(200);
    expect(open(server)).toBeGreaterThan(0);
    await moved;
    expect([open(server), server.clock.now().getTime() - begun]).toEqual([0, 60_000]);
    const ends = [...(runtimeOf(server).world.licenses.get(server.organizationId)?.chats.values() ?? [])].map(
      ({ threads }) =>
        Math.round(((threads.at(-1)?.events.at(-1)?.createdAt ?? 0) / 1000 - begun) / 100) / 10,
    );
    expect([...new Set(ends)]).toEqual([3]);
    expect(runtimeOf(server).faults).toEqual([]);
    await server.close();
  });

  it('as well after a restart: a journal gives the same turns again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-many-'));
    try {
      const journal = join(folder, 'journal.jsonl');
      const { server, connection, call } = await busy(SOME, { journal });
      connection.close();
      await later();
      await call('start_chat', {});
      // In the midst of it, as a process that ends.
      const before = open(server);
      await server.close();
      const again = await createServer({ listen: false, journal });
      expect(open(again)).toBe(before);
      await again.clock.advance(0);
      expect(open(again)).toBe(0);
      expect(runtimeOf(again).faults).toEqual([]);
      await again.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

it('threads that all end at one moment end at that moment, in turns (CHAT-030)', async () => {
  const { server, call } = await busy(SOME);
  const moved = server.clock.advance(3_600_000);
  await later();
  expect((await call('list_chats', { limit: 1 })).status).toBe(200);
  await moved;
  expect(open(server)).toBe(0);
  expect(runtimeOf(server).faults).toEqual([]);
  await server.close();
});
