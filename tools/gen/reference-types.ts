/**
 * The type of a field in words, and its limits, read off the canonical schema for one version. Structures become
 * links; what lies outside the version is not mentioned.
 */
import { STRUCTURE } from '../../schemas/language/define.ts';
import {
  MICROSECONDS_PATTERN,
  RFC3339_PATTERN,
  TIMESTAMP_PATTERN,
  UUID_V4_PATTERN,
} from '../../schemas/language/primitives.ts';
import { inWindow, type Version } from '../../schemas/language/versions.ts';
import { type FieldWindow, windowOf } from '../../schemas/language/window.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { anchor, code, link } from './reference-text.ts';

const PATTERNS: Readonly<Record<string, string>> = {
  [TIMESTAMP_PATTERN]: 'time',
  [RFC3339_PATTERN]: 'time',
  [MICROSECONDS_PATTERN]: 'time with six fractional digits',
  [UUID_V4_PATTERN]: 'UUID',
};

export const structurePage = (side: string): string => `${side}-structures.md`;

/** Name of the structure a schema is, if it is one: `agent/Chat`. */
export function structureOf(schema: JsonSchema): string | undefined {
  return schema[STRUCTURE] as string | undefined;
}

/** A link to a structure. */
export function structureLink(name: string): string {
  const [side, noun] = name.split('/') as [string, string];
  return link(noun, `${structurePage(side)}#${anchor(noun)}`);
}

/** The branches of a union that exist in a version; undefined when the schema is no union. */
export function branchesOf(schema: JsonSchema, version: Version): JsonSchema[] | undefined {
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  return union?.filter((branch) => inWindow(windowOf(branch), version));
}

/** Values of a map such as properties by namespace; undefined when a schema is no map. */
export function valuesOf(schema: JsonSchema): JsonSchema | undefined {
  const patterns = schema['patternProperties'] as Record<string, JsonSchema> | undefined;
  if (patterns !== undefined) return Object.values(patterns)[0];
  const rest = schema['additionalProperties'];
  return typeof rest === 'object' && rest !== null ? (rest as JsonSchema) : undefined;
}

/** The type of a schema in words. */
export function typeText(schema: JsonSchema, version: Version): string {
  const structure = structureOf(schema);
  return structure === undefined ? shapeText(schema, version) : structureLink(structure);
}

/** The same for what a structure is made of. */
export function shapeText(schema: JsonSchema, version: Version): string {
  if ('const' in schema) return code(JSON.stringify(schema['const']));
  if (Array.isArray(schema['enum'])) return `one of ${constants(schema['enum'])}`;
  const branches = branchesOf(schema, version);
  if (branches !== undefined) return unionText(branches, version);
  const parts = schema['allOf'] as JsonSchema[] | undefined;
  if (parts !== undefined && schema['properties'] === undefined)
    return parts.map((part) => typeText(part, version)).join(' and ');
  if (schema['type'] === 'array') return `list of ${listed(schema, version)}`;
  if (schema['type'] === 'object') return objectText(schema, version);
  const pattern = PATTERNS[String(schema['pattern'])];
  if (pattern !== undefined) return pattern;
  if (schema['contentMediaType'] !== undefined) return 'file';
  const type = schema['type'];
  return Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'anything';
}

function constants(values: readonly unknown[]): string {
  return values.map((value) => code(JSON.stringify(value))).join(', ');
}

function unionText(branches: readonly JsonSchema[], version: Version): string {
  if (branches.length > 1 && branches.every((branch) => 'const' in branch && !structureOf(branch)))
    return `one of ${constants(branches.map((branch) => branch['const']))}`;
  const texts = branches.map((branch) => {
    const versions = windowText(windowOf(branch), version);
    return versions === '' ? typeText(branch, version) : `${typeText(branch, version)} (${versions})`;
  });
  return [...new Set(texts)].join(' or ');
}

function listed(schema: JsonSchema, version: Version): string {
  const items = schema['items'] as JsonSchema | undefined;
  if (items === undefined) return 'anything';
  const text = typeText(items, version);
  return text.includes(' or ') ? `(${text})` : text;
}

function objectText(schema: JsonSchema, version: Version): string {
  if (schema['properties'] !== undefined && Object.keys(schema['properties'] as object).length > 0)
    return 'object';
  const values = valuesOf(schema);
  if (values === undefined || Object.keys(values).length === 0) return 'object';
  return `map of ${typeText(values, version)}`;
}

/** What a window means to a reader of one version; empty when the field has always been so. */
export function windowText(field: FieldWindow | undefined, version: Version, canonical = ''): string {
  if (field === undefined) return '';
  const former = (field.was ?? []).filter((entry) => inWindow({ until: entry.until }, version));
  const earlier = (field.was ?? []).filter((entry) => !former.includes(entry));
  return [
    ...(field.since === undefined ? [] : [`since ${field.since}`]),
    ...(field.until === undefined ? [] : [`until ${field.until}`]),
    ...earlier.map((entry) => `${code(entry.name)} until ${entry.until}`),
    ...former.slice(0, 1).map((entry) => `until ${entry.until}, then ${code(canonical)}`),
    ...(field.requiredSince === undefined ? [] : [`required since ${field.requiredSince}`]),
    ...(field.requiredUntil === undefined ? [] : [`required until ${field.requiredUntil}`]),
  ].join('; ');
}

const between = (low: unknown, high: unknown, unit: string): string[] => {
  if (low === undefined && high === undefined) return [];
  if (low === undefined) return [`At most ${high}${unit}.`];
  return [high === undefined ? `At least ${low}${unit}.` : `${low} to ${high}${unit}.`];
};

/** Default and limits of a field, in words. */
export function limitsText(schema: JsonSchema, version: Version): string {
  const branches = structureOf(schema) === undefined ? branchesOf(schema, version) : undefined;
  const own = branches?.length === 1 ? { ...branches[0]!, ...schema } : schema;
  const isFile = own['contentMediaType'] !== undefined;
  const pattern = own['pattern'];
  return [
    ...('default' in own ? [`Default ${code(JSON.stringify(own['default']))}.`] : []),
    ...between(own['minimum'], own['maximum'], ''),
    ...(own['minLength'] === 1 && own['maxLength'] === undefined
      ? []
      : between(own['minLength'], own['maxLength'], isFile ? ' bytes' : ' characters')),
    ...between(own['minItems'], own['maxItems'], ' entries'),
    ...(own['uniqueItems'] === true ? ['No entry twice.'] : []),
    ...(typeof pattern === 'string' && !(pattern in PATTERNS) ? [`Pattern ${code(pattern)}.`] : []),
  ].join(' ');
}
