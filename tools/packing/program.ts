/**
 * The command line joined from the sources as the package has it, for tests that start it: a process of the sources opens
 * more than a thousand files before it says a word, and that is most of what such a test takes. It is made once for what
 * the sources are, by the first who asks, and lies in `.kit/`. It judges nothing; that the package is built and starts is
 * tested where it is packed, and `npm run conform` starts the sources themselves.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeInspector } from '../../web/build.ts';
import { BESIDE, joinModules, SHARED, sharedFile, WORKER } from './bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAMS = join(root, '.kit/programs');
const ENTRY = 'bin/livechat-kit.js';
/** What a program is made of. Generated files are read when it runs. */
const SOURCES = ['bin', 'schemas', 'tools', 'reference-server', 'conformance', 'web'];
const BESIDES = ['package.json', 'package-lock.json'];
const NOT_OF_IT = /\.test\.ts$|^generated\//;
/** Programs of older sources are removed after a day: somebody may still be running one. */
const KEPT_MS = 24 * 60 * 60_000;

let asked: Promise<string> | undefined;

/** The path of the program, which `node` starts. */
export function program(): Promise<string> {
  asked ??= made();
  return asked;
}

async function made(): Promise<string> {
  const home = join(PROGRAMS, hashOfSources());
  const path = join(home, 'dist', ENTRY);
  if (existsSync(path)) return path;
  mkdirSync(PROGRAMS, { recursive: true });
  removeOld();
  const draft = mkdtempSync(join(PROGRAMS, 'draft-'));
  await writeProgram(draft);
  try {
    renameSync(draft, home);
  } catch (error) {
    // Another process was quicker; what it made is the same.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path)) throw error;
  }
  return path;
}

async function writeProgram(home: string): Promise<void> {
  const dist = join(home, 'dist');
  const source = (path: string) => join(root, path.replace(/js$/, 'ts'));
  await joinModules({ [ENTRY]: source(ENTRY), [sharedFile(WORKER)]: source(WORKER) }, dist);
  // It is preloaded as it is, by a path that ends as the compiler ends it.
  writeFileSync(
    join(dist, sharedFile(BESIDE)),
    `module.exports = require(${JSON.stringify(source(BESIDE))});\n`,
  );
  await writeInspector(join(dist, SHARED, 'inspector'));
  // What a packed program finds in its package.
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(root, 'schemas'), join(home, 'schemas'));
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  for (const path of BESIDES) add(path);
  for (const folder of SOURCES)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted())
      if (!NOT_OF_IT.test(name) && /\.\w+$/.test(name)) add(`${folder}/${name}`);
  return hash.digest('hex').slice(0, 16);
}

function removeOld(): void {
  for (const name of readdirSync(PROGRAMS)) {
    const path = join(PROGRAMS, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}
