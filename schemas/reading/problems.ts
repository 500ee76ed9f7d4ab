/**
 * Says in words what is wrong with a value: one problem per fault, each naming the field and what came. It runs
 * only after a compiled validator has refused the value, so it may be slow, and it never decides validity itself.
 */
import { constantsOf, jsonType, selectorOf } from './branch.ts';
import { nearest } from './nearest.ts';
import type { JsonSchema } from './resolve.ts';

export interface Problem {
  /** JSON pointer to the member at fault; for a missing member, to where it should be. */
  readonly pointer: string;
  /** The JSON Schema keyword that was broken. */
  readonly keyword: string;
  readonly wanted: string;
  readonly got: string;
  /** `payload.event.text must be a string, got number 5`. */
  readonly message: string;
}

interface Place {
  readonly pointer: string;
  readonly words: string;
}

/** One line about a problem, for readers who go by pointers: `/event is missing: expected an object, got nothing`. */
export function inOneLine({ pointer, keyword, wanted, got }: Problem): string {
  const what = FAULTS[keyword] === undefined ? '' : ` is ${FAULTS[keyword]}`;
  return `${pointer || '(root)'}${what}: expected ${wanted}, got ${got}`;
}

const FAULTS: Readonly<Record<string, string>> = { required: 'missing', additionalProperties: 'unknown' };

/** The problems of `value` against a resolved schema, a hundred or so at most. `root` is the word for the whole value, e.g. `payload`. */
export function explain(schema: JsonSchema, value: unknown, root: string): Problem[] {
  const found: Problem[] = [];
  visit(schema, value, { pointer: '', words: root }, found);
  return found;
}

/** A value in few words: `number 5`, `string "abc"`, `an object`, `nothing`. */
export function describe(value: unknown): string {
  switch (jsonType(value)) {
    case 'undefined':
      return 'nothing';
    case 'null':
      return 'null';
    case 'array':
      return (value as unknown[]).length === 0
        ? 'an empty array'
        : `an array of ${countOf(value as unknown[])}`;
    case 'object':
      return 'an object';
    case 'string':
      // Cut before it is quoted: quoting all of ten megabytes keeps everybody waiting, and a few characters are shown.
      return `string ${cut(JSON.stringify(String(value).slice(0, SHOWN + 1)))}`;
    default:
      return `${typeof value} ${String(value)}`;
  }
}

function countOf(list: number | readonly unknown[]): string {
  const count = typeof list === 'number' ? list : list.length;
  return count === 1 ? '1 item' : `${count} items`;
}

/** Characters of a quoted text that are shown. */
const SHOWN = 60;

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 3)}…"` : text;
}

function child(place: Place, key: string | number): Place {
  const token = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  const dotted = typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key);
  return {
    pointer: `${place.pointer}/${token}`,
    words:
      place.words + (dotted ? `.${key}` : typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`),
  };
}

function report(found: Problem[], place: Place, keyword: string, wanted: string, value: unknown): void {
  const got = describe(value);
  const message = `${place.words} must be ${wanted}, got ${got}`;
  found.push({ pointer: place.pointer, keyword, wanted, got, message });
}

/** Nobody reads more, and a hostile value could have millions. */
const ENOUGH = 100;

function visit(schema: JsonSchema | boolean, value: unknown, place: Place, found: Problem[]): void {
  if (schema === true || found.length >= ENOUGH) return;
  if (schema === false) {
    report(found, place, 'false', 'absent', value);
    return;
  }
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) {
    visitUnion(union, value, place, found);
    return;
  }
  for (const part of (schema['allOf'] ?? []) as JsonSchema[]) visit(part, value, place, found);
  if ('const' in schema) {
    if (value !== schema['const']) report(found, place, 'const', literal(schema['const']), value);
    return;
  }
  if (Array.isArray(schema['enum'])) {
    if (!schema['enum'].includes(value)) report(found, place, 'enum', oneOf(schema['enum']), value);
    return;
  }
  if (schema['type'] !== undefined && !typeMatches(schema['type'] as string | string[], value)) {
    report(found, place, 'type', typeInWords(schema['type'] as string | string[]), value);
  } else if (typeof value === 'string') visitString(schema, value, place, found);
  else if (typeof value === 'number') visitNumber(schema, value, place, found);
  else if (Array.isArray(value)) visitArray(schema, value, place, found);
  else if (jsonType(value) === 'object') visitObject(schema, value as Record<string, unknown>, place, found);
}

function visitUnion(branches: readonly JsonSchema[], value: unknown, place: Place, found: Problem[]): void {
  const selector = selectorOf(branches);
  const index = selector.choose(value);
  if (index >= 0) {
    visit(branches[index]!, value, place, found);
    return;
  }
  const mismatch = index < 0 ? selector.mismatch(value) : undefined;
  if (mismatch) {
    const member = (value as Record<string, unknown>)[mismatch.member];
    const at = child(place, mismatch.member);
    if (member === undefined) missing(found, at, oneOf(mismatch.values), oneOf(mismatch.values));
    else report(found, at, 'enum', oneOf(mismatch.values), member);
    return;
  }
  const lists = branches.map(constantsOf);
  if (lists.every((list) => list !== undefined)) {
    const constants = lists.flat();
    if (!constants.includes(value)) report(found, place, 'enum', oneOf(constants), value);
    return;
  }
  report(found, place, 'anyOf', [...new Set(branches.map(inWords))].join(' or '), value);
}

/** What a schema asks for, in few words. */
function inWords(schema: JsonSchema | boolean | undefined): string {
  if (typeof schema !== 'object') return 'a value';
  const constants = constantsOf(schema);
  if (constants !== undefined) return oneOf(constants);
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return [...new Set(union.map(inWords))].join(' or ');
  if (schema['type'] !== undefined) return typeInWords(schema['type'] as string | string[]);
  const parts = schema['allOf'] as JsonSchema[] | undefined;
  return schema['properties'] || parts?.some((part) => inWords(part) === 'an object')
    ? 'an object'
    : 'a value';
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}

function oneOf(values: readonly unknown[]): string {
  if (values.length === 1) return literal(values[0]);
  const shown = values.slice(0, 12).map(literal).join(', ');
  return `one of ${shown}${values.length > 12 ? ` and ${values.length - 12} more` : ''}`;
}

function typeMatches(type: string | readonly string[], value: unknown): boolean {
  if (typeof type !== 'string') return type.some((entry) => typeMatches(entry, value));
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  return jsonType(value) === type;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

function typeInWords(type: string | readonly string[]): string {
  const names = typeof type === 'string' ? [type] : type;
  return names.map((name) => TYPE_WORDS[name] ?? name).join(' or ');
}

/** Code points, as JSON Schema counts them, and nothing is made of a text to count it: it may be as long as a whole request. */
function charactersOf(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isPair =
      (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800;
    if (isPair) count -= 1;
  }
  return count;
}

function visitString(schema: JsonSchema, value: string, place: Place, found: Problem[]): void {
  const length = charactersOf(value);
  const { minLength, maxLength, pattern } = schema as Record<string, number | undefined> & {
    pattern?: string;
  };
  if (minLength !== undefined && length < minLength) {
    const wanted =
      minLength === 1
        ? 'a string that is not empty'
        : `a string of at least ${minLength} characters (it has ${length})`;
    report(found, place, 'minLength', wanted, value);
  }
  if (maxLength !== undefined && length > maxLength) {
    report(
      found,
      place,
      'maxLength',
      `a string of at most ${maxLength} characters (it has ${length})`,
      value,
    );
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    report(found, place, 'pattern', `a string that matches ${pattern}`, value);
  }
}

function visitNumber(schema: JsonSchema, value: number, place: Place, found: Problem[]): void {
  const limits = schema as Record<string, number | undefined>;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  if (minimum !== undefined && value < minimum) report(found, place, 'minimum', `at least ${minimum}`, value);
  if (maximum !== undefined && value > maximum) report(found, place, 'maximum', `at most ${maximum}`, value);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    report(found, place, 'exclusiveMinimum', `more than ${exclusiveMinimum}`, value);
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    report(found, place, 'exclusiveMaximum', `less than ${exclusiveMaximum}`, value);
  }
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    report(found, place, 'multipleOf', `a multiple of ${multipleOf}`, value);
  }
}

function visitArray(schema: JsonSchema, value: readonly unknown[], place: Place, found: Problem[]): void {
  const { minItems, maxItems } = schema as Record<string, number | undefined>;
  if (minItems !== undefined && value.length < minItems) {
    report(found, place, 'minItems', `an array of at least ${countOf(minItems)}`, value);
  }
  if (maxItems !== undefined && value.length > maxItems) {
    report(found, place, 'maxItems', `an array of at most ${countOf(maxItems)}`, value);
  }
  if (
    schema['uniqueItems'] === true &&
    new Set(value.map((item) => JSON.stringify(item))).size < value.length
  ) {
    report(found, place, 'uniqueItems', 'an array without repetitions', value);
  }
  const prefix = (schema['prefixItems'] ?? []) as JsonSchema[];
  const items = schema['items'] as JsonSchema | boolean | undefined;
  value.forEach((item, index) => {
    const itemSchema = prefix[index] ?? items;
    if (itemSchema !== undefined) visit(itemSchema, item, child(place, index), found);
  });
}

function missing(found: Problem[], place: Place, wanted: string, about?: string): void {
  const message = `${place.words} is required${about === undefined ? '' : ` (${about})`}`;
  found.push({ pointer: place.pointer, keyword: 'required', wanted, got: 'nothing', message });
}

function visitObject(
  schema: JsonSchema,
  value: Record<string, unknown>,
  place: Place,
  found: Problem[],
): void {
  const members = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  for (const name of (schema['required'] ?? []) as string[]) {
    if (value[name] === undefined) missing(found, child(place, name), inWords(members[name]));
  }
  dependents(schema, value, place, found);
  const patterns = Object.entries((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>);
  const rest = schema['additionalProperties'] as JsonSchema | boolean | undefined;
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const at = child(place, name);
    if (Object.hasOwn(members, name)) visit(members[name]!, member, at, found);
    const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name));
    for (const [, patternSchema] of matching) visit(patternSchema, member, at, found);
    if (Object.hasOwn(members, name) || matching.length > 0 || rest === undefined) continue;
    if (rest === false) unknownMember(found, at, name, Object.keys(members), value, member);
    else visit(rest, member, at, found);
  }
  const { minProperties, maxProperties } = schema as Record<string, number | undefined>;
  const count = Object.keys(value).length;
  if (minProperties !== undefined && count < minProperties) {
    report(
      found,
      place,
      'minProperties',
      `an object with at least ${minProperties} member${minProperties === 1 ? '' : 's'}`,
      value,
    );
  }
  if (maxProperties !== undefined && count > maxProperties) {
    report(
      found,
      place,
      'maxProperties',
      `an object with at most ${maxProperties} member${maxProperties === 1 ? '' : 's'}`,
      value,
    );
  }
}

function dependents(
  schema: JsonSchema,
  value: Record<string, unknown>,
  place: Place,
  found: Problem[],
): void {
  const table = (schema['dependentRequired'] ?? {}) as Record<string, string[]>;
  const members = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  for (const [name, needed] of Object.entries(table)) {
    if (value[name] === undefined) continue;
    for (const other of needed) {
      if (value[other] !== undefined) continue;
      missing(found, child(place, other), inWords(members[other]), `it goes with ${name}`);
    }
  }
  const condition = schema['if'] as JsonSchema | undefined;
  if (condition === undefined) return;
  const branch = schema[explain(condition, value, '').length === 0 ? 'then' : 'else'] as
    | JsonSchema
    | undefined;
  if (branch !== undefined) visit(branch, value, place, found);
}

function unknownMember(
  found: Problem[],
  place: Place,
  name: string,
  known: readonly string[],
  siblings: Record<string, unknown>,
  value: unknown,
): void {
  const near = nearest(
    name,
    known.filter((candidate) => siblings[candidate] === undefined),
  );
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  found.push({
    pointer: place.pointer,
    keyword: 'additionalProperties',
    wanted: near === undefined ? 'nothing of that name' : `nothing of that name (did you mean ${near}?)`,
    got: describe(value),
    message: `${place.words} is not a member this version defines${hint}`,
  });
}
