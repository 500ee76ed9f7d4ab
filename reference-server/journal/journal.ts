/**
 * The journal: every command that changed something, in order, one line of JSON each. Replies and effects are not
 * kept, since the machine makes them again; a digest tells whether it made the same. With a file the journal is
 * the storage: a line is in the file before the answer leaves, nothing is kept in memory, and a server started on
 * the file replays it. Without one the latest lines are kept, and the last may wait for its text until the answer
 * has left.
 * Rules THREAD-034, CHAT-048 and ROUTE-078 are kept here.
 */
import type { StepResult } from '../core/facts/step.ts';
import type { Command } from '../core/world/command.ts';
import { digestOf } from './digest.ts';
import type { JournalEntry, JournalHeader } from './entry.ts';
import { seal, unseal } from './line.ts';
import { Lines } from './lines.ts';
import { type JournalReader, MARK_EVERY, readEntries } from './read.ts';
import { JournalWriter } from './writer.ts';

/** How many bytes of its latest lines a journal without a file keeps; older ones are forgotten. */
export const JOURNAL_MEMORY_BYTES = 32 * 1024 * 1024;

/** A page ends with the line that reaches this many bytes. */
const PAGE_BYTES = 4 * 1024 * 1024;
/** The most entries of one page. */
export const PAGE_ENTRIES = 1000;

/** A part of a journal. */
interface JournalPage {
  readonly entries: JournalEntry[];
  /** How many entries there are, of all licences. */
  readonly total: number;
  /** Where to go on: the next page is the one after this entry. Null at the end. */
  readonly next: number | null;
  /** Whether entries were forgotten, see `JOURNAL_MEMORY_BYTES`. */
  readonly truncated: boolean;
}

type Outcome = Pick<StepResult, 'reply' | 'effects'>;

interface Pending {
  readonly command: Command;
  readonly outcome: Outcome;
  readonly organizationId: string | null;
}

/** An entry with the bytes of its line. */
interface Read {
  readonly entry: JournalEntry;
  readonly bytes: number;
}

export class Journal {
  readonly header: JournalHeader;
  readonly #lines = new Lines(JOURNAL_MEMORY_BYTES);
  #length = 0;
  #file: JournalWriter | null = null;
  /** Where in the file every `MARK_EVERY`th entry begins, so that a page is found without reading all before it. */
  #marks: number[] = [];
  #kept: boolean;
  /** The last entry, while it has no text yet. */
  #pending: Pending | undefined;

  /** `kept: false` keeps nothing in memory and writes nothing: for measurements. */
  constructor(header: JournalHeader, kept: boolean) {
    this.header = header;
    this.#kept = kept;
  }

  get length(): number {
    return this.#length + (this.#pending === undefined ? 0 : 1);
  }

  append(command: Command, outcome: Outcome, organizationId: string | null): void {
    this.appendSoon(command, outcome, organizationId);
    this.settle();
  }

  /** Adds an entry whose text may wait for `settle`: nothing it is made of may change before. */
  appendSoon(command: Command, outcome: Outcome, organizationId: string | null): void {
    if (!this.#kept) return;
    this.settle();
    this.#pending = { command, outcome, organizationId };
    if (this.#file !== null) this.settle();
  }

  /**
   * Puts the last entry into text. To be called before the next command: with a file it throws while a line is not
   * in the file, and nothing more may be done to the world until it is.
   */
  settle(): void {
    this.#file?.drain();
    if (this.#pending === undefined) return;
    const { command, outcome, organizationId } = this.#pending;
    const text = seal({
      n: this.#length + 1,
      organization_id: organizationId,
      command,
      ok: outcome.reply.ok,
      effects: outcome.effects.length,
      digest: digestOf(outcome),
    });
    this.#pending = undefined;
    this.#length += 1;
    if (this.#file === null) this.#lines.push(text);
    // A line that cannot be written now is owed, and counts already.
    else this.#write(this.#file, this.#length - 1, text);
  }

  #write(file: JournalWriter, index: number, text: string): void {
    if (index % MARK_EVERY === 0) this.#marks.push(file.length);
    file.line(text);
  }

  /**
   * At most `limit` entries after entry `after`, oldest first; those of one licence and of the world's clock when
   * it is named. A page also ends when enough has been looked at, so it may hold fewer and yet have a `next`.
   */
  page(options: { after?: number; limit?: number; organizationId?: string | undefined } = {}): JournalPage {
    const { after = 0, limit = PAGE_ENTRIES, organizationId } = options;
    this.settle();
    const entries: JournalEntry[] = [];
    const truncated = this.#file === null && this.#lines.first > 0;
    let left = PAGE_BYTES;
    let last = after;
    for (const { entry, bytes } of limit > 0 ? this.#from(after) : []) {
      last = entry.n;
      left -= bytes;
      if (concerns(entry, organizationId)) entries.push(entry);
      if (entries.length >= limit || left <= 0) break;
    }
    return { entries, total: this.#length, next: last < this.#length ? last : null, truncated };
  }

  /** All entries that are kept, oldest first; those of one licence and of the world's clock when it is named. */
  entries(organizationId?: string): JournalEntry[] {
    this.settle();
    const entries: JournalEntry[] = [];
    for (const { entry } of this.#from(0)) if (concerns(entry, organizationId)) entries.push(entry);
    return entries;
  }

  /** The entries after entry `after`, one by one. */
  *#from(after: number): Generator<Read> {
    if (this.#file !== null) {
      if (after >= this.#length) return;
      const start = this.#marks[Math.floor(after / MARK_EVERY)] ?? 0;
      for (const read of readEntries(this.#file.path, start)) {
        if (read.entry.n > after) yield read;
      }
      return;
    }
    for (let index = Math.max(after, this.#lines.first); index < this.#length; index += 1) {
      const text = this.#lines.at(index);
      yield { entry: unseal(text) as JournalEntry, bytes: text.length };
    }
  }

  /** From now on every line goes to the file that `reader` has read to its end; a line cut short there goes. */
  continueIn(path: string, reader: Pick<JournalReader, 'length' | 'bytes' | 'marks'>): void {
    this.settle();
    this.#length = reader.length;
    this.#marks = [...reader.marks];
    this.#file = new JournalWriter(path, reader.bytes);
  }

  /** Writes the header and the lines so far to a file in which there is nothing yet, and every further line. */
  startIn(file: JournalWriter): void {
    this.settle();
    file.line(seal(this.header));
    for (let index = 0; index < this.#length; index += 1) this.#write(file, index, this.#lines.at(index));
    this.#lines.clear();
    this.#file = file;
  }

  /** Closes the file, which can still be read. What comes after is kept nowhere. */
  close(): void {
    this.#kept = false;
    this.#file?.close();
  }
}

function concerns(entry: JournalEntry, organizationId: string | undefined): boolean {
  return organizationId === undefined || (entry.organization_id ?? organizationId) === organizationId;
}

/**
 * Gives every command of a journal to `step` again and returns the number of the first entry whose reply or
 * effects came out differently, or null when all are the same. What follows such an entry is not tried.
 */
export function replay(
  entries: Iterable<JournalEntry>,
  step: (command: Command) => Pick<StepResult, 'reply' | 'effects'>,
): number | null {
  for (const { n, command, digest } of entries) {
    if (digestOf(step(command)) !== digest) return n;
  }
  return null;
}
