/**
 * `npm run gen` writes the generated files; `npm run gen:check` says which of the committed ones differ and ends with
 * exit code 1. Both name the rules that were reworded since the files were written. `--made` writes only what is not
 * committed, where it is missing or out of date; `npm ci` and `npm pack` ask for it.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { differences, differing, type Files, update, write } from './files.ts';
import { indexes } from './indexes.ts';
import { ensureMade, GENERATED, isMade, only } from './made.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean' }, made: { type: 'boolean' } } });

async function made(): Promise<void> {
  const written = await ensureMade(root, async () => (await import('./outputs.ts')).outputs());
  // Not on standard output, which belongs to the program that asked: `npm pack --json` among them.
  if (written.length > 0) console.error(`made ${written.length} generated files in ${GENERATED}`);
}

/** Indexes come first: all else is made from what they list, and cannot be made when they list what is gone. */
async function all(): Promise<void> {
  if (values.check) {
    if (!complain(differing(root, indexes(root)))) return;
  } else for (const path of write(root, indexes(root))) console.log(`updated ${path}`);
  const [{ outputs }, { fixtureSets }, { rewordedSince }] = await Promise.all([
    import('./outputs.ts'),
    import('../fixtures/outputs.ts'),
    import('./reworded.ts'),
  ]);
  const generated = outputs();
  for (const line of rewordedSince(root, generated)) console.error(line);
  const sets: readonly [folder: string, files: Files][] = [[GENERATED, generated], ...fixtureSets()];
  // Files that are made are compared by their hashes, which are committed.
  if (values.check)
    complain(sets.flatMap(([folder, files]) => differences(root, folder, only(files, 'committed'), isMade)));
  else
    for (const [folder, files] of sets)
      for (const path of update(root, folder, files)) console.log(`updated ${path}`);
}

/** Says what is not as it would be generated; true when there is nothing to say. */
function complain(found: readonly string[]): boolean {
  for (const line of found) console.error(line);
  if (found.length === 0) return true;
  console.error('run npm run gen');
  process.exitCode = 1;
  return false;
}

await (values.made ? made() : all());
