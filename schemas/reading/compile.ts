/**
 * Turns a resolved plain JSON Schema into a function that judges values. TypeBox decides, twice the same way: its
 * interpreter judges the first values, by what of the schema can matter to them, since most programs meet most
 * messages once or twice and compiling costs several milliseconds; from the third value on its compiler's code does.
 * Nothing here knows of messages.
 */
import { Check, Compile, Errors } from 'typebox/schema';
import type { JsonSchema } from './resolve.ts';

/** Values that are judged without compiling. */
const INTERPRETED = 2;

export interface CompilerError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
}

/**
 * Whether values satisfy a schema. Nothing is compiled before it has been asked more than twice; before, `schemaFor`
 * gives what of the schema can matter to the value.
 */
export function checkerOf(
  schema: () => JsonSchema,
  schemaFor: (value: unknown) => JsonSchema = schema,
): (value: unknown) => boolean {
  let asked = 0;
  let compiled: ReturnType<typeof Compile> | undefined;
  return (value) => {
    if (compiled !== undefined) return compiled.Check(value);
    asked += 1;
    if (asked <= INTERPRETED) return Check(schemaFor(value), value);
    compiled = Compile(lean(schema()) as JsonSchema);
    return compiled.Check(value);
  };
}

/** Whether a value satisfies a schema, by the interpreter alone. */
export function interpreted(schema: JsonSchema, value: unknown): boolean {
  return Check(schema, value);
}

/** The interpreter's own account of what is wrong with a value. */
export function errorsOf(schema: JsonSchema, value: unknown): readonly CompilerError[] {
  return Errors(schema, value)[1];
}

const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
const LISTS: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const NODES: ReadonlySet<string> = new Set([
  ...['items', 'additionalProperties', 'propertyNames', 'contains'],
  ...['not', 'if', 'then', 'else'],
]);
/** Keywords that judge nothing. */
const WORDS: ReadonlySet<string> = new Set(['description', 'title', 'default', 'examples']);

/** A schema that accepts the same values and compiles to faster code. Exported for its test only. */
export function lean(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const out: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (WORDS.has(keyword)) continue;
    if (MAPS.has(keyword)) {
      const members = Object.entries(value as JsonSchema).map(([name, member]) => [name, lean(member)]);
      out[keyword] = Object.fromEntries(members);
    } else if (LISTS.has(keyword)) out[keyword] = (value as unknown[]).map(lean);
    else out[keyword] = NODES.has(keyword) ? lean(value) : value;
  }
  closeByNames(out);
  return out;
}

/**
 * The compiler tests each member of a closed object with a regular expression of all names; comparing it with the
 * names one by one means the same and takes less than half the time.
 */
function closeByNames(schema: JsonSchema): void {
  const { properties, patternProperties, propertyNames, additionalProperties, required } = schema;
  if (additionalProperties !== false || properties === undefined) return;
  if (patternProperties !== undefined || propertyNames !== undefined) return;
  const names = Object.keys(properties as JsonSchema);
  // With every member required, counting them suffices, and the compiler does so.
  if (names.length === 0 || names.length === (required as string[] | undefined)?.length) return;
  delete schema['additionalProperties'];
  schema['propertyNames'] = { enum: names };
}
