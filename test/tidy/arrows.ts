/**
 * Measures of imports between files: circles, floors of the core, and exports that nobody imports. An import of a
 * type counts like any other: who reads a file has to read what it names. `test/arrows.test.ts` keeps the arrows
 * between the big folders.
 */
import { FLOORS, SLOTS, STARTED } from './house.ts';
import { baseOf, isTest, type Source, type Tree } from './source.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf({ sources }: Tree): Graph {
  const known = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map(({ path, imports }) => [
      path,
      [...new Set(imports.map(({ from }) => from))].filter((from) => known.has(from) && from !== path),
    ]),
  );
}

/** Everything that can be reached from a file by imports. */
function reach(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(graph.get(path) ?? []));
  }
  return seen;
}

/** Files that reach themselves by way of others. */
export function circles(tree: Tree): string[] {
  const graph = graphOf(tree);
  return [...graph.keys()].filter((path) => reach(graph, path).has(path)).map((path) => baseOf(path));
}

const CORE = 'reference-server/core/';

/** Counted from below; -1 outside the core, and for files of the core that the house has not placed. */
export function floorOf(path: string): number {
  if (!path.startsWith(CORE)) return -1;
  return FLOORS.findIndex(([, where]) => where.test(path.slice(CORE.length)));
}

/** Imports from a floor of the core to one above it; tests and what is for them may look everywhere. */
export function climbing(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, targets] of graphOf(tree)) {
    const floor = floorOf(path);
    if (floor < 0 || isTest(path)) continue;
    for (const target of targets) {
      const above = floorOf(target);
      if (above <= floor) continue;
      found.push(`${baseOf(path)} (${FLOORS[floor]?.[0]}) → ${baseOf(target)} (${FLOORS[above]?.[0]})`);
    }
  }
  return found;
}

/** Names that are taken from each file, passed on or not. `*` stands for all of them. */
class Uses {
  private readonly used = new Set<string>();
  private readonly sources: ReadonlyMap<string, Source>;

  constructor(tree: Tree, entries: readonly string[]) {
    this.sources = new Map(tree.sources.map((source) => [source.path, source]));
    for (const entry of entries) this.takeAll(entry);
    for (const source of tree.sources) {
      for (const { from, name, passedOn } of source.imports) {
        // What is only passed on is used when somebody takes it there.
        if (passedOn === undefined) name === undefined ? this.takeAll(from) : this.take(from, name);
      }
    }
  }

  has = (path: string, name: string) => this.used.has(`${path} ${name}`);

  private take(path: string, name: string): void {
    const key = `${path} ${name}`;
    const source = this.sources.get(path);
    if (source === undefined || this.used.has(key)) return;
    this.used.add(key);
    for (const passed of source.imports) {
      if (passed.passedOn === '*') this.take(passed.from, name);
      else if (passed.passedOn === name) {
        passed.name === undefined ? this.takeAll(passed.from) : this.take(passed.from, passed.name);
      }
    }
  }

  private takeAll(path: string): void {
    const source = this.sources.get(path);
    if (source === undefined || this.used.has(`${path} *`)) return;
    this.used.add(`${path} *`);
    for (const name of source.defines) this.take(path, name);
    for (const { from, name, passedOn } of source.imports) {
      if (passedOn !== undefined) name === undefined ? this.takeAll(from) : this.take(from, name);
    }
  }
}

const isSlot = (path: string, name: string) =>
  SLOTS.some(([where, names]) => where.test(path) && names.includes(name));

/** Exported names that no other file takes and no entry of the package gives away. A use by a test is a use. */
export function unusedExports(tree: Tree, entries: readonly string[]): string[] {
  const uses = new Uses(tree, entries);
  return tree.sources
    .filter(({ path }) => !STARTED.test(path))
    .flatMap(({ path, defines }) =>
      defines
        .filter((name) => !uses.has(path, name) && !isSlot(path, name))
        .map((name) => `${name} in ${baseOf(path)}`),
    );
}
