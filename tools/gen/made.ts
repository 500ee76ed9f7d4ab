/**
 * Which generated files are committed and which are made where they are needed, and the making: `ensureMade` writes
 * what is missing or out of date. It knows hashes, never contents. Any number of processes may call it at once.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CANONICAL, VERSIONS } from '../../schemas/language/versions.ts';
import type { Files } from './files.ts';

/** Folder whose whole content is generated. */
export const GENERATED = 'schemas/generated';
/** SHA-256 of every file that is made and not committed, by path. */
export const MADE_HASHES = `${GENERATED}/hashes.json`;

/** What changed since the version before: committed for every version. */
const CHANGES = `${GENERATED}/*/reference/changes.md`;

/** Made for every version. People review the exact bundle and the types instead, from which these follow. */
const IN_EVERY_VERSION = [
  'protocol.json',
  'bundle.open.json',
  'openapi*.json',
  'openapi*.yaml',
  'asyncapi*.json',
  'asyncapi*.yaml',
];

/**
 * The lines of `.gitignore` for what is made. The pages of one version are committed, those of the newest: pages of
 * four versions would say nearly the same four times over in every review; what changed is committed for each. Rules are reviewed
 * where they are written; their page is committed because the others lead to it.
 */
export const IGNORED: readonly string[] = [
  `${GENERATED}/rules.json`,
  ...IN_EVERY_VERSION.map((name) => `${GENERATED}/*/${name}`),
  ...VERSIONS.filter((version) => version !== CANONICAL).map(
    (version) => `${GENERATED}/${version}/reference/*`,
  ),
  `!${CHANGES}`,
];

function patternOf(line: string): RegExp {
  return new RegExp(`^${line.replaceAll('.', '\\.').replace(/\*/g, '[^/]*')}$`);
}

const PATTERNS = IGNORED.filter((line) => !line.startsWith('!')).map(patternOf);
const KEPT = patternOf(CHANGES);

/** Whether a generated file is made where it is needed, not committed. */
export function isMade(path: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(path)) && !KEPT.test(path);
}

/** The files that are committed, or those that are made. */
export function only(files: Files, which: 'committed' | 'made'): Files {
  return new Map([...files].filter(([path]) => isMade(path) === (which === 'made')));
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Hashes of the made ones among the files, as `hashes.json` holds them. */
export function madeHashes(files: Files): Record<string, string> {
  const made = [...only(files, 'made')].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(made.map(([path, text]) => [path, hash(text)]));
}

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Throws when a merge has left the file in pieces. */
function committedHashes(root: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(root, MADE_HASHES), 'utf8')) as Record<string, string>;
  } catch (cause) {
    throw new Error(`${MADE_HASHES} cannot be read: run npm run gen`, { cause });
  }
}

/** Paths of made files below `root` that are missing, are not what the committed hashes say, or are in no list. */
export function outdated(root: string): string[] {
  const wanted = committedHashes(root);
  const differing = Object.keys(wanted).filter((path) => {
    const content = read(join(root, path));
    return content === undefined || hash(content) !== wanted[path];
  });
  return [...differing, ...strays(root, new Set(Object.keys(wanted)))];
}

/** Made files that lie there and that nothing makes any more: git ignores them, but they would be packed. */
function strays(root: string, known: ReadonlySet<string>): string[] {
  return readdirSync(join(root, GENERATED), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => isMade(path) && !known.has(path));
}

/**
 * Makes what is missing or out of date below `root`, removes what nothing makes any more, and returns the paths;
 * quick when all is well. `make` gives every generated file. Definitions that have changed since the last
 * `npm run gen` win over the hashes.
 */
export async function ensureMade(root: string, make: () => Promise<Files>): Promise<string[]> {
  if (outdated(root).length === 0) return [];
  const made = only(await make(), 'made');
  const gone = strays(root, new Set(made.keys()));
  for (const path of gone) rmSync(join(root, path), { force: true });
  const written = [...made].filter(([path, text]) => {
    const content = read(join(root, path));
    return content === undefined || hash(content) !== hash(text);
  });
  placeWhole(root, written);
  return [...gone, ...written.map(([path]) => path)];
}

/** Each file appears whole or not at all, so that a reader beside another writer never sees half of one. */
function placeWhole(root: string, files: readonly (readonly [path: string, text: string])[]): void {
  const drafts = join(root, '.kit');
  mkdirSync(drafts, { recursive: true });
  const draft = mkdtempSync(join(drafts, 'made-'));
  try {
    files.forEach(([path, text], index) => {
      const target = join(root, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(join(draft, String(index)), text);
      renameSync(join(draft, String(index)), target);
    });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
