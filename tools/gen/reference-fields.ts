/**
 * The table of fields of a message or structure in one version: names with their path, what they are, whether they
 * must be there, and the versions where a window matters. It reads the canonical schema, where the windows are.
 */
import { STRUCTURE } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import { fieldName, isRequired, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { code, codes, paragraphs, table } from './reference-text.ts';
import {
  branchesOf,
  limitsText,
  shapeText,
  structureOf,
  typeText,
  valuesOf,
  windowText,
} from './reference-types.ts';

type Row = readonly [name: string, type: string, required: string, versions: string, description: string];

const HEAD = ['Field', 'Type', 'Required', 'Versions', 'Description'];

/** The rows of the members of an object, members of objects within it after each. `form` numbers a union's branch. */
function rowsOf(schema: JsonSchema, version: Version, prefix: string, form = ''): Row[] {
  const required = (schema['required'] ?? []) as string[];
  const own = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).flatMap(
    ([name, field]) => {
      const here = fieldName(name, field, version);
      if (here === undefined) return [];
      const path = prefix + here;
      const row: Row = [
        code(path),
        typeText(field, version),
        [isRequired(required.includes(name), field, version) ? 'yes' : '', form].join(' '),
        windowText(windowOf(field), version, name),
        [field['description'] ?? '', limitsText(field, version)].join(' '),
      ];
      return [row, ...inner(field, version, path, form)];
    },
  );
  const parts = ((schema['allOf'] ?? []) as JsonSchema[]).flatMap((part) =>
    rowsOf(part, version, prefix, form),
  );
  return [...own, ...parts];
}

/** Branches of a union that are written out in place, since no structure names them. */
function inlineBranches(schema: JsonSchema, version: Version): JsonSchema[] {
  return (branchesOf(schema, version) ?? []).filter(
    (branch) => structureOf(branch) === undefined && branch['properties'] !== undefined,
  );
}

/** Rows of what a field holds, unless a structure of its own says it. */
function inner(field: JsonSchema, version: Version, path: string, form = ''): Row[] {
  if (structureOf(field) !== undefined) return [];
  const branches = branchesOf(field, version);
  if (branches !== undefined) {
    const several = inlineBranches(field, version).length > 1;
    return branches.flatMap((branch, index) =>
      inner(branch, version, path, several ? `(form ${index + 1})` : form),
    );
  }
  if (field['type'] === 'array') {
    const items = field['items'] as JsonSchema | undefined;
    return items === undefined ? [] : inner(items, version, `${path}[]`, form);
  }
  const values = valuesOf(field);
  return [
    ...rowsOf(field, version, `${path}.`, form),
    ...(values === undefined ? [] : inner(values, version, `${path}.*`, form)),
  ];
}

function dependencies(schema: JsonSchema): string {
  const needed = Object.entries((schema['dependentRequired'] ?? {}) as Record<string, string[]>);
  return needed.map(([name, others]) => `${code(name)} asks for ${codes(others)}.`).join(' ');
}

/** What a schema holds in a version: a table of its fields, or its type in words when it has none. */
export function contentText(schema: JsonSchema, version: Version): string {
  const rows = rowsOf(schema, version, '');
  if (rows.length > 0) return paragraphs(table(HEAD, rows), dependencies(schema));
  if (inlineBranches(schema, version).length > 0) return formsText(schema, version);
  const isObject = schema['type'] === 'object' && valuesOf(schema) === undefined;
  if (isObject) return 'No fields.';
  const { [STRUCTURE]: _, ...shape } = schema;
  const text = `${shapeText(schema, version)}.`;
  const within = inner(shape, version, '');
  return paragraphs(
    text.slice(0, 1).toUpperCase() + text.slice(1),
    within.length > 0 ? table(HEAD, within) : '',
  );
}

/** A union with branches written out: each form with a table of its own. */
function formsText(schema: JsonSchema, version: Version): string {
  const forms = (branchesOf(schema, version) ?? []).map((branch, index) => {
    const title = `Form ${index + 1}`;
    return structureOf(branch) === undefined
      ? paragraphs(`*${title}*`, contentText(branch, version))
      : `*${title}*: ${typeText(branch, version)}`;
  });
  return forms.length === 1 ? contentText(branchesOf(schema, version)![0]!, version) : paragraphs(...forms);
}

/** A named part of a message: its title, then a link when it is a structure, else its content. */
export function partText(title: string, schema: JsonSchema, version: Version): string {
  if (structureOf(schema) !== undefined) return `**${title}**: ${typeText(schema, version)}`;
  return paragraphs(`**${title}**`, contentText(schema, version));
}
