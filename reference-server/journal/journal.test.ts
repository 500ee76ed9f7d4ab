import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, Effect } from '../core/world/command.ts';
import { digestOf } from './digest.ts';
import { readJournal } from './file.ts';
import { JOURNAL_MEMORY_BYTES, Journal, replay } from './journal.ts';
import { JournalWriter } from './writer.ts';

/** How much has been read from files. */
const reads = vi.hoisted(() => ({ bytes: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const readSync = (...args: Parameters<typeof fs.readSync>) => {
    const bytes = fs.readSync(...args);
    reads.bytes += bytes;
    return bytes;
  };
  return { ...fs, readSync };
});

const header = { journal: 2, seed: 7, now: 0, mutant: null } as const;
const advance = (by: number): Command => ({ type: 'advance', organizationId: null, by });
const result = (value: number) => ({ reply: { ok: true as const, payload: { value } }, effects: [] });

/** A journal of `length` moves of the clock. */
function journalOf(length: number, path?: string): Journal {
  const journal = new Journal(header, true);
  if (path !== undefined) journal.startIn(new JournalWriter(path, 0));
  for (let by = 1; by <= length; by += 1) journal.append(advance(by), result(by), null);
  return journal;
}

const entriesIn = (path: string) => [...(readJournal(path)?.entries() ?? [])];
const by = ({ command }: { command: Command }) => (command.type === 'advance' ? command.by : Number.NaN);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('journal', () => {
  it('keeps what was said at the time, not what became of it', () => {
    const journal = new Journal(header, true);
    const spec = { name: 'then' };
    const payload = { value: 1 };
    journal.append({ type: 'create_license', spec }, { reply: { ok: true, payload }, effects: [] }, null);
    const digest = digestOf(result(1));
    spec.name = 'now';
    payload.value = 2;
    expect(journal.entries()).toMatchObject([{ command: { spec: { name: 'then' } }, digest }]);
  });

  it('writes each line to the file at once and reads it back', () => {
    const journal = new Journal(header, true);
    journal.append(advance(1), result(1), null);
    journal.startIn(new JournalWriter(path, 0));
    journal.append(advance(2), result(2), 'org');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
    journal.close();
    const read = readJournal(path);
    expect(read?.header).toEqual(header);
    expect([...read!.entries()]).toEqual(journal.entries());
    expect(journal.entries()).toMatchObject([
      { n: 1, organization_id: null, command: advance(1), ok: true, effects: 0 },
      { n: 2, organization_id: 'org', command: advance(2) },
    ]);
  });

  it('drops a last line that a crash cut short, wherever, and goes on', () => {
    journalOf(2, path).close();
    const text = readFileSync(path, 'utf8');
    const start = text.lastIndexOf('\n', text.length - 2) + 1;
    for (let end = start; end < text.length; end += 1) {
      writeFileSync(path, text.slice(0, end));
      const reader = readJournal(path)!;
      expect([...reader.entries()].map(by)).toEqual([1]);
      const journal = new Journal(header, true);
      journal.continueIn(path, reader);
      journal.append(advance(2), result(2), null);
      journal.close();
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });

  it('names a line in the middle that has changed by one character, whichever, and what to do', () => {
    journalOf(2, path).close();
    const lines = readFileSync(path, 'utf8').split('\n');
    const second = lines[1]!;
    for (let at = 0; at < second.length; at += 1) {
      lines[1] = `${second.slice(0, at)}${second[at] === '0' ? '1' : '0'}${second.slice(at + 1)}`;
      writeFileSync(path, lines.join('\n'));
      expect(() => entriesIn(path)).toThrow(/line 2 is damaged.*head -n 1 /);
    }
  });

  it('notices a line that is gone or there twice', () => {
    journalOf(3, path).close();
    const [first, one, two, three] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${[first, one, three].join('\n')}\n`);
    expect(() => entriesIn(path)).toThrow('line 3 is not entry 2');
    writeFileSync(path, `${[first, one, one, two].join('\n')}\n`);
    expect(() => entriesIn(path)).toThrow('line 3 is not entry 2');
  });

  it('names the first entry that a replay does not reproduce, and tries no further', () => {
    const journal = journalOf(3);
    const step = (command: Command) => result(command.type === 'advance' ? command.by : 0);
    expect(replay(journal.entries(), step)).toBeNull();
    const tried: number[] = [];
    const differing = replay(journal.entries(), (command) => {
      const again = step(command);
      tried.push(again.reply.payload.value);
      return again.reply.payload.value === 2 ? result(9) : again;
    });
    expect([differing, tried]).toEqual([2, [1, 2]]);
  });

  it('keeps nothing when told so', () => {
    const journal = new Journal(header, false);
    journal.append(advance(1), result(1), null);
    expect(journal.length).toBe(0);
  });

  it('keeps a command whose outcome cannot be put into words, and goes on', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const journal = new Journal(header, true);
    journal.startIn(new JournalWriter(path, 0));
    journal.append(advance(1), { reply: { ok: true, payload: circular }, effects: [] }, null);
    journal.append(advance(2), result(2), null);
    journal.close();
    expect(entriesIn(path).map(({ digest }) => digest === null)).toEqual([true, false]);
  });
});

describe('the bounds of a journal', () => {
  it('keeps the latest lines in memory only, and says that there were others', () => {
    const journal = new Journal(header, true);
    const spec = 'x'.repeat(1024 * 1024);
    const megabytes = (2 * JOURNAL_MEMORY_BYTES) / spec.length;
    for (let n = 0; n < megabytes; n += 1) journal.append({ type: 'create_license', spec }, result(n), null);
    const kept = journal.entries();
    expect(kept.at(-1)?.n).toBe(megabytes);
    expect(JSON.stringify(kept).length).toBeLessThan(JOURNAL_MEMORY_BYTES + 2 * spec.length);
    expect(journal.page({ limit: 1 })).toMatchObject({
      truncated: true,
      total: megabytes,
      entries: [{ n: kept[0]?.n }],
    });
    expect(journalOf(3).page()).toMatchObject({ truncated: false, next: null, total: 3 });
  });

  it.each(['in memory', 'in a file'])('gives pages %s: none missing, none twice', (where) => {
    const journal = journalOf(2500, where === 'in a file' ? path : undefined);
    for (const limit of [1000, 999, 7]) {
      const seen: number[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const page = journal.page({ after, limit });
        expect(page.total).toBe(2500);
        seen.push(...page.entries.map(({ n }) => n));
        after = page.next;
      }
      expect(seen).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
    }
    expect(journal.page({ after: 2499 })).toMatchObject({ entries: [{ n: 2500 }], next: null });
    expect(journal.page({ limit: 0 })).toMatchObject({ entries: [], total: 2500 });
    journal.append(advance(1), result(1), 'org');
    expect(journal.page({ after: 2000, organizationId: 'other' }).entries).toHaveLength(500);
    journal.close();
  });

  it('ends a page after some megabytes, also when nothing in them was asked for', () => {
    const journal = new Journal(header, true);
    journal.startIn(new JournalWriter(path, 0));
    const spec = 'x'.repeat(3 * 1024 * 1024);
    for (let n = 0; n < 4; n += 1) journal.append({ type: 'create_license', spec }, result(n), 'org');
    expect(journal.page().entries.map(({ n }) => n)).toEqual([1, 2]);
    expect(journal.page({ organizationId: 'other' })).toMatchObject({ entries: [], next: 2 });
    journal.close();
  });

  it('goes on in a file and finds pages there as before', () => {
    journalOf(1500, path).close();
    const reader = readJournal(path)!;
    expect([...reader.entries()]).toHaveLength(1500);
    const journal = new Journal(header, true);
    journal.continueIn(path, reader);
    for (let n = 1501; n <= 2500; n += 1) journal.append(advance(n), result(n), null);
    expect(journal.page({ after: 2400 }).entries.map(by)).toEqual(
      Array.from({ length: 100 }, (_, index) => 2401 + index),
    );
    journal.close();
    expect(entriesIn(path)).toHaveLength(2500);
  });

  it('reads a file line by line, and no more of it than was asked for', () => {
    journalOf(2500, path).close();
    const reader = readJournal(path)!;
    reads.bytes = 0;
    const entries = reader.entries();
    expect(entries.next().value).toMatchObject({ n: 1 });
    entries.return(undefined);
    expect(reads.bytes).toBeLessThan(statSync(path).size / 2);
  });
});

describe('a digest', () => {
  const push = (payload: unknown, more: object = {}): Effect => ({
    type: 'push',
    connectionId: 'connection-1',
    api: 'agent',
    version: '3.6',
    name: 'incoming_event',
    payload,
    ...more,
  });
  const reply = { ok: true as const, payload: {} };
  const of = (...effects: Effect[]) => digestOf({ reply, effects });

  it('tells apart whatever a client could', () => {
    const payload = { text: 'a' };
    const digests = [
      of(),
      of(push(payload)),
      of(push({ text: 'b' })),
      of(push(payload, { connectionId: 'connection-2' })),
      of(push(payload, { requestId: 'r' })),
      of(push(payload), push(payload)),
      of({ type: 'close', connectionId: 'connection-1', reason: null }),
      digestOf({ reply: { ok: true, payload: { a: 1 } }, effects: [] }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not ask whether payloads are one object or equal ones', () => {
    const payload = { text: 'a' };
    expect(of(push(payload), push(payload))).toBe(of(push({ text: 'a' }), push({ text: 'a' })));
  });
});
