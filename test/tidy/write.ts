/**
 * `npm run tidy`: says what is wrong with the lists of gaps. With `-- --write` gaps that are closed leave the lists;
 * nothing is added, because a new gap is to be mended. `-- --init NAME…` writes these lists anew, or all: for a new
 * measure and for files that were renamed. `-- --show NAME` prints groups of twins.
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

if (mode === '--show') {
  const groups = names.includes('alike') ? alikeGroups(tree) : twinGroups(tree);
  for (const group of groups) console.log(group.join(' = '));
} else {
  for (const [name, { gap, keys }] of Object.entries(MEASURES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const found = gapsFrom(keys(tree));
    const listed = readGaps(name);
    const kept = mode === '--init' ? found : mode === '--write' ? shrunk(listed, found) : listed;
    if (mode === '--init' || mode === '--write') writeGaps(name, gap, kept);
    for (const line of gapChanges(kept, found)) console.log(`${name}: ${line}`);
    const [before, now] = [listed, kept].map((gaps) =>
      [...gaps.values()].reduce((sum, count) => sum + count, 0),
    );
    console.log(`${name}: ${now} gaps${now === before ? '' : `, before ${before}`}`);
  }
}
