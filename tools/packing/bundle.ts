/**
 * Joins the compiled modules of a build, and TypeBox with them, to a file an entry and a few that they share: Node then opens
 * some thirty files before a server is ready, not a thousand. What is loaded later by `import()` stays a file of its own. It
 * reads a build and replaces the modules in it; declarations stay as they are.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { inLines } from './lines.ts';

/** Where what entries share lies. Files that a module looks for beside itself lie there too. */
export const SHARED = 'chunks';
/** Threads are started from a file, which has to lie beside who starts it. */
export const WORKER = 'conformance/targets/own-server-worker.js';
/** What other programs preload, and what is found beside who names it. */
export const BESIDE = 'reference-server/embedded/intercept.cjs';
/** What every module of a program imports first, by its name in the sources and in what is joined. */
const FIRST = { path: 'schemas/new-enough.js', joined: `${SHARED}/new-enough.js` };
/** Where a file that is found beside who names it lies in what is joined. */
export const sharedFile = (path: string) => `${SHARED}/${path.split('/').at(-1)}`;

/** Modules of a few lines that import nothing of ours: a file of their own costs Node more than their lines do whoever needs another. */
const CONSTANTS =
  /\/(?:tools\/cli\/exit-codes|conformance\/engine\/defaults|conformance\/targets\/(?:base-url|header-words))\.[jt]s$/;

/** What stays a package of its own, though code of ours imports it; types alone need TypeBox. */
const isPackage = (id: string) => /^(?!typebox(\/|$))[^./\0]/.test(id);

/**
 * Modules take TypeBox by its default, an object from which nothing can be left out. Its names one by one are the same, and
 * what nobody uses of them stays away.
 */
function byNames(code: string): string {
  return code.replace(
    /^import Type(?:, (\{[^}]*\}))? from 'typebox';$/m,
    (_, names = '{}') => `import * as Type from 'typebox'; import ${names} from 'typebox';`,
  );
}

/** Joins the modules that `input` leads to, by the names that it gives, into a folder. Modules may be sources or compiled. */
export async function joinModules(input: Readonly<Record<string, string>>, folder: string): Promise<void> {
  const build = await rolldown({
    input: { ...input },
    platform: 'node',
    external: (id) => isPackage(id),
    // What package.json says of effects is said to those who bundle what is made here.
    treeshake: { moduleSideEffects: true },
    // Nothing is compiled here but types taken away, so no project is looked for.
    tsconfig: false,
    logLevel: 'warn',
    plugins: [{ name: 'typebox-by-names', transform: (code) => byNames(code) }],
  });
  await build.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name]',
    chunkFileNames: `${SHARED}/[name].js`,
    codeSplitting: { groups: [{ name: 'constants', test: CONSTANTS }] },
    // Whoever reads a stack of ours reads the names of functions and classes; what is not needed for that goes.
    minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: true },
    keepNames: true,
  });
  await build.close();
}

/** `entries` are the modules that somebody outside names, below `dist`, e.g. `bin/livechat-kit.js`. */
export async function bundle(dist: string, entries: readonly string[]): Promise<void> {
  const joined = `${dist}-joined`;
  await joinModules(
    Object.fromEntries([
      ...entries.map((path) => [path, join(dist, path)]),
      [sharedFile(WORKER), join(dist, WORKER)],
      [FIRST.joined, join(dist, FIRST.path)],
    ]),
    joined,
  );
  cpSync(join(dist, BESIDE), join(joined, sharedFile(BESIDE)));
  for (const path of filesIn(dist).filter((name) => /\.(js|cjs|json)$/.test(name))) rmSync(join(dist, path));
  for (const path of filesIn(joined)) {
    // Marks of pure calls go: who bundles a part of it leaves out whole files by what package.json says.
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    if (!path.endsWith('.js')) cpSync(join(joined, path), join(dist, path));
    else {
      const code = inLines(readFileSync(join(joined, path), 'utf8').replaceAll('/* @__PURE__ */', ' '));
      writeFileSync(join(dist, path), entries.includes(path) ? checkedFirst(path, code) : code);
    }
  }
  rmSync(joined, { recursive: true });
  removeEmpty(dist);
}

/**
 * Joined, a module runs what it shares with others before what its source names first, and an old Node would end there, in
 * words of its own. The program looks by itself.
 */
function checkedFirst(path: string, code: string): string {
  if (path.startsWith('bin/')) return code;
  const up = '../'.repeat(path.split('/').length - 1) || './';
  return `import"${up}${FIRST.joined}";${code}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
