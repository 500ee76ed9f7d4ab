/**
 * Indexes that are read off the folders, as text by path. The one for decisions lists the acts of each API: a file
 * `decide/<noun>/<action>.ts` exports the sides that have the action (`agent`, `customer`, `configuration`), and a file
 * of a whole family of actions exports tables of them (`agentActs`, …). Whether each action is known and none is missing is
 * said by the types of the written file, not here. Definitions, checks and rules have modules of their own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ideasOnDisk, ruleIndexes } from './rule-indexes.ts';
import {
  DEFINITION_TABLES,
  definitionIndex,
  localName,
  NAMES,
  nameIndex,
  type Source,
  SUITES,
  suiteIndex,
} from './table-indexes.ts';

const DECIDE = 'reference-server/core/decide';
const INDEX = `${DECIDE}/acts.ts`;
const APIS = ['agent', 'customer', 'configuration'] as const;

function exports(text: string, name: string): boolean {
  return new RegExp(`^export const ${name}\\b`, 'm').test(text);
}

function imported(path: string): string {
  return path === 'act.ts'
    ? "import type { Acts } from './act.ts';"
    : `import * as ${localName(path)} from './${path}';`;
}

/** The index of acts, from the sources below `decide/`; sorted, so that the same files give the same text. */
export function actIndex(sources: readonly Source[]): string {
  const sorted = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = new Set<string>();
  const rows = APIS.map((api): [string, string[]] => {
    const single = sorted.filter(({ text }) => exports(text, api));
    const families = sorted.filter(({ text }) => exports(text, `${api}Acts`));
    for (const { path } of [...single, ...families]) imports.add(path);
    return [
      api,
      [
        ...single.map(({ path }) => `  ${basename(path, '.ts')}: ${localName(path)}.${api},`),
        ...families.map(({ path }) => `  ...${localName(path)}.${api}Acts,`),
      ],
    ];
  });
  return [
    '/**',
    ' * Every act of the server, by API and action. Written by `npm run gen` from the files of this folder (see',
    ' * `tools/gen/indexes.ts`): do not edit. An action that is not here, or that no definition has, is a',
    ' * compile error in this file that names it.',
    ' */',
    ...[...imports, 'act.ts'].sort().map(imported),
    ...rows.flatMap(([api, lines]) => ['', `export const ${api}Acts: Acts<'${api}'> = {`, ...lines, '};']),
    '',
  ].join('\n');
}

/** The sources of a folder, or those of its folders; tests and indexes apart. */
function sourcesOf(root: string, folder: string, where: 'in it' | 'below it'): Source[] {
  const place = join(root, folder);
  return readdirSync(place, { recursive: where === 'below it', encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/') === (where === 'below it'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && basename(path) !== 'index.ts')
    .map((path) => ({ path, text: readFileSync(join(place, path), 'utf8') }));
}

/** Generated indexes by path from the project's root. */
export function indexes(root: string): ReadonlyMap<string, string> {
  const defined = new Map(
    DEFINITION_TABLES.map(({ table, folder }) => [table, sourcesOf(root, folder, 'in it')]),
  );
  return new Map([
    [INDEX, actIndex(sourcesOf(root, DECIDE, 'below it'))],
    ...DEFINITION_TABLES.map((table): [string, string] => [
      `${table.folder}/index.ts`,
      definitionIndex(table, defined.get(table.table) ?? []),
    ]),
    [NAMES, nameIndex(defined)],
    [`${SUITES}/index.ts`, suiteIndex(sourcesOf(root, SUITES, 'below it'))],
    ...ruleIndexes(ideasOnDisk(root)),
  ]);
}
