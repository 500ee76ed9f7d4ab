/**
 * Every measure of tidy in one table: the list of its gaps, one sentence that says what a line of that list is, and
 * how it is counted. A new measure is a row here and a tiny tree in `test/tidy.test.ts` that breaks it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHECKS } from '../../conformance/index.ts';
import { provenToday } from '../../conformance/self/gaps.ts';
import { UNJUDGED } from '../../conformance/unjudged.ts';
import { RULES } from '../../schemas/index.ts';
import { type Catalogue, emptyAreas, linesOfSuites, unjudged, unproven, wrongAreas } from './areas.ts';
import { circles, climbing, unusedExports } from './arrows.ts';
import { ambiguous, lostNames, overloaded } from './names.ts';
import {
  casts,
  emptyNames,
  largeFiles,
  longFiles,
  longFunctions,
  strangeFolders,
  unopened,
} from './sizes.ts';
import type { Tree } from './source.ts';
import { alike, twins } from './twins.ts';

export const treeRoot = fileURLToPath(new URL('../..', import.meta.url));

const CATALOGUE: Catalogue = { rules: RULES, checks: CHECKS, mutants: provenToday() };

/** Sources of the package's entries and of its programs, from the compiled files that package.json names. */
function entriesOf(manifest: string): string[] {
  const compiled = [...manifest.matchAll(/"(?:\.\/)?dist\/([^"]+)\.(?:d\.ts|js)"/g)];
  return [...new Set(compiled.map((match) => `${match[1]}.ts`))];
}

interface Measure {
  readonly gap: string;
  readonly keys: (tree: Tree) => readonly string[];
}

export const MEASURES: Readonly<Record<string, Measure>> = {
  'long-files': { gap: 'Files of more than 400 lines.', keys: longFiles },
  'long-functions': { gap: 'Functions of more than 70 lines.', keys: longFunctions },
  'without-opening': { gap: 'Files that do not open with a comment.', keys: unopened },
  'empty-names': { gap: 'Files and folders with a name that says nothing.', keys: emptyNames },
  'strange-folders': { gap: 'Folders that the layout (house.ts) does not have.', keys: strangeFolders },
  'large-files': { gap: 'Committed files of more than 640 KiB.', keys: largeFiles },
  circles: { gap: 'Files that import each other in a circle.', keys: circles },
  climbing: { gap: 'Imports inside the core that run up a floor.', keys: climbing },
  ambiguous: {
    gap: 'Exported names that several files define; the count is of further meanings.',
    keys: ambiguous,
  },
  overloaded: { gap: 'Words of the vocabulary that several files declare.', keys: overloaded },
  'lost-names': { gap: 'Sources that comments name and that are nowhere.', keys: lostNames },
  'unused-exports': {
    gap: 'Exported names that no other file takes.',
    keys: (tree) => unusedExports(tree, entriesOf(readFileSync(`${treeRoot}package.json`, 'utf8'))),
  },
  casts: { gap: 'Casts, file by file.', keys: casts },
  twins: { gap: 'Functions that another one does word for word.', keys: twins },
  alike: { gap: 'Functions of the same shape as another one.', keys: alike },
  'wrong-areas': {
    gap: 'Areas that are not called as the prefix of their rules.',
    keys: (tree) => wrongAreas(tree, CATALOGUE),
  },
  'empty-areas': {
    gap: 'Areas without a room for rules, suites or mutants.',
    keys: (tree) => emptyAreas(tree, CATALOGUE),
  },
  'lines-of-suites': {
    gap: 'Lines of the suites for each rule that has a check, above 20.',
    keys: (tree) => linesOfSuites(tree, CATALOGUE),
  },
  'rules-without-check': {
    gap: 'Rules that no check judges, and that give no reason for it.',
    keys: () => unjudged(CATALOGUE).filter((code) => UNJUDGED[code] === undefined),
  },
  'musts-without-mutant': {
    gap: 'Judged musts of which no broken or lying server shows that their checks can fail.',
    keys: () => unproven(CATALOGUE),
  },
};
