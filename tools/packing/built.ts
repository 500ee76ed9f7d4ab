/**
 * What `npm run build` makes: the sources compiled, and then the package's `dist` of it: the declarations and the types of
 * each version shorter, what a user of the package can reach of them joined, and the modules, and the inspector's page. Both
 * are made once for what the sources are.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { writeInspector } from '../../web/build.ts';
import { bundle, SHARED } from './bundle.ts';
import { compacted } from './compact.ts';
import { compiledEntries, joinDeclarations, type PackageExports } from './declarations.ts';
import { kept, PROJECT } from './kept.ts';
import { sharing } from './shared-types.ts';

/** What the compiler reads. The sources name the generated types, as users of the package do. */
const COMPILED = [
  ...['bin', 'schemas', 'tools', 'reference-server', 'conformance', 'index.ts', 'vitest.ts', 'msw.ts'],
  ...VERSIONS.map((version) => `schemas/generated/${version}/types.d.ts`),
  ...['tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'],
];

/** The folder of the modules and declarations as the compiler writes them. Throws what it says when it says anything. */
export function compiled(): Promise<string> {
  return kept('compiled', COMPILED, async (folder) => {
    // One checker: several do the same work over again, and write the members of a union in another order each time.
    const flags = ['-p', 'tsconfig.build.json', '--outDir', folder, '--checkers', '1'];
    await promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', ...flags], {
      cwd: PROJECT,
      maxBuffer: 1 << 26,
    }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`the sources do not compile:\n${stdout}${stderr}`);
    });
  });
}

/** The folder of the package's `dist`. */
export function built(): Promise<string> {
  return kept('built', [...COMPILED, 'web'], async (folder) => {
    cpSync(await compiled(), folder, { recursive: true });
    await pack(folder);
  });
}

/** Where the types of each version lie in `dist`. */
export const TYPES = 'types';

/** Whose declarations the types of a version may take: the stable one's, or those of the version between. */
const NEIGHBOURS: Readonly<Record<Version, Version | undefined>> = {
  '3.4': '3.5',
  '3.5': '3.6',
  '3.6': undefined,
  '3.7': '3.6',
};

const manifest: { readonly exports: PackageExports; readonly bin: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8'));
/** One space a level instead of two. */
const narrow = (text: string) => text.replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2));
const typesOfVersion = (version: Version) =>
  readFileSync(`${PROJECT}schemas/generated/${version}/types.d.ts`, 'utf8');

/** Makes the `dist` of the package of what was compiled, in its place. */
async function pack(dist: string): Promise<void> {
  const declarations = Object.values(compiledEntries(manifest.exports));
  for (const path of declarationsIn(dist)) rewrite(path, compacted);
  await joinDeclarations(dist, declarations, SHARED);
  for (const path of declarationsIn(join(dist, SHARED))) rewrite(path, narrow);
  writeTypes(join(dist, TYPES));
  await bundle(dist, [
    ...declarations.map((path) => path.replace(/\.d\.ts$/, '.js')),
    ...Object.values(manifest.bin).map((path) => path.replace(/^dist\//, '')),
  ]);
  await writeInspector(join(dist, SHARED, 'inspector'));
}

function declarationsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.d.ts')).map((name) => join(folder, name));
}

function rewrite(path: string, how: (text: string) => string): void {
  writeFileSync(path, how(readFileSync(path, 'utf8')));
}

/** The types of each version, with what a neighbour has too taken from there. */
function writeTypes(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const version of VERSIONS) {
    const neighbour = NEIGHBOURS[version];
    const text = typesOfVersion(version);
    const shorter =
      neighbour === undefined
        ? text
        : sharing(text, { text: typesOfVersion(neighbour), module: `./${neighbour}.js` });
    writeFileSync(join(folder, `${version}.d.ts`), narrow(shorter));
  }
}
