/**
 * `npm run tidy`: says what is wrong with the lists of gaps. With `-- --write` gaps that are closed leave the lists;
 * nothing is added, because a new gap is to be mended. `-- --init NAME…` writes these lists anew, or all: for a new
 * measure. `-- --moved NAME…` does so after files were moved or renamed, and only where a list does not get longer.
 * `-- --show NAME` prints groups of twins.
 */
import { gapChanges, gapsFrom, readGaps, shrunk, writeGaps } from './gaps.ts';
import { MEASURES, treeRoot } from './measures.ts';
import { readTree } from './source.ts';
import { alikeGroups, twinGroups } from './twins.ts';

const [mode = '', ...names] = process.argv.slice(2);
const tree = readTree(treeRoot);
const unknown = names.filter((name) => !(name in MEASURES));
if (unknown.length > 0)
  throw new Error(`no such list: ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}`);

const total = (gaps: ReadonlyMap<string, number>) =>
  [...gaps.values()].reduce((sum, count) => sum + count, 0);

function next(listed: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  if (mode === '--init') return found;
  if (mode === '--moved' && total(found) <= total(listed)) return found;
  return mode === '--write' ? shrunk(listed, found) : listed;
}

if (!['', '--write', '--init', '--moved', '--show'].includes(mode)) throw new Error(`no such flag: ${mode}`);
if (mode === '--show') {
  const groups = names.includes('alike') ? alikeGroups(tree) : twinGroups(tree);
  for (const group of groups) console.log(group.join(' = '));
} else {
  for (const [name, { gap, keys }] of Object.entries(MEASURES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const found = gapsFrom(keys(tree));
    const listed = readGaps(name);
    const kept = next(listed, found);
    if (mode !== '') writeGaps(name, gap, kept);
    for (const line of gapChanges(kept, found)) {
      console.log(`${name}: ${line}`);
      process.exitCode = 1;
    }
    const [before, now] = [total(listed), total(kept)];
    console.log(`${name}: ${now} gaps${now === before ? '' : `, before ${before}`}`);
  }
}
