/**
 * `npm run diff:check -- DIR`: compares the differences between versions, as `livechat-kit diff` tells them, with an
 * inventory's `diff.json` and prints where they disagree. A disagreement that is meant has a line in
 * `schemas/DECISIONS.md` with its key in the form `diff: KEY: WORDING`. Exit codes as of `npm run inventory`.
 */
import { decisionsOn, isDecided } from '../decisions.ts';
import { compareDiff, type Disagreement } from './inventory.ts';
import { readDiffRecords } from './records.ts';

function run(folder: string | undefined): number {
  if (folder === undefined) {
    console.error('npm run diff:check -- DIR: name the folder with diff.json');
    return 2;
  }
  let disagreements: readonly Disagreement[];
  try {
    disagreements = compareDiff(readDiffRecords(folder));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const known = decisionsOn('diff');
  const open = disagreements.filter(({ key, what }) => !isDecided(key, what, known));
  const unused = known.filter(({ used }) => !used);
  for (const { step, key, what } of open) console.log(`${step} ${key}: ${what}`);
  for (const { key } of unused) console.log(`DECISIONS.md explains a disagreement that is not there: ${key}`);
  console.log(
    `${open.length} disagreements unexplained, ${disagreements.length - open.length} explained by ${known.length} decisions`,
  );
  return open.length === 0 && unused.length === 0 ? 0 : 1;
}

process.exitCode = run(process.argv[2]);
