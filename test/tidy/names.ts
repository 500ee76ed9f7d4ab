/**
 * One word, one meaning: an exported name that is defined in more than one file. A message named as on the wire is
 * one thing however many files speak of it, and so is what every file of a folder exports by convention
 * (`house.ts`). Names that are only passed on are not looked at. The words of the vocabulary are looked at more
 * strictly: no two files declare one of them at all, exported or not. Names of files in comments lead somewhere.
 */
import type { Node } from 'oxc-parser';
import { SLOTS, VOCABULARY, WIRE_ROOMS } from './house.ts';
import { baseOf, isTest, type Source, type Tree } from './source.ts';

/** `start_chat` and `start-chat` become `startchat`, like `startChat` and `StartChat`. */
const spoken = (word: string) => word.replaceAll(/[-_]/g, '').toLowerCase();

function isWireName(path: string, name: string): boolean {
  return WIRE_ROOMS.test(path) && spoken(name) === spoken(baseOf(path).replace(/\.\w+$/, ''));
}

/** One key for each further meaning of a name, so that a new one shows. */
export function ambiguous({ sources }: Tree): string[] {
  const meanings = new Map<string, Set<string>>();
  for (const { path, defines } of sources) {
    if (path.endsWith('.test.ts')) continue;
    for (const name of defines) {
      if (name === 'default') continue;
      const slot = SLOTS.find(([where, names]) => where.test(path) && names.includes(name));
      const meaning = isWireName(path, name) ? 'the wire' : slot === undefined ? path : String(slot[0]);
      meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning));
    }
  }
  return [...meanings].flatMap(([name, { size }]) => Array.from({ length: size - 1 }, () => name));
}

function declaredIn({ program }: Source): string[] {
  return program.body.flatMap((statement): string[] => {
    const node: Node | null =
      statement.type === 'ExportNamedDeclaration' && statement.declaration !== null
        ? statement.declaration
        : statement;
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return node.id === null ? [] : [node.id.name];
      case 'VariableDeclaration':
        return node.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression' ? [id.name] : [],
        );
      default:
        return [];
    }
  });
}

/** Words of the vocabulary that several files declare, as `word in file` for each of them. Tests may use any word. */
export function overloaded({ sources }: Tree): string[] {
  const files = new Map<string, string[]>();
  for (const source of sources) {
    if (isTest(source.path)) continue;
    for (const name of new Set(declaredIn(source).map(spoken))) {
      if (!VOCABULARY.includes(name) || WIRE_ROOMS.test(source.path)) continue;
      files.set(name, [...(files.get(name) ?? []), source.path]);
    }
  }
  return [...files].flatMap(([word, paths]) =>
    paths.length > 1 ? paths.map((path) => `${word} in ${baseOf(path)}`) : [],
  );
}

/** A source named in a comment, between backticks, by its name or by the end of its path; declarations are made. */
const NAMED = /`([\w./-]+(?<!\.d)\.[cm]?ts)`/g;

/** Sources that comments name and that are nowhere: a reader who follows them finds nothing. As `name in file`. */
export function lostNames({ files, sources }: Tree): string[] {
  const paths = files.map(({ path }) => `/${path}`);
  return sources.flatMap(({ path, comments }) =>
    comments.flatMap(({ value }) =>
      [...value.matchAll(NAMED)].flatMap(([, name = '']) =>
        paths.some((known) => known.endsWith(`/${name.replace(/^(?:\.\.?\/)+/, '')}`))
          ? []
          : [`${name} in ${baseOf(path)}`],
      ),
    ),
  );
}
