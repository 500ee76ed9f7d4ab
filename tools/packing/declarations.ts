/**
 * Which of the compiled declarations a user of the package can reach: those of its entries, and what these import. The
 * others tell an editor nothing and are a third of all declarations and more. It reads a build and decides nothing else.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const DECLARATION = /\.d\.ts$/;
/** Of `from './a.ts'`, `import './a.ts'`, `import("./a.ts")`. */
const IMPORTED = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** `a.ts` and `a.js` are declared in `a.d.ts`. */
function declarationOf(path: string): string {
  return DECLARATION.test(path) ? path : path.replace(/\.[jt]s$/, '.d.ts');
}

/** Removes from the build in `dist` the declarations that no entry leads to; returns their paths within it. */
export function pruneDeclarations(dist: string, entries: readonly string[]): string[] {
  const reached = new Set<string>();
  const next = entries.map((entry) => resolve(dist, entry));
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (reached.has(path) || !existsSync(path)) continue;
    reached.add(path);
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(IMPORTED))
      next.push(declarationOf(resolve(dirname(path), name)));
  }
  const gone = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => DECLARATION.test(path) && !reached.has(resolve(dist, path)))
    .sort();
  for (const path of gone) rmSync(join(dist, path));
  return gone;
}

/** `exports` of a `package.json`. */
export type PackageExports = Readonly<
  Record<string, string | { readonly types?: string; readonly default?: string }>
>;

/** Entries that are compiled, as name → declaration file below `dist`. */
export function compiledEntries(exports: PackageExports): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [entry, target] of Object.entries(exports)) {
    // Without a default there are types alone, of which nothing is compiled.
    const types = typeof target === 'string' || !target.default ? undefined : target.types;
    if (types?.startsWith('./dist/')) found[entry] = types.slice('./dist/'.length);
  }
  return found;
}
