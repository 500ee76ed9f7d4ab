/**
 * Indexes that are read off the folders, as text by path. The one for decisions lists the acts of each API: a file
 * `decide/<noun>/<action>.ts` exports the sides that have the action (`agent`, `customer`, `configuration`), and a file
 * of a whole family of actions exports tables of them (`agentActs`, …). Whether each action is known and none is missing is
 * said by the types of the written file, not here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const DECIDE = 'reference-server/core/decide';
const INDEX = `${DECIDE}/acts.ts`;
const APIS = ['agent', 'customer', 'configuration'] as const;

/** What one file of the folder has for the index. */
export interface Source {
  /** From the folder: `chats/get_chat.ts`. */
  readonly path: string;
  readonly text: string;
}

function exports(text: string, name: string): boolean {
  return new RegExp(`^export const ${name}\\b`, 'm').test(text);
}

function localName(path: string): string {
  return path
    .replace(/\.ts$/, '')
    .replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, next: string) => next.toUpperCase());
}

function imported(path: string): string {
  return path === 'served.ts'
    ? "import type { Acts } from './served.ts';"
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
    ' * `tools/gen/indexes.ts`): do not edit. An action that is neither here nor in `served.ts`, or that no definition',
    ' * has, is a compile error in this file that names it.',
    ' */',
    ...[...imports, 'served.ts'].sort().map(imported),
    ...rows.flatMap(([api, lines]) => ['', `export const ${api}Acts: Acts<'${api}'> = {`, ...lines, '};']),
    '',
  ].join('\n');
}

/** Generated indexes by path from the project's root. */
export function indexes(root: string): ReadonlyMap<string, string> {
  const folder = join(root, DECIDE);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/') && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  return new Map([[INDEX, actIndex(sources)]]);
}
