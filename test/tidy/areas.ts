/**
 * Areas: the prefix of a rule's slug is the name of its area everywhere. Compared are the rules themselves, the
 * checks that judge them, and the rooms in which rules, suites and mutants are written. Rules without a check and
 * musts without a mutant are gaps of the kit, counted by `conformance/self/gaps.ts`.
 */
import { gapsOf } from '../../conformance/self/gaps.ts';
import { AREA_ROOMS } from './house.ts';
import { isTest, type Tree } from './source.ts';

const SUITES_INDEX = 'conformance/suites/index.ts';

interface AreaRule {
  readonly code: string;
  readonly slug: string;
  readonly area: string;
  readonly level: 'must' | 'should' | 'may';
}

export interface Catalogue {
  readonly rules: readonly AreaRule[];
  /** A check without an area of its own has that of its rule. */
  readonly checks: readonly { readonly rule: string; readonly area?: string }[];
  /** The rules that noticed mutants break. */
  readonly mutants: readonly { readonly rule: string }[];
}

const prefixOf = (slug: string) => slug.split('.')[0] ?? slug;

interface AreaRoom {
  readonly folder: string;
  readonly only: 'folders' | undefined;
  readonly besides: readonly string[];
}

/** Names of the rooms of a folder: its folders and, unless only these count, its files without their ending. */
function roomsOf(tree: Tree, { folder, only, besides }: AreaRoom) {
  const names = tree.sources
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .map(({ path }) => path.slice(folder.length + 1).split('/'))
    .filter((parts) => only === undefined || parts.length > 1)
    .map(([name = '']) => name.replace(/\.ts$/, ''));
  return [...new Set(names)].filter((name) => !besides.includes(name));
}

/** Where an area is called otherwise, and rooms that are no area. */
export function wrongAreas(tree: Tree, { rules, checks }: Catalogue): string[] {
  const areas = new Set(rules.map(({ slug }) => prefixOf(slug)));
  const slugs = new Map(rules.map(({ code, slug }) => [code, slug]));
  const rooms = Object.entries(AREA_ROOMS).flatMap(([kind, room]) =>
    roomsOf(tree, room)
      .filter((name) => !areas.has(name))
      .map((name) => `${kind}: ${name} is no area`),
  );
  const called = [
    ...rules.map(({ area, slug }) => ['rules', prefixOf(slug), area] as const),
    ...checks.map(({ area, rule }) => {
      const prefix = prefixOf(slugs.get(rule) ?? '');
      return ['checks', prefix, area ?? prefix] as const;
    }),
  ];
  const names = called
    .filter(([, area, name]) => area !== name)
    .map(([kind, area, name]) => `${kind} of ${area} are called ${name}`);
  return [...rooms, ...new Set(names)];
}

/** Areas for which a room is missing: rules that no suite folder and no file of mutants is named after. */
export function emptyAreas(tree: Tree, { rules }: Catalogue): string[] {
  const areas = [...new Set(rules.map(({ slug }) => prefixOf(slug)))];
  return Object.entries(AREA_ROOMS).flatMap(([kind, room]) => {
    const rooms = new Set(roomsOf(tree, room));
    return areas.filter((area) => !rooms.has(area)).map((area) => `${kind}: none for ${area}`);
  });
}

export const unjudged = ({ rules, checks, mutants }: Catalogue) => [
  ...gapsOf(rules, checks, mutants).unjudged,
];
export const unproven = ({ rules, checks, mutants }: Catalogue) => [
  ...gapsOf(rules, checks, mutants).unproven,
];

/** What a rule may take in the suites, its share of the matrices and of all preparation included. */
const LINES_A_RULE = 20;

/**
 * Lines of the suites for each rule that has a check: one key for each whole line above the measure. Tests do not count,
 * nor does the index, which nobody writes.
 */
export function linesOfSuites({ sources }: Tree, { checks }: Pick<Catalogue, 'checks'>): string[] {
  const suites = sources.filter(
    ({ path }) => path.startsWith('conformance/suites/') && !isTest(path) && path !== SUITES_INDEX,
  );
  const lines = suites.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  const rules = new Set(checks.map(({ rule }) => rule)).size;
  const above = Math.max(0, Math.ceil(lines / Math.max(1, rules)) - LINES_A_RULE);
  return Array.from({ length: above }, () => 'lines a rule');
}
