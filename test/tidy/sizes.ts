/**
 * Measures of single files: lines of a file, lines of a function, the comment that opens a file, bytes of what is
 * committed, and names. A grouping function given to `describe` is no function to read, so it is not measured.
 */
import type { ArrowFunctionExpression, Node, Function as OxcFunction } from 'oxc-parser';
import { BAD_NAMES, FOLDERS, LARGE, LIMITS } from './house.ts';
import { baseOf, type Source, type Tree, walk } from './source.ts';

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;

export function longFiles({ sources }: Tree): string[] {
  return sources.filter(({ text }) => linesOf(text) > LIMITS.fileLines).map(({ path }) => baseOf(path));
}

export type FunctionNode = OxcFunction | ArrowFunctionExpression;

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** What a function is called: its own name, or that of what it is assigned to or a member of. */
export function functionName(node: FunctionNode, parent: Node | undefined): string | undefined {
  if (node.id) return node.id.name;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (
    parent?.type === 'Property' ||
    parent?.type === 'MethodDefinition' ||
    parent?.type === 'PropertyDefinition'
  ) {
    if (parent.key.type === 'Identifier') return parent.key.name;
  }
  return undefined;
}

/** True for the function of `describe('…', () => …)` and `describe.each(…)('…', () => …)`. */
function isGroup(parent: Node | undefined, text: string): boolean {
  return parent?.type === 'CallExpression' && /^describe\b/.test(text.slice(parent.start, parent.start + 9));
}

/** Functions of more than 70 lines, from the first line of the function to its last. */
export function longFunctions({ sources }: Tree): string[] {
  const found: string[] = [];
  for (const { path, text, program } of sources) {
    walk(program, (node, parents) => {
      const parent = parents.at(-1);
      if (!isFunction(node) || isGroup(parent, text)) return;
      if (linesOf(text.slice(node.start, node.end)) <= LIMITS.functionLines) return;
      found.push(`${functionName(node, parent) ?? 'unnamed'} in ${baseOf(path)}`);
    });
  }
  return found;
}

/** Files that do not begin with a comment; the line that names the interpreter may stand before it. */
export function unopened({ sources }: Tree): string[] {
  return sources
    .filter(({ text }) => !/^(?:#!.*\n)?\s*(?:\/\*|\/\/)/.test(text))
    .map(({ path }) => baseOf(path));
}

export function largeFiles({ files }: Tree): string[] {
  return files
    .filter(({ path, bytes }) => bytes > LIMITS.committedBytes && !LARGE.test(path))
    .map(({ path }) => baseOf(path));
}

const parts = (path: string) => path.split('/').slice(0, -1);

function foldersOf({ sources }: Tree): string[] {
  return [...new Set(sources.map(({ path }) => parts(path).join('/') || '.'))];
}

/** Folders and files with a name that says nothing; tests are named after what they test and follow it. */
export function emptyNames(tree: Tree): string[] {
  const folders = new Set(
    foldersOf(tree).flatMap((folder) =>
      folder.split('/').map((_, at, all) => all.slice(0, at + 1).join('/')),
    ),
  );
  const stem = (path: string) => baseOf(path).replace(/(?:\.test|\.d)?\.\w+$/, '');
  return [
    ...[...folders].filter((folder) => BAD_NAMES.test(baseOf(folder))).map((folder) => `${baseOf(folder)}/`),
    ...tree.sources.filter(({ path }) => BAD_NAMES.test(stem(path))).map(({ path }) => baseOf(path)),
  ];
}

function pattern(folder: string): RegExp {
  const text = folder
    .replaceAll('.', '\\.')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace(/\/\*\*$/, '(?:/.*)?')
    .replace(/\/\*$/, '/[^/]+');
  return new RegExp(`^${text}$`);
}

const HOUSE = FOLDERS.map(pattern);

/** Folders of sources that the house does not have. */
export function strangeFolders(tree: Tree): string[] {
  return foldersOf(tree).filter((folder) => !HOUSE.some((known) => known.test(folder)));
}

/** Casts: `x as T` and `<T>x`, but not `as const`, which only makes a type narrower. One key a cast. */
export function casts({ sources }: Tree): string[] {
  return sources.flatMap((source) => castsIn(source).map(() => baseOf(source.path)));
}

function castsIn({ program, text }: Source): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    if (node.type === 'TSTypeAssertion') found.push(node);
    if (node.type !== 'TSAsExpression') return;
    const { typeAnnotation } = node;
    if (text.slice(typeAnnotation.start, typeAnnotation.end) !== 'const') found.push(node);
  });
  return found;
}
