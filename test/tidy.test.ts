/**
 * The house is tidy, as a test. Each measure is defined at the head of its module in `tidy/`; what the house does not
 * keep yet stands in `tidy/gaps/`, and these lists may only shrink: red when a gap is added, and red when a listed
 * one is closed. Every measure is also shown a tiny tree that breaks it, so that none of them is green by blindness.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Catalogue, emptyAreas, linesOfSuites, unjudged, unproven, wrongAreas } from './tidy/areas.ts';
import { circles, climbing, unusedExports } from './tidy/arrows.ts';
import { formatGaps, gapChanges, gapsFrom, parseGaps, readGaps, shrunk } from './tidy/gaps.ts';
import { MEASURES, treeRoot } from './tidy/measures.ts';
import { ambiguous, lostNames, overloaded } from './tidy/names.ts';
import {
  casts,
  emptyNames,
  largeFiles,
  longFiles,
  longFunctions,
  strangeFolders,
  unopened,
} from './tidy/sizes.ts';
import { readTree, type Tree, treeOf } from './tidy/source.ts';
import { alike, twins } from './tidy/twins.ts';

const GAPS = new URL('./tidy/gaps/', import.meta.url);

describe('the house', () => {
  let tree: Tree;
  beforeAll(() => {
    tree = readTree(treeRoot);
  });

  it('is read whole', () => {
    expect(tree.sources.length).toBeGreaterThan(800);
    expect(tree.files.length).toBeGreaterThan(tree.sources.length);
  });

  it.each(Object.entries(MEASURES))('%s: no gap more, and no closed one still listed', (name, { keys }) => {
    const advice = 'mend what is added; what is closed leaves the list by `npm run tidy -- --write`';
    expect(gapChanges(readGaps(name), gapsFrom(keys(tree))), advice).toEqual([]);
  });

  it('has no list without a measure, and every list says what it holds', () => {
    for (const file of readdirSync(GAPS)) {
      const measure = MEASURES[file.replace('.txt', '')];
      const text = readFileSync(new URL(file, GAPS), 'utf8');
      expect(text, file).toBe(formatGaps(measure?.gap ?? 'no such measure', parseGaps(text)));
    }
  });
});

describe('a list of gaps', () => {
  const listed = gapsFrom(['a.ts', 'b.ts', 'b.ts', 'b.ts']);

  it('is red for what is added and for what is closed', () => {
    expect(gapChanges(listed, listed)).toEqual([]);
    expect(gapChanges(listed, gapsFrom(['b.ts', 'c.ts']))).toEqual([
      'closed but still listed: a.ts',
      'closed but still listed: b.ts (3 → 1)',
      'added: c.ts',
    ]);
    expect(gapChanges(gapsFrom(['b.ts']), listed)).toEqual(['added: a.ts', 'added: b.ts (1 → 3)']);
  });

  it('never grows when it is written', () => {
    expect(shrunk(listed, gapsFrom(['b.ts', 'c.ts']))).toEqual(gapsFrom(['b.ts']));
  });

  it('survives being written and read', () => {
    expect(formatGaps('Letters.', listed)).toBe('# Letters. This list may only shrink.\na.ts\nb.ts ×3\n');
    expect(parseGaps(formatGaps('Letters.', listed))).toEqual(listed);
  });
});

const lines = (count: number) => '\n'.repeat(count - 1);
const only = (path: string, text: string) => treeOf({ [path]: text });

describe('a file', () => {
  it('of more than 400 lines is seen', () => {
    expect(
      longFiles(treeOf({ 'a/long.ts': `${lines(401)}x;\n`, 'a/short.ts': `${lines(400)}x;\n` })),
    ).toEqual(['long.ts']);
  });

  it('with a function of more than 70 lines is seen; grouping tests is no function', () => {
    const body = `{${lines(71)}}`;
    expect(longFunctions(only('a.ts', `function f() ${body}`))).toEqual(['f in a.ts']);
    expect(longFunctions(only('a.ts', `const g = () => ${body};`))).toEqual(['g in a.ts']);
    expect(longFunctions(only('a.ts', `const o = { m() ${body} };`))).toEqual(['m in a.ts']);
    expect(longFunctions(only('a.ts', `it('x', () => ${body});`))).toEqual(['unnamed in a.ts']);
    expect(longFunctions(only('a.ts', `describe('x', () => ${body});`))).toEqual([]);
    expect(longFunctions(only('a.ts', `function f() {${lines(70)}}`))).toEqual([]);
  });

  it('that does not open with a comment is seen', () => {
    const good = '/** What it is for. */\nx;';
    expect(
      unopened(treeOf({ 'a.ts': 'x; // later', 'b.ts': good, 'c.ts': `#!/usr/bin/env node\n${good}` })),
    ).toEqual(['a.ts']);
  });

  it('of more than 640 KiB is seen, but for the lock file and pictures', () => {
    const files = ['schemas/big.json', 'package-lock.json', 'docs/a.png'].map((path) => ({
      path,
      bytes: 655_361,
    }));
    expect(largeFiles({ files: [...files, { path: 'fits.json', bytes: 655_360 }], sources: [] })).toEqual([
      'big.json',
    ]);
  });

  it('or folder with a name that says nothing is seen', () => {
    const names = [
      'a/utils/x.ts',
      'a/common.ts',
      'b/stage-impl.ts',
      'b/routing-1.ts',
      'b/helpers.test.ts',
      'b/fine.ts',
    ];
    const tree = treeOf(Object.fromEntries(names.map((name) => [name, ''])));
    expect(emptyNames(tree)).toEqual([
      'utils/',
      'common.ts',
      'stage-impl.ts',
      'routing-1.ts',
      'helpers.test.ts',
    ]);
  });

  it('in a folder that the house does not have is seen', () => {
    const names = [
      'a.ts',
      'schemas/rules/chats/x.ts',
      'schemas/rules/chats/x/y.ts',
      'schemas/structures/agent/x.ts',
      'other/x.ts',
    ];
    expect(strangeFolders(treeOf(Object.fromEntries(names.map((name) => [name, '']))))).toEqual([
      'schemas/rules/chats/x',
      'other',
    ]);
  });

  it('with casts is counted, `as const` and renamed imports apart', () => {
    const text =
      "import { a as b } from './b.ts';\nconst c = [b as string, [1] as const, b as unknown as Const];";
    expect(casts(only('x/a.ts', text))).toEqual(['a.ts', 'a.ts', 'a.ts']);
  });
});

describe('arrows', () => {
  it('in a circle are seen, types and passed on names included', () => {
    const tree = treeOf({
      'a.ts': "import type { B } from './b.ts';",
      'b.ts': "export * from './c.ts';",
      'c.ts': "type A = import('./a.ts').A;",
      'd.ts': "import './a.ts';",
    });
    expect(circles(tree)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });

  it('that run up a floor of the core are seen', () => {
    const core = 'reference-server/core';
    const tree = treeOf({
      [`${core}/world/chat.ts`]: "import '../facts/chats.ts';",
      [`${core}/routing/pick.ts`]: "import '../world/chat.ts'; import '../decide/chats/start_chat.ts';",
      [`${core}/facts/chats.ts`]: "import '../routing/pick.ts'; import '../machine.ts';",
      [`${core}/decide/chats/start_chat.ts`]: "import '../../facts/chats.ts';",
      [`${core}/machine.ts`]: "import './world/chat.ts';",
      [`${core}/world/chat.test.ts`]: "import '../machine.ts';",
      [`${core}/decide/testing/scene.ts`]: "import '../../machine.ts';",
    });
    expect(climbing(tree)).toEqual([
      'chat.ts (world) → chats.ts (facts)',
      'pick.ts (readers) → start_chat.ts (decide)',
      'chats.ts (facts) → machine.ts (machine)',
    ]);
  });

  it('that nobody follows are unused exports; entries and barrels give names away', () => {
    const tree = treeOf({
      'index.ts': "export * from './a.ts';\nexport { given } from './b.ts';",
      'a.ts': 'export const one = 1;',
      'b.ts': 'export const given = 1, lost = 2, taken = 3, whole = 4;',
      'barrel.ts': "export { lost } from './b.ts';\nexport * from './c.ts';",
      'c.ts': 'export const far = 1, forgotten = 2;',
      'd.ts': "import { far } from './barrel.ts';\nimport { taken } from './b.ts';",
      'e.ts': 'export const loaded = 1;',
      'f.ts': "await import('./e.ts');",
    });
    expect(unusedExports(tree, ['index.ts'])).toEqual(['lost in b.ts', 'whole in b.ts', 'forgotten in c.ts']);
  });
});

describe('a name', () => {
  it('that two files define means two things; one message seen from two sides does not', () => {
    const wire = 'export const sendEvent = 1;';
    const tree = treeOf({
      'schemas/agent-chat/actions/send_event.ts': wire,
      'schemas/customer-chat/actions/send_event.ts': wire,
      'conformance/suites/chats/a.ts': 'export const checks = 1; export type Cause = 1;',
      'conformance/suites/chats/b.ts': 'export const checks = 1;',
      'conformance/verdicts.ts': 'export type Cause = 2;',
      'conformance/again.ts': "export type { Cause } from './verdicts.ts'; type Own = 1;",
      'conformance/own.ts': 'type Own = 1; export interface Cause {}',
    });
    expect(ambiguous(tree)).toEqual(['Cause', 'Cause']);
    expect(ambiguous(treeOf({ 'a/send_event.ts': wire, 'b/send_event.ts': wire }))).toEqual(['sendEvent']);
  });

  it('of the vocabulary is declared once, exported or not', () => {
    const tree = treeOf({
      'a.ts': 'function settle() {}',
      'b.ts': 'const settle = () => 1;',
      'c.ts': 'const scene = 1;',
    });
    expect(overloaded(tree)).toEqual(['settle in a.ts', 'settle in b.ts']);
    expect(overloaded(only('a.ts', 'export interface Stage {}'))).toEqual([]);
  });
});

describe('a comment', () => {
  it('that names a source which is nowhere is seen', () => {
    const tree = treeOf({
      'a/b.ts':
        '/** See `c.ts`, `a/c.ts`, `../a/b.ts`, and `types.d.ts`, which is made; `gone.ts`, `b/c.ts`. */',
      'a/c.ts': "const text = '`nowhere.ts`';",
    });
    expect(lostNames(tree)).toEqual(['gone.ts in b.ts', 'b/c.ts in b.ts']);
  });
});

describe('a function', () => {
  const first =
    'function isRecord(value: unknown): boolean { return typeof value === "object" && value !== null && !Array.isArray(value); }';
  const second =
    'const isObject = (x: object) => /* same */ typeof x === "object" && x !== null && !Array.isArray(x);';

  it('that is written twice is seen, whatever it and its names are called', () => {
    expect(twins(treeOf({ 'a.ts': first, 'b.ts': second }))).toEqual([
      'isRecord in a.ts',
      'isObject in b.ts',
    ]);
    expect(twins(treeOf({ 'a.ts': first, 'b.ts': second.replace('null', 'undefined') }))).toEqual([]);
  });

  it('of the same shape is seen when it is large', () => {
    const sum = (what: string) => `function ${what}(list: A[]) {
      const found = list.filter((entry) => entry.kind === '${what}' && entry.open);
      for (const entry of found) if (entry.count > 3) log(entry.name, '${what}', entry.count + 1);
      return found.map((entry) => ({ name: entry.name, count: entry.count }));
    }`;
    expect(alike(treeOf({ 'a.ts': sum('chats'), 'b.ts': sum('threads') }))).toEqual([
      'chats in a.ts',
      'threads in b.ts',
    ]);
    expect(alike(treeOf({ 'a.ts': sum('chats'), 'b.ts': sum('threads').replace('> 3', '< 3') }))).toEqual([]);
  });
});

describe('an area', () => {
  const catalogue: Catalogue = {
    rules: [
      { code: 'CHAT-001', slug: 'chats.one', area: 'chats', level: 'must' },
      { code: 'LIST-001', slug: 'lists.one', area: 'listing', level: 'must' },
      { code: 'LIST-002', slug: 'lists.two', area: 'lists', level: 'should' },
    ],
    checks: [
      { rule: 'CHAT-001', area: 'chats' },
      { rule: 'LIST-001', area: 'histories' },
    ],
    mutants: [{ rule: 'CHAT-001' }],
  };
  const tree = treeOf({
    'schemas/rules/chats/start.ts': '',
    'schemas/rules/capability.ts': '',
    'schemas/rules/lists/pages.ts': '',
    'schemas/rules/index.ts': '',
    'conformance/suites/chats/closing.ts': '',
    'conformance/suites/matrix/pages.ts': '',
    'reference-server/mutants/listing.ts': '',
  });

  it('that is not called as the prefix of its rules is seen', () => {
    expect(wrongAreas(tree, catalogue)).toEqual([
      'mutants: listing is no area',
      'rules of lists are called listing',
      'checks of lists are called histories',
    ]);
  });

  it('without a room is seen', () => {
    expect(emptyAreas(tree, catalogue)).toEqual([
      'suites: none for lists',
      'mutants: none for chats',
      'mutants: none for lists',
    ]);
  });

  it('with rules that nothing judges or proves is seen', () => {
    expect(unjudged(catalogue)).toEqual(['LIST-002']);
    expect(unproven(catalogue)).toEqual(['LIST-001']);
  });

  it('whose checks take more than 20 lines a rule is seen, tests and the index left out', () => {
    const suites = (count: number) =>
      treeOf({
        'conformance/suites/chats/closing.ts': '\n'.repeat(count),
        'conformance/suites/chats/closing.test.ts': '\n'.repeat(90),
        'conformance/suites/index.ts': '\n'.repeat(90),
      });
    expect(linesOfSuites(suites(40), catalogue)).toEqual([]);
    expect(linesOfSuites(suites(43), catalogue)).toEqual(['lines a rule', 'lines a rule']);
  });
});
