/**
 * The file of a journal as one server's own: locked while it is used, and refused when it is something else. A file
 * that is no journal is never changed. Lines are read and written elsewhere.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { lock } from './lock.ts';
import { isNotYetBegun, JournalReader } from './read.ts';
import { BadJournal } from './writer.ts';

/** A file that is this server's alone until `release`. */
export interface OpenJournal {
  readonly path: string;
  /** Undefined when there is nothing in it yet. */
  readonly earlier: JournalReader | undefined;
  release(): void;
}

/** Locks and reads the journal at `path`, which need not exist yet. Rejects with `BadJournal`. */
export async function openJournal(path: string): Promise<OpenJournal> {
  if (existsSync(path)) {
    const kind = statSync(path);
    if (kind.isDirectory()) throw new BadJournal(`${path} is a folder, not a journal`);
    // Reading a device or a pipe to its end may never end.
    if (!kind.isFile()) throw new BadJournal(`${path} is not a regular file, so it cannot be a journal`);
  } else if (!existsSync(dirname(path))) {
    throw new BadJournal(`${path} cannot be made: there is no folder ${dirname(path)}`);
  }
  const release = await lock(path);
  try {
    return { path, earlier: readJournal(path), release };
  } catch (fault) {
    release();
    throw fault;
  }
}

/** A reader of a journal file; undefined when there is none yet. Throws `BadJournal` when it is something else. */
export function readJournal(path: string): JournalReader | undefined {
  return existsSync(path) && !isNotYetBegun(path) ? new JournalReader(path) : undefined;
}
