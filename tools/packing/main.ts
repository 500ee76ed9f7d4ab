/**
 * The last steps of `npm run build`: writes the declarations in `dist` and the types of each version shorter, joins what a
 * user of the package can reach of them, and the modules, and builds the inspector's page. `dist` may be another folder,
 * given as the argument.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { writeInspector } from '../../web/build.ts';
import { bundle, SHARED } from './bundle.ts';
import { compacted } from './compact.ts';
import { compiledEntries, joinDeclarations, type PackageExports } from './declarations.ts';
import { sharing } from './shared-types.ts';

/** Whose declarations the types of a version may take: the stable one's, or those of the version between. */
const NEIGHBOURS: Readonly<Record<Version, Version | undefined>> = {
  '3.4': '3.5',
  '3.5': '3.6',
  '3.6': undefined,
  '3.7': '3.6',
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest: { readonly exports: PackageExports; readonly bin: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
/** One space a level instead of two. */
const narrow = (text: string) => text.replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2));
const typesOfVersion = (version: Version) =>
  readFileSync(`${root}schemas/generated/${version}/types.d.ts`, 'utf8');
const dist = process.argv[2] ?? `${root}dist`;
const declarations = Object.values(compiledEntries(manifest.exports));
for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.d.ts')) continue;
  const file = join(dist, path);
  writeFileSync(file, compacted(readFileSync(file, 'utf8')));
}
await joinDeclarations(dist, declarations, SHARED);
for (const path of readdirSync(join(dist, SHARED)).filter((name) => name.endsWith('.d.ts'))) {
  const file = join(dist, SHARED, path);
  writeFileSync(file, narrow(readFileSync(file, 'utf8')));
}
mkdirSync(join(dist, 'types'), { recursive: true });
for (const version of VERSIONS) {
  const neighbour = NEIGHBOURS[version];
  const text = typesOfVersion(version);
  const shorter =
    neighbour === undefined
      ? text
      : sharing(text, { text: typesOfVersion(neighbour), module: `./${neighbour}.js` });
  writeFileSync(join(dist, 'types', `${version}.d.ts`), narrow(shorter));
}
await bundle(dist, [
  ...declarations.map((path) => path.replace(/\.d\.ts$/, '.js')),
  ...Object.values(manifest.bin).map((path) => path.replace(/^dist\//, '')),
]);
await writeInspector(`${dist}/${SHARED}/inspector`);
