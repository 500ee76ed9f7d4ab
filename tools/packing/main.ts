/** The last step of `npm run build`: takes out of `dist` the declarations that no user of the package can reach. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledEntries, type PackageExports, pruneDeclarations } from './declarations.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest: { readonly exports: PackageExports } = JSON.parse(
  readFileSync(`${root}package.json`, 'utf8'),
);
pruneDeclarations(`${root}dist`, Object.values(compiledEntries(manifest.exports)));
