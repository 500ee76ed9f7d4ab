/**
 * `npm run gen` writes the generated files; `npm run gen:check` says which differ and ends with exit code 1. Both name
 * the rules that were reworded since the files were written.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fixtureSets } from '../fixtures/outputs.ts';
import { differences, type Files, update } from './files.ts';
import { indexes } from './indexes.ts';
import { GENERATED, outputs } from './outputs.ts';
import { rewordedSince } from './reworded.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const generated = outputs();
const sets: [folder: string, files: Files][] = [
  [GENERATED, new Map([...generated, ...indexes(root)])],
  ...fixtureSets(),
];

for (const line of rewordedSince(root, generated)) console.error(line);

if (values.check) {
  const found = sets.flatMap(([folder, files]) => differences(root, folder, files));
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error('run npm run gen');
    process.exitCode = 1;
  }
} else {
  const touched = sets.flatMap(([folder, files]) => update(root, folder, files));
  for (const path of touched) console.log(`updated ${path}`);
}
