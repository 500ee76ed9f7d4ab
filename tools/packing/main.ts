/**
 * The last steps of `npm run build`: takes out of `dist` the declarations that no user of the package can reach, joins its
 * modules, and builds the inspector's page. `dist` may be another folder, given as the argument.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeInspector } from '../../web/build.ts';
import { bundle, SHARED } from './bundle.ts';
import { compiledEntries, type PackageExports, pruneDeclarations } from './declarations.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest: { readonly exports: PackageExports; readonly bin: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const dist = process.argv[2] ?? `${root}dist`;
const declarations = Object.values(compiledEntries(manifest.exports));
pruneDeclarations(dist, declarations);
await bundle(dist, [
  ...declarations.map((path) => path.replace(/\.d\.ts$/, '.js')),
  ...Object.values(manifest.bin).map((path) => path.replace(/^dist\//, '')),
]);
await writeInspector(`${dist}/${SHARED}/inspector`);
