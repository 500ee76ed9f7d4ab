/**
 * The file of a journal as one server's own: locked while it is used, and refused when it is something else. A file
 * that is no journal is never changed. Lines are read and written elsewhere.
 */
import { existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isNotYetBegun, JournalReader } from './read.ts';
import { BadJournal } from './writer.ts';

/** A file that is this server's alone until `release`. */
export interface OpenJournal {
  readonly path: string;
  /** Undefined when there is nothing in it yet. */
  readonly earlier: JournalReader | undefined;
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
    writeFileSync(lockPath, `${process.pid}\n`, { mode: 0o600, flag: 'wx' });
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

/** A reader of a journal file; undefined when there is none yet. Throws `BadJournal` when it is something else. */
export function readJournal(path: string): JournalReader | undefined {
  return existsSync(path) && !isNotYetBegun(path) ? new JournalReader(path) : undefined;
}
