/**
 * Every named structure by its full name, gathered from the definitions so that none can be forgotten. It may not
 * add or change anything.
 */
import type { TSchema } from 'typebox';
import { STRUCTURE } from '../language/define.ts';
import { USED_FOR } from '../language/primitives.ts';

/** Walks schemas and collects each node that bears a structure's name. Throws when two differ under one name. */
export function collectStructures(roots: readonly TSchema[]): Record<string, TSchema> {
  const found = new Map<string, TSchema>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const name = (node as Record<string, unknown>)[STRUCTURE];
    if (typeof name === 'string') remember(found, name, node as TSchema);
    Object.values(node).forEach(visit);
  };
  roots.forEach(visit);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function remember(found: Map<string, TSchema>, name: string, schema: TSchema): void {
  const known = found.get(name);
  if (known === undefined) found.set(name, schema);
  else if (bare(known) !== bare(schema)) throw new Error(`two different structures are called ${name}`);
}

/** A structure's text without what a single use may add to it: its window, its words and its default. */
function bare(schema: TSchema): string {
  const use = new Set(['x-window', USED_FOR, 'default']);
  const rest = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !use.has(keyword)));
  return JSON.stringify(rest);
}
