/**
 * `npm run names`: shows what differs between the recorded public names and those of the tree; with `-- --write` it
 * records them anew and notes the names that are gone. It judges nothing; `test/public-names.test.ts` does.
 */
import { changes, readList, removals, writeList } from './lists.ts';
import { record } from './record.ts';

const writing = process.argv.includes('--write');
const found = await record();
const recorded = Object.fromEntries(Object.keys(found).map((name) => [name, readList(name)]));
const differences = Object.keys(found).flatMap((name) =>
  changes(recorded[name] ?? [], found[name] ?? []).map((change) => `${name}: ${change}`),
);

for (const difference of differences) console.log(difference);
console.log(`${differences.length} differences`);

if (writing) {
  const gone = Object.keys(found).flatMap((name) => removals(name, recorded[name] ?? [], found[name] ?? []));
  for (const [name, lines] of Object.entries(found)) writeList(name, lines);
  writeList('removed', [...readList('removed'), ...gone]);
  if (gone.length > 0)
    console.log(`CHANGELOG.md must name, in backticks: ${gone.map(({ name }) => name).join(', ')}`);
}
