/** `npm run gen` writes the generated files; `npm run gen:check` says which differ and ends with exit code 1. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { differences, update } from './files.ts';
import { GENERATED, outputs } from './outputs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

if (values.check) {
  const found = differences(root, GENERATED, outputs());
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error('run npm run gen');
    process.exitCode = 1;
  }
} else {
  for (const path of update(root, GENERATED, outputs())) console.log(`updated ${path}`);
}
