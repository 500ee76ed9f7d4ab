/**
 * Indexes that list one constant a file, read off the folders: definitions by wire name, and the checks of the suite.
 * A definition's key is the name of its file, which is its name on the wire. That the two agree is tested in
 * `schemas/reading/definitions.test.ts`; nothing here loads what it lists, so that an index can be made from scratch.
 */

/** A file that an index may list. */
export interface Source {
  /** From the folder: `chats/get_chat.ts`. */
  readonly path: string;
  readonly text: string;
}

/** One table of definitions. */
interface DefinitionTable {
  /** The folder of its files, from the project's root; its `index.ts` is written. */
  readonly folder: string;
  /** What the table is called. */
  readonly table: string;
  /** What it holds, for the comment. */
  readonly holds: string;
}

export const DEFINITION_TABLES: readonly DefinitionTable[] = [
  { folder: 'schemas/agent-chat/actions', table: 'agentActions', holds: 'agent action' },
  { folder: 'schemas/agent-chat/pushes', table: 'agentPushes', holds: 'push to agents' },
  { folder: 'schemas/customer-chat/actions', table: 'customerActions', holds: 'customer action' },
  { folder: 'schemas/customer-chat/pushes', table: 'customerPushes', holds: 'push to customers' },
  { folder: 'schemas/configuration/actions', table: 'configurationActions', holds: 'configuration action' },
  { folder: 'schemas/webhooks', table: 'webhooks', holds: 'webhook' },
  { folder: 'schemas/accounts', table: 'accountEndpoints', holds: 'accounts endpoint' },
];

const DEFINITION = /^export const (\w+) = define(?:Action|Batch|Push|Webhook|Endpoint)\(/gm;

const bare = (path: string) => path.replace(/\.ts$/, '');

/** As imports are sorted: `announced.ts` stands before `announced-acts.ts`. */
const inOrder = <T extends Source>(sources: readonly T[]): T[] =>
  [...sources].sort((a, b) => (bare(a.path) < bare(b.path) ? -1 : 1));

/** `chats/get_chat.ts` → `chatsGetChat`. */
export function localName(path: string): string {
  return path
    .replace(/\.ts$/, '')
    .replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, next: string) => next.toUpperCase());
}

/** The definitions of files by wire name. */
function definitionsIn(sources: readonly Source[]): { path: string; name: string; key: string }[] {
  return inOrder(sources).flatMap(({ path, text }) => {
    const names = [...text.matchAll(DEFINITION)].map((match) => match[1]!);
    if (names.length > 1) throw new Error(`${path} defines ${names.join(' and ')}: one message a file`);
    return names.map((name) => ({ path, name, key: bare(path) }));
  });
}

/**
 * The index of a folder of definitions. Files without a definition are left out; throws on a file with two, because
 * its name could be the wire name of one only.
 */
export function definitionIndex({ table, holds }: DefinitionTable, sources: readonly Source[]): string {
  const rows = definitionsIn(sources);
  return [
    `/** Every ${holds} by wire name. Written by \`npm run gen\` from the files beside it: do not edit. */`,
    ...rows.map(({ path, name }) => `import { ${name} } from './${path}';`),
    '',
    `export const ${table} = {`,
    ...rows.map(({ key, name }) => (key === name ? `  ${name},` : `  ${key}: ${name},`)),
    '};',
    '',
  ].join('\n');
}

/** Where the names of messages are written, from the project's root. */
export const NAMES = 'reference-server/traffic/message-names.ts';

/** Kinds of messages by the folders that define them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  call: ['agentActions', 'customerActions', 'configurationActions'],
  push: ['agentPushes', 'customerPushes'],
  webhook: ['webhooks'],
};

/** The names of all messages by kind, without what they hold; `sources` by the name of a table. */
export function nameIndex(sources: ReadonlyMap<string, readonly Source[]>): string {
  const rows = Object.entries(KINDS).flatMap(([kind, tables]) => {
    const keys = tables.flatMap((table) => definitionsIn(sources.get(table) ?? []).map(({ key }) => key));
    return [`  ${kind}: [`, ...[...new Set(keys)].sort().map((key) => `    '${key}',`), '  ],'];
  });
  return [
    '/**',
    ' * The names of all actions, pushes and webhooks without their definitions, so that a mistyped one is refused before the',
    ' * specification has been loaded. Written by `npm run gen` from the files of the definitions: do not edit.',
    ' */',
    'export const MESSAGE_NAMES = {',
    ...rows,
    '} as const;',
    '',
    '/** An action of one of the three APIs, as on the wire. */',
    "export type AnyAction = (typeof MESSAGE_NAMES)['call'][number];",
    '/** A push of either side, as on the wire. */',
    "export type AnyPush = (typeof MESSAGE_NAMES)['push'][number];",
    '/** A webhook, as on the wire. */',
    "export type AnyWebhook = (typeof MESSAGE_NAMES)['webhook'][number];",
    '',
  ].join('\n');
}

/** Where the index of checks is written, from the project's root. */
export const SUITES = 'conformance/suites';

/** The index of the suite: what each file of an area's folder exports as `checks`, area by area. */
export function suiteIndex(sources: readonly Source[]): string {
  const files = inOrder(sources).filter(({ text }) => /^export const checks\b/m.test(text));
  return [
    '/**',
    ' * All checks of the kit, area by area. Written by `npm run gen` from the files of the folders that export `checks`: do',
    ' * not edit. Neither verdicts nor seeds depend on the order.',
    ' */',
    "import type { CheckDef } from '../check.ts';",
    ...files.map(({ path }) => `import { checks as ${localName(path)} } from './${path}';`),
    '',
    'export const CHECKS: readonly CheckDef[] = [',
    ...files.map(({ path }) => `  ...${localName(path)},`),
    '];',
    '',
  ].join('\n');
}
