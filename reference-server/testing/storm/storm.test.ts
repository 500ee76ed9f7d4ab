/** A small sample of `npm run storm`, and that its judges can say no. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Mutation } from '../../core/mutation.ts';
import { expectInvariants } from '../../core/testing.ts';
import { runtimeOf } from '../../inside.ts';
import { createServer } from '../../server.ts';
import { kills } from './kills.ts';
import { leaks } from './leaks.ts';
import { storm } from './storm.ts';

it('ends with a world that the protocol allows, no fault, and a journal that brings it back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-storm-'));
  try {
    const report = await storm({ commands: 600, seed: 5, journal: join(folder, 'storm.jsonl') });
    expect(report.problems).toEqual([]);
    expect(report.outcomes['answer']).toBeGreaterThan(20);
    expect(report.journaled).toBeGreaterThan(50);
    const killed = await kills({ times: 1, seed: 5, journal: join(folder, 'kills.jsonl') });
    expect(killed).toMatchObject({ lost: [], problems: [] });
    expect(killed.acknowledged).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('would find two open threads in a chat, and times that stand still', async () => {
  await using server = await createServer({ listen: false });
  const { world } = runtimeOf(server);
  await server.chat({ messages: [{ from: 'customer', text: 'one' }] });
  expectInvariants(world);
  const [chat] = world.licenses.get(server.organizationId)?.chats.values() ?? [];
  const [thread] = chat?.threads ?? [];
  const [event] = thread?.events ?? [];
  if (chat === undefined || thread === undefined || event === undefined) throw new Error('no chat was made');
  Object.assign(thread, { events: [event, { ...event, id: 'other' }] });
  expect(() => expectInvariants(world)).toThrow('times');
  Object.assign(chat, { threads: [thread, { ...thread, events: [] }] });
  expect(() => expectInvariants(world)).toThrow('threads');
});

it('shows no wrong reader a word that it must not see, whatever it asks for', async () => {
  const report = await leaks({ tries: 1500, seed: 4 });
  expect(report.leaks).toEqual([]);
  expect(report.answered).toBeGreaterThan(50);
});

it('would notice that messages tell the customer what an agent in hiding does', async () => {
  const mutant: Mutation = {
    name: 'names-the-hidden',
    rule: 'USER-020',
    description: 'Everybody reads the messages of the server, whomever they name.',
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'event_added' && fact.event.type === 'system_message'
          ? { ...fact, event: { ...fact.event, visibility: 'all' } }
          : fact,
      ),
  };
  const { leaks: found } = await leaks({ tries: 600, seed: 4, mutant });
  expect(found).toContainEqual({ reader: 'the customer of the chat', word: 'agent', by: 'incoming_event' });
});

it.each([
  ['agents-only-leak', 'event'],
  ['supervisor-seen', 'agent'],
  ['push-leaked', 'name'],
])('would notice that %s', async (mutant, word) => {
  const { leaks: found } = await leaks({ tries: 1000, seed: 4, mutant });
  expect(found.map((leak) => leak.word)).toContain(word);
});
