/**
 * The declarations of a build as a user of the package needs them: those of its entries, and what these name. What the
 * inside of the server and of the kit declares for itself tells an editor nothing, and is most of it.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const DECLARATION = /\.d\.ts$/;
/** `foo`, `@foo/bar`, `node:foo`: no module of this package, by a path or by a made-up name. */
const isPackage = (id: string) => /^[^./\0]/.test(id);

/** Lines that ask the compiler for a library; joining takes them for comments. */
function directivesOf(path: string): string[] {
  return readFileSync(path, 'utf8').match(/^\/\/\/ <reference .*$/gm) ?? [];
}

/**
 * Joins the declarations in `dist`: each of `entries`, e.g. `index.d.ts`, keeps its place, and what they share lies in the
 * folder `shared`. All others are removed.
 */
export async function joinDeclarations(
  dist: string,
  entries: readonly string[],
  shared: string,
): Promise<void> {
  // Not beside `dist`: tests read the folder of the project while another one packs it.
  const joined = mkdtempSync(join(tmpdir(), 'kit-declared-'));
  const input = entries.map((path) => [path.replace(DECLARATION, ''), resolve(dist, path)]);
  const build = await rolldown({
    input: Object.fromEntries(input),
    platform: 'node',
    external: (id) => isPackage(id),
    logLevel: 'warn',
    // Everything is compiled already, so that the choice of a compiler is of no account, and no project is looked for.
    plugins: [dts({ emitDtsOnly: true, generator: 'oxc', tsconfig: false })],
  });
  await build.write({
    dir: joined,
    entryFileNames: '[name].d.ts',
    chunkFileNames: `${shared}/[name].ts`,
    banner: ({ moduleIds }) =>
      moduleIds
        .filter((id) => DECLARATION.test(id))
        .flatMap(directivesOf)
        .join('\n'),
  });
  await build.close();
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (DECLARATION.test(path)) rmSync(join(dist, path));
  cpSync(joined, dist, { recursive: true });
  rmSync(joined, { recursive: true });
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
