/** The indexes of the rules: they are what the folders hold, and a forgotten file or folder is named. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exportName, ideasOnDisk, ruleIndexes } from './rule-indexes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('are what npm run gen writes from the files on the disk', () => {
  const indexes = ruleIndexes(ideasOnDisk(root));
  for (const [path, text] of indexes)
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path).toBe(text);
});

it('have every file of a folder, under the name it must export', () => {
  expect(exportName('routing', 'recent-agent')).toBe('routingRecentAgent');
  const ideas = new Map([...ideasOnDisk(root), ['tags', ['definitions', 'threads', 'zeal']]]);
  expect(ruleIndexes(ideas).get('schemas/rules/tags/index.ts')).toContain(
    "import { tagsZeal } from './zeal.ts';",
  );
});

it('refuse a folder that is no area, and an area without a file', () => {
  expect(() => ruleIndexes(new Map([...ideasOnDisk(root), ['routes', ['choice']]]))).toThrow(
    'no area routes',
  );
  expect(() => ruleIndexes(new Map([...ideasOnDisk(root), ['tags', []]]))).toThrow('no files of tags');
});
