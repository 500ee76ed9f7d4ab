import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../core/world/command.ts';
import { readJournal } from './file.ts';
import { Journal, replay } from './journal.ts';
import { BadJournal } from './writer.ts';

const header = { journal: 1, seed: 7, now: 0, mutant: null } as const;
const advance = (by: number): Command => ({ type: 'advance', organizationId: null, by });
const result = (value: number) => ({ reply: { ok: true as const, payload: { value } }, effects: [] });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('journal', () => {
  it('keeps what was said at the time, not what became of it', () => {
    const journal = new Journal(header, true);
    const reply = { ok: true as const, payload: { value: 1 } };
    journal.append(advance(1), { reply, effects: [] });
    reply.payload.value = 2;
    expect(journal.entries()[0]?.reply).toEqual({ ok: true, payload: { value: 1 } });
  });

  it('writes each line to the file at once and reads it back', () => {
    const path = join(folder, 'journal.jsonl');
    const journal = new Journal(header, true);
    journal.append(advance(1), result(1));
    journal.startIn(path);
    journal.append(advance(2), result(2));
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
    journal.close();
    const read = readJournal(path);
    expect(read?.header).toEqual(header);
    expect(read?.entries).toEqual(journal.entries());
  });

  it('drops a last line that a crash cut short', () => {
    const path = join(folder, 'journal.jsonl');
    writeFileSync(path, `${JSON.stringify(header)}\n{"n":1,"command":`);
    expect(readJournal(path)?.entries).toEqual([]);
    appendFileSync(path, `${JSON.stringify({ n: 1, command: advance(1), ...result(1) })}\n`);
    expect(readJournal(path)?.entries).toHaveLength(1);
  });

  it('names the line that cannot be read, and refuses other files', () => {
    const path = join(folder, 'journal.jsonl');
    writeFileSync(path, `${JSON.stringify(header)}\nnot json\n`);
    expect(() => readJournal(path)).toThrow(new BadJournal(`${path} line 2 is not valid JSON`));
    writeFileSync(path, '{"some":"thing"}\n');
    expect(() => readJournal(path)).toThrow(BadJournal);
    expect(readJournal(join(folder, 'absent'))).toBeUndefined();
  });

  it('names the first entry that a replay does not reproduce', () => {
    const journal = new Journal(header, true);
    for (const by of [1, 2, 3]) journal.append(advance(by), result(by));
    const step = (command: Command) => result(command.type === 'advance' ? command.by : 0);
    expect(replay(journal.entries(), step)).toBeNull();
    expect(
      replay(journal.entries(), (command) =>
        journal.length && step(command).reply.payload.value === 2 ? result(9) : step(command),
      ),
    ).toBe(2);
  });

  it('keeps nothing when told so', () => {
    const journal = new Journal(header, false);
    journal.append(advance(1), result(1));
    expect(journal.length).toBe(0);
  });

  it('with a file goes no further without a line, in memory it does', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const bad = { reply: { ok: true as const, payload: circular }, effects: [] };
    const path = join(folder, 'journal.jsonl');
    const journal = new Journal(header, true);
    journal.startIn(path);
    expect(() => journal.append(advance(1), bad)).toThrow(TypeError);
    expect(() => journal.append(advance(2), result(2))).toThrow(TypeError);
    journal.close();
    expect(readJournal(path)?.entries).toEqual([]);
    const memory = new Journal(header, true);
    expect(() => memory.append(advance(1), bad)).toThrow(TypeError);
    memory.append(advance(2), result(2));
    expect(memory.entries()).toMatchObject([{ n: 1, command: advance(2) }]);
  });
});
