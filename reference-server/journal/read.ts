/**
 * Reads the file of a journal line by line, so that no more than one line of it is ever in memory, and checks each.
 * It changes no file, and what the lines mean for the world is not decided here.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { isObject } from '../edge/envelope.ts';
import { JOURNAL_FORMAT, type JournalEntry, type JournalHeader } from './entry.ts';
import { unseal } from './line.ts';
import { BadJournal } from './writer.ts';

/** Every how many entries the place in the file is noted. */
export const MARK_EVERY = 1000;

const CHUNK_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;
/** Several times what the largest message can make; what is longer was written by nobody. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/** Which releases read a format that this one does not; a newer format is not listed. */
const READ_BY: Readonly<Record<number, string>> = { 1: 'livechat-protocol-kit 0.1' };

interface Line {
  readonly text: string;
  /** Where in the file it begins, and where the next one does. */
  readonly start: number;
  readonly end: number;
  /** False for what follows the last line feed: a line cut short, or the beginning of one. */
  readonly whole: boolean;
}

/** The lines of a file from byte `start` on. Throws `BadJournal` when it cannot be read. */
function* linesOf(path: string, start = 0): Generator<Line> {
  const file = trying(path, () => openSync(path, 'r'));
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let parts: Buffer[] = [];
    let begun = 0;
    let at = start;
    for (;;) {
      const read = trying(path, () => readSync(file, chunk, 0, CHUNK_BYTES, at + begun));
      if (read === 0) break;
      let from = 0;
      for (let feed = chunk.indexOf(LINE_FEED); feed >= 0 && feed < read; ) {
        parts.push(chunk.subarray(from, feed));
        const text = Buffer.concat(parts).toString('utf8');
        const end = at + begun + (feed - from) + 1;
        yield { text, start: at, end, whole: true };
        at = end;
        parts = [];
        begun = 0;
        from = feed + 1;
        feed = chunk.indexOf(LINE_FEED, from);
      }
      parts.push(Buffer.from(chunk.subarray(from, read)));
      begun += read - from;
      if (begun > MAX_LINE_BYTES) throw new BadJournal(`${path} has a line longer than any of a journal`);
    }
    if (begun > 0) {
      yield { text: Buffer.concat(parts).toString('utf8'), start: at, end: at + begun, whole: false };
    }
  } finally {
    closeSync(file);
  }
}

function trying<T>(path: string, job: () => T): T {
  try {
    return job();
  } catch (fault) {
    throw new BadJournal(`${path} cannot be read: ${(fault as Error).message}`);
  }
}

/**
 * The entries of a journal file from byte `start` on, where a line must begin. For a file that this process writes
 * itself: lines that do not fit are left out.
 */
export function* readEntries(path: string, start: number): Generator<{ entry: JournalEntry; bytes: number }> {
  for (const line of linesOf(path, start)) {
    const said = line.whole ? unseal(line.text) : undefined;
    if (isEntry(said)) yield { entry: said, bytes: line.end - line.start };
  }
}

/**
 * A journal file that is being gone on with: its header, then its entries one by one, each checked. After the last
 * entry it knows what is needed to write on.
 */
export class JournalReader {
  readonly #path: string;
  readonly header: JournalHeader;
  /** How many entries have been read. */
  length = 0;
  /** How many bytes the whole lines so far take. */
  bytes = 0;
  readonly marks: number[] = [];

  /** Reads the header. Throws `BadJournal`. */
  constructor(path: string) {
    this.#path = path;
    const [first] = linesOf(path);
    if (first?.whole !== true) throw new BadJournal(`${path} is not a journal: its first line has no end`);
    this.header = readHeader(path, first.text);
    this.bytes = first.end;
  }

  /** The entries in order. Throws `BadJournal`, naming the line, at the first that is damaged or out of place. */
  *entries(): Generator<JournalEntry> {
    let number = 1;
    for (const line of linesOf(this.#path, this.bytes)) {
      number += 1;
      // A crash has cut it short; its answer never left.
      if (!line.whole) return;
      const said = unseal(line.text);
      if (said === undefined) throw damaged(this.#path, number);
      if (isEntry(said) && said.n === this.length + 1) {
        if (this.length % MARK_EVERY === 0) this.marks.push(line.start);
        this.length += 1;
        yield said;
      } else {
        throw new BadJournal(`${this.#path} line ${number} is not entry ${this.length + 1} of a journal`);
      }
      this.bytes = line.end;
    }
  }
}

function damaged(path: string, number: number): BadJournal {
  return new BadJournal(
    `${path} line ${number} is damaged: its checksum does not fit. Bring back a copy of the file, or go on without ` +
      `this line and all that follow: head -n ${number - 1} ${path} > another file`,
  );
}

/** How the first line of a journal of this format begins. */
const HEADER_START = `{"journal":${JOURNAL_FORMAT},"seed":`;

/** How its first entry begins. */
const ENTRY_START = '{"n":1,';

/** Whether a text and the beginning of a line agree, whichever is the longer. */
const fits = (start: string, text: string) => start.startsWith(text) || text.startsWith(start);

/**
 * Whether a crash or a full disk may have left this file of a journal: an empty one, the beginning of a first line, or a
 * first line with the beginning of an entry. Nothing was ever acknowledged of it.
 */
export function isNotYetBegun(path: string): boolean {
  const [first, second] = linesOf(path);
  if (first === undefined) return true;
  if (first.whole) {
    return second?.whole !== true && fits(ENTRY_START, second?.text ?? '') && isHeader(path, first.text);
  }
  const { text } = first;
  return HEADER_START.startsWith(text) || (text.startsWith(HEADER_START) && /^\{[^{}]*\}?$/.test(text));
}

function isHeader(path: string, text: string): boolean {
  try {
    readHeader(path, text);
    return true;
  } catch (fault) {
    if (fault instanceof BadJournal) return false;
    throw fault;
  }
}

function readHeader(path: string, text: string): JournalHeader {
  const plain = parse(path, text);
  const format = isObject(plain) ? plain['journal'] : undefined;
  if (!isObject(plain) || !Number.isSafeInteger(format)) {
    throw new BadJournal(`${path} is not a journal: line 1 must have "journal":${JOURNAL_FORMAT}`);
  }
  if (format !== JOURNAL_FORMAT) throw new BadJournal(otherFormat(path, Number(format)));
  if (unseal(text) === undefined) throw damagedHeader(path);
  const { seed, now, mutant, variants } = plain;
  const known = Number.isSafeInteger(seed) && Number.isSafeInteger(now);
  if (!known || (mutant !== null && typeof mutant !== 'string')) {
    throw new BadJournal(`${path} line 1 must have the "seed", "now" and "mutant" of a journal`);
  }
  const header = { journal: JOURNAL_FORMAT, seed: seed as number, now: now as number, mutant } as const;
  if (variants === undefined) return header;
  if (!Array.isArray(variants) || !variants.every((name) => typeof name === 'string')) {
    throw new BadJournal(`${path} line 1: "variants" must be a list of names`);
  }
  return { ...header, variants };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadJournal(`${path} line 1 is not valid JSON`);
  }
}

function damagedHeader(path: string): BadJournal {
  return new BadJournal(
    `${path} line 1 is damaged: its checksum does not fit. Bring back a copy of the file`,
  );
}

function otherFormat(path: string, format: number): string {
  const here = `this release reads format ${JOURNAL_FORMAT}`;
  const reader = READ_BY[format];
  return reader === undefined
    ? `${path} is a journal of format ${format}, which a newer release wrote; ${here}. Use that release, or name another file`
    : `${path} is a journal of format ${format}, which ${reader} reads; ${here}. Go on with that one, or name another file`;
}

function isEntry(line: unknown): line is JournalEntry {
  if (!isObject(line) || !Number.isSafeInteger(line['n'])) return false;
  const { command, digest } = line;
  if (!isObject(command) || typeof command['type'] !== 'string') return false;
  if (digest !== null && typeof digest !== 'string') return false;
  if (command['type'] !== 'call') return true;
  const { requester } = command;
  return isObject(requester) && (requester['token'] === null || typeof requester['token'] === 'string');
}
