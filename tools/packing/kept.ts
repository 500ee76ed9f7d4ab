/**
 * What is made of the sources, takes long, and is the same for the same sources: made by the first who asks, while others
 * wait, and kept in `.kit/`. Any number of processes may ask at once. It knows nothing of what is made.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const KEPT = join(PROJECT, '.kit/kept');
/** What was made of older sources is removed after a day: somebody may still be using it. */
const KEPT_MS = 24 * 60 * 60_000;
/** Whoever has not made a thing by then never will. */
const MOST_MS = 10 * 60_000;
/** Tests make nothing, and of the generated files only what is named by itself. */
const NOT_SOURCES = /\.test\.ts$|^schemas\/generated\//;

/**
 * The folder with what `make` makes of these files and folders, given by their paths from the project's root. `make` gets a
 * folder to write into; what it throws is thrown, and nothing is kept.
 */
export async function kept(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const home = join(KEPT, `${name}-${hashOf(sources)}`);
  const lock = `${home}.lock`;
  mkdirSync(KEPT, { recursive: true });
  while (!existsSync(home)) {
    if (!locked(lock)) {
      await pause(50);
      continue;
    }
    try {
      removeOld();
      const draft = mkdtempSync(join(KEPT, 'draft-'));
      await make(draft);
      renameSync(draft, home);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return home;
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/** Whether it is up to us now. A lock holds the number of the process that is making it, and is taken away when that has gone. */
function locked(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if (ageOf(lock) > MOST_MS || !isRunning(makerOf(lock))) rmSync(lock, { force: true });
    return false;
  }
}

/** The process that a lock names; our own, which is running, while it names none. */
function makerOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return process.pid;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

/** Milliseconds since a file or folder was written; 0 when it is gone by now. */
function ageOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

function removeOld(): void {
  for (const name of readdirSync(KEPT)) {
    const path = join(KEPT, name);
    if (ageOf(path) > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesOf))
    hash.update(`${path}\n`).update(readFileSync(join(PROJECT, path)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (statSync(join(PROJECT, path)).isFile()) return [path];
  return readdirSync(join(PROJECT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length))
    .filter((file) => !NOT_SOURCES.test(file))
    .toSorted();
}
