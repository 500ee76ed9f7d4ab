/**
 * The journal: every command with its reply and effects, in order, one line of JSON each. With a file it is also
 * the storage: a line is written before the answer leaves, and a server started on the file replays it. Lines are
 * kept as text, because the objects they were made from belong to the world and go on changing.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Command, Effect, Reply, StepResult } from './core/machine-types.ts';
import type { Micros } from './core/world.ts';

/** What a machine must be made with so that the commands give the same answers again. */
export interface JournalHeader {
  readonly journal: 1;
  readonly seed: number;
  readonly now: Micros;
  readonly mutant: string | null;
}

export interface JournalEntry {
  readonly n: number;
  readonly command: Command;
  readonly reply: Reply;
  readonly effects: readonly Effect[];
}

/** A journal file that cannot be used; the message says which line and why. */
export class BadJournal extends Error {}

interface Line {
  readonly organizationId: string | null;
  readonly text: string;
}

/** The licence a command concerns, as far as the command itself says so. */
function organizationOf(command: Command, knownConnections: Map<string, string>): string | null {
  if (command.type === 'call') return command.requester.organizationId;
  if ('organizationId' in command) {
    if (command.type === 'connect' && command.organizationId !== null) {
      knownConnections.set(command.connectionId, command.organizationId);
    }
    return command.organizationId;
  }
  return 'connectionId' in command ? (knownConnections.get(command.connectionId) ?? null) : null;
}

export class Journal {
  readonly header: JournalHeader;
  #lines: Line[] = [];
  #connections = new Map<string, string>();
  #file: number | null = null;
  readonly #kept: boolean;

  /** `kept: false` keeps nothing in memory and writes nothing: for measurements. */
  constructor(header: JournalHeader, kept: boolean) {
    this.header = header;
    this.#kept = kept;
  }

  get length(): number {
    return this.#lines.length;
  }

  append(command: Command, result: Pick<StepResult, 'reply' | 'effects'>): void {
    if (!this.#kept) return;
    const text = entryText(this.#lines.length + 1, command, result);
    this.#lines.push({ organizationId: organizationOf(command, this.#connections), text });
    if (this.#file !== null) writeSync(this.#file, `${text}\n`);
  }

  /** Learns whose connection it is once a login has told. */
  connectionBelongsTo(connectionId: string, organizationId: string): void {
    this.#connections.set(connectionId, organizationId);
  }

  /** The entries so far, oldest first; those of one licence and of the world's clock when it is named. */
  entries(organizationId?: string): JournalEntry[] {
    return this.#lines
      .filter(
        (line) => organizationId === undefined || (line.organizationId ?? organizationId) === organizationId,
      )
      .map((line) => JSON.parse(line.text) as JournalEntry);
  }

  /** The raw lines, for comparing byte for byte. */
  lines(): string[] {
    return this.#lines.map((line) => line.text);
  }

  /** From now on every line goes to `path` too; it already holds the lines so far. */
  continueIn(path: string): void {
    this.#file = openSync(path, 'a');
  }

  /** Writes the header and the lines so far to `path`, whatever it held, and every further line. */
  startIn(path: string): void {
    this.#file = openSync(path, 'w');
    writeSync(this.#file, `${JSON.stringify(this.header)}\n`);
    for (const line of this.#lines) writeSync(this.#file, `${line.text}\n`);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

/** One entry as the text a journal holds. */
export function entryText(
  n: number,
  command: Command,
  result: Pick<StepResult, 'reply' | 'effects'>,
): string {
  return JSON.stringify({ n, command, reply: result.reply, effects: result.effects });
}

/**
 * Reads a journal file; undefined when there is none yet. A last line that a crash cut short is dropped, since its
 * answer never left. Throws `BadJournal` when the file is something else.
 */
export function readJournal(path: string): { header: JournalHeader; entries: JournalEntry[] } | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) cut(path, end);
  const lines = bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  if (lines.length === 0) return undefined;
  const [header, ...entries] = lines.map((line, index) => parseLine(path, line, index + 1));
  if ((header as Partial<JournalHeader>).journal !== 1) {
    throw new BadJournal(`${path} is not a journal: its first line must have "journal":1`);
  }
  return { header: header as JournalHeader, entries: entries as JournalEntry[] };
}

function parseLine(path: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new BadJournal(`${path} line ${number} is not valid JSON`);
  }
}

function cut(path: string, length: number): void {
  const file = openSync(path, 'r+');
  ftruncateSync(file, length);
  closeSync(file);
}

/**
 * Gives every command of a journal to `step` again and returns the number of the first entry whose reply or
 * effects differ in a single byte, or null when all are the same.
 */
export function replay(
  entries: Iterable<JournalEntry>,
  step: (command: Command) => Pick<StepResult, 'reply' | 'effects'>,
): number | null {
  let differing: number | null = null;
  for (const entry of entries) {
    const text = entryText(entry.n, entry.command, step(entry.command));
    if (differing === null && text !== JSON.stringify(entry)) differing = entry.n;
  }
  return differing;
}
