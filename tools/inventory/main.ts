/**
 * `npm run inventory -- DIR`: compares the specification with an inventory of the documentation and prints what
 * differs. A difference that is meant has a line in `schemas/DECISIONS.md` that names it in the form
 * `inventory: KEY: WORDING` (`tools/decisions.ts` says how). Exit 0 when every difference is explained and every explanation
 * is needed, 1 otherwise, 2 for a folder that is no inventory.
 */

import { VERSIONS } from '../../schemas/language/versions.ts';
import { decisionsOn, judge } from '../decisions.ts';
import { type Inventory, readInventory } from './records.ts';
import { compareInventory, type Difference } from './report.ts';

/** One line for a difference, with the versions that share it. */
function lines(differences: readonly Difference[]): string[] {
  const versions = new Map<string, string[]>();
  for (const { version, key, what } of differences) {
    const text = `${key}: ${what}`;
    versions.set(text, [...(versions.get(text) ?? []), version]);
  }
  return [...versions].map(
    ([text, list]) =>
      `${list.length === VERSIONS.length || list[0] === 'all' ? '' : `${list.join(' ')} `}${text}`,
  );
}

function run(folder: string | undefined): number {
  if (folder === undefined) {
    console.error('npm run inventory -- DIR: name the folder with actions.json, pushes.json and the others');
    return 2;
  }
  let inventory: Inventory;
  try {
    inventory = readInventory(folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const { differences, counted } = compareInventory(inventory);
  const known = decisionsOn('inventory');
  const { open, unused } = judge(differences, known);
  for (const line of lines(open)) console.log(line);
  for (const { key, version = '' } of unused) {
    console.log(`DECISIONS.md explains a difference that is not there: ${`${version} ${key}`.trim()}`);
  }
  const kinds = Object.entries(counted).map(([kind, count]) => `${count} ${kind}`);
  console.log(`compared ${kinds.join(', ')}`);
  console.log(
    `${open.length} differences unexplained, ${differences.length - open.length} explained by ${known.length} decisions`,
  );
  return open.length === 0 && unused.length === 0 ? 0 : 1;
}

process.exitCode = run(process.argv[2]);
