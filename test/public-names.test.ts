/**
 * Names are for ever: every exported name with its signature, flag, schema id, `$defs` key, result id, mutant, area
 * and packed file is what the lists in `public-names/lists/` say. Growing costs one command, losing a name also a
 * word in CHANGELOG.md. What a name means is not judged here.
 */
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortSignature, signatureOf } from './public-names/exports.ts';
import {
  changes,
  formatList,
  type NameLine,
  type NameLists,
  parseList,
  readList,
  removals,
  untold,
} from './public-names/lists.ts';
import { record } from './public-names/record.ts';

const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
const LISTS = ['exports', 'flags', 'schemas', 'results', 'mutants', 'areas', 'packed'];
const advice =
  'public names differ: run `npm run names -- --write`; one that is gone or changed is also a line of CHANGELOG';

let found: NameLists = {};
beforeAll(async () => {
  found = await record();
}, 300_000);

describe('public names', () => {
  it.each(LISTS)('%s are as recorded', (name) => {
    const recorded = readList(name);
    expect(recorded.length).toBeGreaterThan(5);
    expect(changes(recorded, found[name] ?? []), advice).toEqual([]);
  });

  it('every list is one of these', () => {
    expect(Object.keys(found).toSorted()).toEqual(LISTS.toSorted());
  });

  it('that are gone are named in CHANGELOG.md', () => {
    expect(untold(readList('removed'), changelog), 'CHANGELOG.md names each in backticks').toEqual([]);
  });
});

describe('a list', () => {
  const seed: NameLine = { scope: 'serve', name: '--seed', detail: '<number>' };
  const sent: NameLine = { scope: 'EVENT-001', name: 'events.sent', detail: '3.6/rtm 3.7/rtm' };

  it('survives being written and read', () => {
    expect(parseList(formatList([sent, seed]))).toEqual([sent, seed]);
  });

  it('tells a lost, a new and a changed name', () => {
    expect(changes([seed, sent], [{ ...seed, detail: '<n>' }])).toEqual([
      '- serve\t--seed\t<number>',
      '- EVENT-001\tevents.sent\t3.6/rtm 3.7/rtm',
      '+ serve\t--seed\t<n>',
    ]);
    expect(changes([seed], [seed])).toEqual([]);
  });

  it('knows which names are gone, versions of one among them', () => {
    expect(removals('flags', [seed], [])).toEqual([seed]);
    expect(removals('flags', [seed], [{ ...seed, detail: '<n>' }])).toEqual([]);
    expect(removals('results', [sent], [{ ...sent, detail: '3.7/rtm' }])).toEqual([
      { ...sent, detail: '3.6/rtm' },
    ]);
  });

  it('asks the changelog for each of them', () => {
    expect(untold([seed, sent], '- `--seed` is gone, events.sent too')).toEqual(['EVENT-001 events.sent']);
  });
});

describe('a signature', () => {
  const signature = (text: string, qualifiers: readonly string[] = []) => {
    const [statement] = parseSync('a.d.ts', text).program.body;
    return statement && signatureOf(statement, text, qualifiers);
  };

  it('does not depend on where things lie, nor on comments and layout', () => {
    const here = 'export declare const a: import("../../define.ts").Def<Type.TString>; /* why */';
    const there = 'declare const a:\n  /** Why. */ Def<import("typebox").TString>;';
    expect(signature(here, ['Type'])).toBe('const a: Def<TString>;');
    expect(signature(there)).toBe(signature(here, ['Type']));
    expect(signature('export declare const a: Def<TNumber>;')).not.toBe(signature(there));
  });

  it('does not depend on the order in which the compiler met the members of a union', () => {
    const one = 'type A = { b: "x" | import("./c.ts").C | { d: 1 | 2 } }[];';
    const other = 'type A = { b:\n| { d: 2 | 1 }\n| C | "x" }[];';
    expect(signature(one)).toBe('type A = { b: "x" | C | { d: 1 | 2 } }[];');
    expect(signature(other)).toBe(signature(one));
    expect(signature(other.replace('d: 2', 'd: 3'))).not.toBe(signature(one));
  });

  it('is a hash when nobody would read it', () => {
    expect(shortSignature('x'.repeat(241))).toMatch(/^sha256:/);
    expect(shortSignature('x')).toBe('x');
  });
});
