import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decisionsOn, isDecided } from '../decisions.ts';
import { diffVersions } from './diff.ts';
import { compareDiff } from './inventory.ts';
import { meant } from './paths.ts';
import { readDiffRecords, type Step } from './records.ts';

const nothing = { added: [], removed: [], changed: {} };
const step: Step = {
  stated_renames: {},
  actions: {},
  pushes: {},
  webhooks: nothing,
  structures: {},
};

describe('comparison with a record of differences', () => {
  it('names what the record has and ours lacks, and the other way round', () => {
    const { changes } = diffVersions('3.6', '3.7');
    const fresh = changes.find(
      ({ kind, path, message }) => kind === 'added' && !path && message.endsWith('/push'),
    )!;
    const [api, name] = fresh.message.split('/') as ['agent' | 'customer', string];
    const pushes = { [api]: { added: [{ name: 'invented' }], removed: [], changed: {} } };
    const found = compareDiff({ '3.6 -> 3.7': { ...step, pushes } });
    expect(found).toContainEqual({
      step: '3.6 -> 3.7',
      key: `${api} push invented`,
      what: 'added, not in ours',
    });
    expect(found).toContainEqual({
      step: '3.6 -> 3.7',
      key: `${api} push ${name}`,
      what: 'added in ours only',
    });
  });

  it('wants a stated rename to be one of ours', () => {
    const renamed = diffVersions('3.6', '3.7').changes.find(({ kind }) => kind === 'renamed')!;
    const fields = { [renamed.from!]: renamed.path, invented: 'too' };
    expect(compareDiff({ '3.6 -> 3.7': { ...step, stated_renames: { fields } } })).toEqual([
      { step: '3.6 -> 3.7', key: 'rename invented', what: 'to too, not in ours' },
    ]);
  });

  it('reads placeholders either way', () => {
    expect(meant(['a.<*>.b', 'a.x.c'], 'a.<name>.b')).toEqual(['a.<*>.b']);
    expect(meant(['a.<*>.b'], 'a.monday.b')).toEqual(['a.<*>.b']);
    expect(meant(['a.monday.b', 'a.b'], 'a.<day>.b')).toEqual(['a.monday.b']);
  });

  it('refuses a step it does not know, and a folder without a record', () => {
    expect(() => compareDiff({ '3.6 -> 9.9': step })).toThrow('3.6 -> 9.9');
    expect(() => readDiffRecords('/nowhere')).toThrow('/nowhere/diff.json');
  });
});

/** Where an inventory is at hand: named by the environment, or beside the checkout. */
const folders = [
  process.env['LIVECHAT_INVENTORY'] ?? fileURLToPath(new URL('../../../shared/inventory', import.meta.url)),
].filter((folder) => existsSync(join(folder, 'diff.json')));

describe.each(folders)('the inventory in %s', (folder) => {
  it('agrees, or DECISIONS.md says why not; no line there is idle', () => {
    const known = decisionsOn('diff');
    const open = compareDiff(readDiffRecords(folder)).filter(({ key, what }) => !isDecided(key, what, known));
    expect(open).toEqual([]);
    expect(known.filter(({ used }) => !used).map(({ key }) => key)).toEqual([]);
  });
});
