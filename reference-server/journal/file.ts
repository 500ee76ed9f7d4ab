/**
 * The file of a journal: opened by one server at a time, read back with a check of every line, appended to. A file
 * that is no journal is never changed. What the lines mean for the world is not decided here.
 */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../edge/envelope.ts';
import { expand, type JournalEntry, type JournalHeader, type ScopesLine } from './journal.ts';
import { BadJournal } from './writer.ts';

export interface JournalContent {
  readonly header: JournalHeader;
  readonly entries: JournalEntry[];
}

/** A file that is this server's alone until `release`. */
export interface OpenJournal {
  readonly path: string;
  /** Undefined when there is nothing in it yet. */
  readonly earlier: JournalContent | undefined;
  release(): void;
}

/** Locks and reads the journal at `path`, which need not exist yet. Throws `BadJournal`. */
export function openJournal(path: string): OpenJournal {
  if (existsSync(path)) {
    const kind = statSync(path);
    if (kind.isDirectory()) throw new BadJournal(`${path} is a folder, not a journal`);
    // Reading a device or a pipe to its end may never end.
    if (!kind.isFile()) throw new BadJournal(`${path} is not a regular file, so it cannot be a journal`);
  } else if (!existsSync(dirname(path))) {
    throw new BadJournal(`${path} cannot be made: there is no folder ${dirname(path)}`);
  }
  const release = lock(path);
  try {
    return { path, earlier: readJournal(path), release };
  } catch (fault) {
    release();
    throw fault;
  }
}

/** Locks of this process, since a lock with its id may also be left from an earlier process with the same one. */
const held = new Set<string>();

function lock(path: string): () => void {
  const lockPath = `${existsSync(path) ? realpathSync(path) : path}.lock`;
  if (!take(lockPath)) {
    const holder = readFileSync(lockPath, 'utf8').trim();
    if (!/^\d+$/.test(holder)) {
      throw new BadJournal(
        `${path} is locked by ${lockPath}, which names no process; delete it if none runs`,
      );
    }
    if (held.has(lockPath) || isRunning(Number(holder))) {
      throw new BadJournal(`${path} is in use by process ${holder}`);
    }
    rmSync(lockPath, { force: true });
    if (!take(lockPath)) throw new BadJournal(`${path} is in use by another process`);
  }
  held.add(lockPath);
  return () => {
    if (held.delete(lockPath)) rmSync(lockPath, { force: true });
  };
}

/** Makes the lock file; false when there is one. */
function take(lockPath: string): boolean {
  try {
    writeFileSync(lockPath, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new BadJournal(`${lockPath} cannot be made: ${(fault as Error).message}`);
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Reads a journal file; undefined when there is none yet. A last line that a crash cut short is dropped, since its
 * answer never left. Throws `BadJournal` when the file is something else, and leaves it as it is.
 */
export function readJournal(path: string): JournalContent | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readBytes(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end === 0) {
    if (isHeaderBegun(bytes.toString('utf8'))) return undefined;
    throw new BadJournal(`${path} is not a journal: its first line has no end`);
  }
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const header = readHeader(path, lines[0]!);
  const scopes: string[][] = [];
  const entries: JournalEntry[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    if (lines[index] === '') continue;
    const line = parseLine(path, lines[index]!, index + 1);
    if (isScopes(line)) scopes[line.as] = line.scopes;
    else if (isEntry(line, entries.length + 1, scopes)) entries.push(expand(line, scopes));
    else throw new BadJournal(`${path} line ${index + 1} is not entry ${entries.length + 1} of a journal`);
  }
  if (end < bytes.length) cut(path, end);
  return { header, entries };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (fault) {
    throw new BadJournal(`${path} cannot be read: ${(fault as Error).message}`);
  }
}

const HEADER_START = '{"journal":1,"seed":';

/** Whether a crash may have left this of a journal: an empty file, or the beginning of its first line. */
function isHeaderBegun(text: string): boolean {
  return HEADER_START.startsWith(text) || (text.startsWith(HEADER_START) && /^\{[^{}[\]]*\}?$/.test(text));
}

function readHeader(path: string, text: string): JournalHeader {
  const header = parseLine(path, text, 1);
  if (!isObject(header) || header['journal'] !== 1) {
    throw new BadJournal(`${path} is not a journal: line 1 must have "journal":1`);
  }
  const { seed, now, mutant } = header;
  const known = Number.isSafeInteger(seed) && Number.isSafeInteger(now);
  if (!known || (mutant !== null && typeof mutant !== 'string')) {
    throw new BadJournal(`${path} line 1 must have the "seed", "now" and "mutant" of a journal`);
  }
  return { journal: 1, seed: seed as number, now: now as number, mutant };
}

function parseLine(path: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new BadJournal(`${path} line ${number} is not valid JSON`);
  }
}

function isScopes(line: unknown): line is ScopesLine {
  return isObject(line) && Number.isSafeInteger(line['as']) && Array.isArray(line['scopes']);
}

function isEntry(line: unknown, n: number, scopes: readonly string[][]): line is JournalEntry {
  if (!isObject(line) || line['n'] !== n) return false;
  const { command, reply, effects } = line;
  if (!isObject(command) || typeof command['type'] !== 'string') return false;
  if (!isObject(reply) || typeof reply['ok'] !== 'boolean' || !Array.isArray(effects)) return false;
  if (command['type'] !== 'call') return true;
  const { requester } = command;
  return isObject(requester) && scopes[requester['scopes'] as number] !== undefined;
}

function cut(path: string, length: number): void {
  const file = openSync(path, 'r+');
  ftruncateSync(file, length);
  closeSync(file);
}
