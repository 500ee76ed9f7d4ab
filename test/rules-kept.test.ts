/**
 * Rule by rule: each row of level must or should is named in the server, at the place that would have to change with it, or
 * stands in `rules-kept-by-definitions.txt` with the definitions that keep it by the shape of messages, or in
 * `rules-not-kept.txt` with the reason. Red when a rule is in none of the three, or in two.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../schemas/rules/index.ts';

const root = new URL('../', import.meta.url);
/** What tests, breaks or states rules keeps none. */
const NO_PLACE = /(^|\/)(mutants|variants|rules|generated|testing)\/|\.test\.ts$|\/testing\.ts$/;
/** A comment may break its line within a range. */
const CODES = /\b([A-Z]+)-(\d{3})(?:\s+(?:\*\s+)?to(?:\s+\*)?\s+(?:\1-)?(\d{3}))?/g;

/** A longer range says that a file is about an area, and not where a rule is kept. */
const LONGEST = 3;

/** Codes that a text names; `AGENT-005 to AGENT-007` names three. */
function codesIn(text: string, longest = Number.POSITIVE_INFINITY): string[] {
  return [...text.matchAll(CODES)].flatMap(([, prefix, first, last = first]) => {
    const length = Number(last) - Number(first) + 1;
    if (length > longest) return [];
    return Array.from(
      { length: Math.max(length, 0) },
      (_, index) => `${prefix}-${String(Number(first) + index).padStart(3, '0')}`,
    );
  });
}

function sourcesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !NO_PLACE.test(path))
    .map((path) => readFileSync(new URL(path, root), 'utf8'));
}

/** What is said of where rules are kept. */
interface Places {
  /** Codes that the server names. */
  readonly server: ReadonlySet<string>;
  /** Files that keep a rule by what they define, and the codes that a file names. */
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  readonly namedIn: (file: string) => readonly string[];
  /** Why a rule is not kept. */
  readonly excused: ReadonlyMap<string, string>;
}

/** Where a rule is in none of the three places, in two, or in one that does not know of it. */
function unsettled(
  rules: readonly { readonly code: string; readonly level: string }[],
  { server, definitions, namedIn, excused }: Places,
): string[] {
  const known = new Set(rules.flatMap(({ code, level }) => (level === 'may' ? [] : [code])));
  const places = (code: string) => [
    ...(server.has(code) ? ['the server'] : []),
    ...(definitions.has(code) ? ['a definition'] : []),
    ...(excused.has(code) ? ['the list of what is not kept'] : []),
  ];
  return [
    ...[...known].flatMap((code) => {
      const found = places(code);
      if (found.length === 0) return [`${code} is kept nowhere`];
      return found.length > 1 ? [`${code} is in ${found.join(' and in ')}`] : [];
    }),
    ...[...definitions, ...excused].flatMap(([code]) =>
      known.has(code) ? [] : [`${code} is no must and no should`],
    ),
    ...[...definitions].flatMap(([code, files]) => [
      ...(files.length === 0 ? [`${code} stands there without a file`] : []),
      ...files.flatMap((file) => (namedIn(file).includes(code) ? [] : [`${file} does not name ${code}`])),
    ]),
    ...[...excused].flatMap(([code, reason]) =>
      reason.length < 20 ? [`${code} is listed without a reason`] : [],
    ),
  ];
}

function listed(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, string] => [line.split(' ', 1)[0] ?? '', line.split(' ').slice(1).join(' ')]),
  );
}

const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');

describe('every rule', () => {
  it('is kept at a place that names it, or listed with the reason', () => {
    const definitions = [...listed(textOf('test/rules-kept-by-definitions.txt'))].map(
      ([code, files]): [string, string[]] => [code, files.split(' ').filter((file) => file !== '')],
    );
    const places = {
      server: new Set(sourcesIn('reference-server').flatMap((text) => codesIn(text, LONGEST))),
      definitions: new Map(definitions),
      namedIn: (file: string) =>
        file.startsWith('schemas/') && !NO_PLACE.test(file) ? codesIn(textOf(file)) : [],
      excused: listed(textOf('test/rules-not-kept.txt')),
    };
    expect(unsettled(RULES, places)).toEqual([]);
  });

  it('is seen when it is kept nowhere, at two places, by what does not name it, or listed without a word', () => {
    const rules = ['must', 'should', 'may', 'must', 'must'].map((level, index) => ({
      code: `CHAT-00${index + 1}`,
      level,
    }));
    const reason = 'Nothing of the kind is served.';
    const none = { server: new Set<string>(), definitions: new Map(), namedIn: () => [], excused: new Map() };
    expect(unsettled(rules.slice(0, 3), { ...none, excused: new Map([['CHAT-001', 'no']]) })).toEqual([
      'CHAT-002 is kept nowhere',
      'CHAT-001 is listed without a reason',
    ]);
    const places = {
      server: new Set(codesIn('CHAT-001 to\n * CHAT-002, CHAT-005, CHAT-004 to CHAT-007', LONGEST)),
      definitions: new Map([
        ['CHAT-001', ['one.ts']],
        ['CHAT-004', ['one.ts', 'other.ts']],
        ['CHAT-003', []],
      ]),
      namedIn: (file: string) => (file === 'one.ts' ? ['CHAT-001', 'CHAT-004'] : []),
      excused: listed(`CHAT-002 ${reason}\nX-1 ${reason}`),
    };
    expect(unsettled(rules, places)).toEqual([
      'CHAT-001 is in the server and in a definition',
      'CHAT-002 is in the server and in the list of what is not kept',
      'CHAT-003 is no must and no should',
      'X-1 is no must and no should',
      'other.ts does not name CHAT-004',
      'CHAT-003 stands there without a file',
    ]);
  });
});
