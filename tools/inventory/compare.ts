/**
 * Compares one message of ours with its record in the inventory, field by field. It says what differs and judges
 * nothing: which differences are meant is written in `schemas/DECISIONS.md`.
 */

import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { compareDefault, compareLimits, comparePresence, compareType, compareValues } from './facts.ts';
import { type Field, type Fields, flatten } from './flatten.ts';
import { type FieldRecord, isStated, type Strictness } from './records.ts';

/** Differences as `path: what`, in the inventory's order, ours last. */
export function compareFields(
  records: readonly FieldRecord[],
  schema: JsonSchema,
  strictness: Strictness,
): string[] {
  const ours = flatten(schema);
  const seen = new Set<string>(['']);
  const differences: string[] = [];
  for (const record of records) {
    const path = normal(record.path);
    seen.add(path);
    differences.push(...compareField(record, path, ours, strictness));
  }
  if (strictness === 'strict') differences.push(...extras(ours, seen, records));
  if (strictness === 'table' && records.some(isStated)) differences.push(...foreign(ours, records));
  return differences;
}

/** The inventory names placeholders (`<namespace>`) and, for bodies that are arrays, starts with `[].`. */
function normal(path: string): string {
  return path.replace(/<[^>]*>/g, '<*>');
}

function compareField(record: FieldRecord, path: string, ours: Fields, strictness: Strictness): string[] {
  const field = ours.get(path) ?? mapMember(ours, path) ?? namedMember(ours, path);
  if (field === undefined) return openAbove(ours, path) ? [] : [`${path}: missing`];
  const items = ours.get(`${path}[]`) ?? ours.get(`${path}.<*>`);
  const found = [
    ...compareType(record, field, items),
    ...comparePresence(record, field),
    ...compareLimits(record, field, strictness),
    ...compareValues(record, field, items, strictness),
    ...compareDefault(record, field, strictness),
  ];
  return found.map((text) => `${path}: ${text}`);
}

/** A named member that ours says with a map, such as properties by namespace. */
function mapMember(ours: Fields, path: string): Field | undefined {
  const parts = path.split('.');
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const candidate = parts
      .map((part, at) => (at === index ? part.replace(/^[^[\]]+/, '<*>') : part))
      .join('.');
    const field = ours.get(candidate);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** A placeholder of the inventory that ours spells out, such as the days of a week. */
function namedMember(ours: Fields, path: string): Field | undefined {
  if (!path.includes('<*>')) return undefined;
  const pattern = placeholder(path);
  for (const [candidate, field] of ours) if (pattern.test(candidate)) return field;
  return undefined;
}

function placeholder(path: string): RegExp {
  const parts = path.split('<*>').map((part) => part.replace(/[.[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.[\\]]+')}$`);
}

function openAbove(ours: Fields, path: string): boolean {
  for (
    let at = path.length;
    at > 0;
    at = Math.max(path.lastIndexOf('.', at - 1), path.lastIndexOf('[', at - 1))
  ) {
    const above = path.slice(0, at);
    const field = ours.get(above) ?? mapMember(ours, above);
    if (field !== undefined) return field.open;
  }
  return ours.get('')?.open === true;
}

/** Ours that the inventory lacks, left out below a field for which it only refers to a structure. */
function extras(ours: Fields, seen: ReadonlySet<string>, records: readonly FieldRecord[]): string[] {
  const referring = records
    .filter((record) => record.refs !== undefined)
    .map((record) => normal(record.path));
  const placeholders = [...seen].filter((path) => path.includes('<*>')).map(placeholder);
  const known = (path: string) =>
    seen.has(path) ||
    path.endsWith('[]') ||
    path.includes('<*>') ||
    placeholders.some((pattern) => pattern.test(path));
  return [...ours.keys()]
    .filter((path) => !known(path) && !referring.some((above) => path.startsWith(above)))
    .filter((path) => !leafless(path, seen))
    .map((path) => `${path}: ours only`);
}

/** Ours at the root that a table lacks. Deeper down the tables stop, and samples show a part. */
function foreign(ours: Fields, records: readonly FieldRecord[]): string[] {
  const known = new Set(records.map(({ path }) => path.split(/[.[]/)[0]!));
  return [...ours.keys()]
    .filter((path) => /^[^.[\]<]+$/.test(path) && !known.has(path))
    .map((path) => `${path}: ours only`);
}

/** Below a field the inventory names without a single member: it says nothing of what is inside. */
function leafless(path: string, seen: ReadonlySet<string>): boolean {
  const above = path.slice(0, Math.max(path.lastIndexOf('.'), 0)).replace(/\[\]$/, '');
  if (above === '') return false;
  const spoken = [...seen].some((other) => other.startsWith(`${above}.`) || other.startsWith(`${above}[].`));
  return !spoken;
}
