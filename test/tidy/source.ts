/**
 * The tree as tidy reads it: every committed source with its syntax tree, imports and exports. A tree can also be
 * made of texts in memory, so that each measure can be shown to fail. It judges nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { type Comment, type Node, type Program, parseSync } from 'oxc-parser';

interface Import {
  /** Path from the root, or the name of a package. */
  readonly from: string;
  /** Undefined when the whole module is taken: a namespace, `import()`, `export *`. */
  readonly name: string | undefined;
  /** The name it is passed on under, when this is an `export … from`; `*` for `export *`. */
  readonly passedOn?: string;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  /** Names that the file itself defines and exports. */
  readonly defines: readonly string[];
}

interface Committed {
  readonly path: string;
  readonly bytes: number;
}

export interface Tree {
  readonly files: readonly Committed[];
  readonly sources: readonly Source[];
}

const IS_SOURCE = /\.[cm]?tsx?$|\.mjs$/;
const GENERATED = /^(?:schemas\/generated|dist)\//;

/** The last part of a path. */
export const baseOf = (path: string) => posix.basename(path);

export const isTest = (path: string) => /\.test\.ts$|(?:^|\/)testing(?:\.ts$|\/)|^test\//.test(path);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below a node, in the order in which they are written. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Visits a node and everything below it; `parents` goes from the root to the nearest. */
export function walk(
  node: Node,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: Node[] = [],
): void {
  visit(node, parents);
  parents.push(node);
  for (const child of childrenOf(node)) walk(child, visit, parents);
  parents.pop();
}

function targetOf(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
}

/** Modules named by `import('…')`, as an expression and as a type. */
function wholeImports(program: Program): string[] {
  const found: string[] = [];
  walk(program, (node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return;
    if (node.source.type === 'Literal' && typeof node.source.value === 'string')
      found.push(node.source.value);
  });
  return found;
}

/** Reads one file; throws when it does not parse. */
function readSource(path: string, text: string): Source {
  const { program, comments, errors, module } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const imports: Import[] = wholeImports(program).map((specifier) => ({
    from: targetOf(path, specifier),
    name: undefined,
  }));
  for (const { moduleRequest, entries } of module.staticImports) {
    const from = targetOf(path, moduleRequest.value);
    if (entries.length === 0) imports.push({ from, name: undefined });
    for (const { importName } of entries) {
      imports.push({
        from,
        name: importName.kind === 'Default' ? 'default' : (importName.name ?? undefined),
      });
    }
  }
  const defines: string[] = [];
  for (const { moduleRequest, importName, exportName } of module.staticExports.flatMap(
    ({ entries }) => entries,
  )) {
    const name = exportName.kind === 'Default' ? 'default' : exportName.name;
    if (moduleRequest === null) defines.push(name ?? '');
    else {
      const from = targetOf(path, moduleRequest.value);
      imports.push({ from, name: importName.name ?? undefined, passedOn: name ?? '*' });
    }
  }
  // A type and a value of one name are one thing.
  return { path, text, program, comments, imports, defines: [...new Set(defines)] };
}

/** A tree of texts, for showing that a measure can fail. */
export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  const entries = Object.entries(texts);
  return {
    files: entries.map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    sources: entries.filter(([path]) => IS_SOURCE.test(path)).map(([path, text]) => readSource(path, text)),
  };
}

/** Everything below `root` that git knows or would take. */
export function readTree(root: string): Tree {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const paths = [...new Set(listed.split('\0'))].filter(
    (path) => path !== '' && existsSync(posix.join(root, path)),
  );
  return {
    files: paths.map((path) => ({ path, bytes: statSync(posix.join(root, path)).size })),
    sources: paths
      .filter((path) => IS_SOURCE.test(path) && !GENERATED.test(path))
      .map((path) => readSource(path, readFileSync(posix.join(root, path), 'utf8'))),
  };
}
