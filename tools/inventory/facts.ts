/**
 * Compares the facts about one field: type, presence, limits and values. What is sent is compared in full. Of answers
 * a limit or a list of values that only ours has counts where a page states the field (a table, a list or a note) and
 * not where a sample merely shows it; a constant names the kind of an object and never counts.
 */
import type { Field } from './flatten.ts';
import { type FieldRecord, isStated, type Strictness } from './records.ts';

/** Types in both directions, of a list those of its items too; ours that takes anything, and `null` of our own. */
export function compareType(record: FieldRecord, field: Field, items: Field | undefined): string[] {
  if (record.type === null || record.type === 'any') return [];
  const wanted = [...alternatives(record.type), ...(record.nullable === true ? ['null'] : [])];
  const found = disagree(wanted.map(bare), field.types) ? [`type ${record.type}, ours ${join(field)}`] : [];
  const member = wanted.map((type) => /^array<(.*)>$/.exec(type)?.[1]).find((type) => type !== undefined);
  if (found.length > 0 || member === undefined || member === 'any' || items === undefined) return found;
  if (disagree(alternatives(member).map(bare), items.types))
    found.push(`items ${member}, ours ${join(items)}`);
  return found;
}

const join = (field: Field) => [...field.types].join('|');
/** The parts of a union; a `|` inside `array<…>` belongs to its items. */
const alternatives = (type: string) => type.split(/\|(?![^<]*>)/);
const bare = (type: string) => (type.startsWith('array') ? 'array' : type);
/** `number` is how several pages write integers. */
const same = (a: string, b: string) =>
  a === b || [a, b].every((type) => type === 'number' || type === 'integer') || b === 'binary';

function disagree(wanted: readonly string[], got: ReadonlySet<string>): boolean {
  return (
    [...got].some((type) => !wanted.some((other) => same(type, other))) ||
    wanted.some((other) => ![...got].some((type) => same(type, other)))
  );
}

/** Whether a field must be there, where a page says so. */
export function comparePresence(record: FieldRecord, field: Field): string[] {
  const stated = presenceOf(record);
  if (stated === undefined || field.required === 'varies') return [];
  const wanted = stated === 'required';
  if (field.required === wanted || (stated === 'conditional' && !field.required)) return [];
  return [`${stated}, ours ${field.required ? 'required' : 'optional'}`];
}

function presenceOf(record: FieldRecord): string | undefined {
  const { presence, required, required_if } = record;
  if (required_if !== undefined) return onParent(record.path, required_if) ? 'required' : 'conditional';
  if (presence === 'required' || presence === 'optional' || presence === 'conditional') return presence;
  if (required === 'conditional' || required === 'at_least_one') return 'conditional';
  if (typeof required !== 'boolean') return undefined;
  return required ? 'required' : 'optional';
}

/** `groups present` for `groups[].id`: that is what required means in a schema. */
function onParent(path: string, condition: string): boolean {
  const parent = path.split('.').at(-2)?.replace('[]', '');
  const named = /([^ .]+) present$/.exec(condition)?.[1];
  return parent !== undefined && named !== undefined && (parent === named || parent === `${named}s`);
}

const counts = (record: FieldRecord, strictness: Strictness) => strictness === 'strict' || isStated(record);

/** Limits in both directions; a minimum of ours below 2 only says that a number counts something. */
export function compareLimits(record: FieldRecord, field: Field, strictness: Strictness): string[] {
  const found: string[] = [];
  const limit = (name: string, wanted: number | undefined, got: number | undefined) => {
    if (wanted === got || (wanted === undefined && !counts(record, strictness))) return;
    found.push(`${name} ${wanted ?? 'none'}, ours ${got ?? 'none'}`);
  };
  const least = record.min === undefined && (field.minimum ?? 0) < 2 ? undefined : field.minimum;
  limit('maximum', record.max, field.maximum);
  limit('minimum', record.min, least);
  limit('maxItems', record.max_items, field.maxItems);
  limit('maxLength', record.max_length ?? record.max_bytes, field.maxLength);
  return found;
}

/** Values in both directions, those of a list's items at the list. */
export function compareValues(
  record: FieldRecord,
  field: Field,
  items: Field | undefined,
  strictness: Strictness,
): string[] {
  if (record.open_enum === true) return [];
  const holder = field.values.size > 0 ? field : (items ?? field);
  const got = holder.values;
  const listed = record.values ?? record.item_values;
  if (listed === undefined) {
    const own = got.size > 1 && !holder.free && counts(record, strictness);
    return own ? [`values none, ours ${[...got].join(' ')}`] : [];
  }
  const wanted = listed.map(String);
  if (got.size === 0) return [`values ${wanted.join(' ')}, ours free`];
  const lacking = wanted.filter((value) => !got.has(value));
  const beyond = [...got].filter((value) => !wanted.includes(value));
  return [
    ...(lacking.length > 0 ? [`values without ${lacking.join(' ')}`] : []),
    ...(beyond.length > 0 ? [`values beyond: ${beyond.join(' ')}`] : []),
  ];
}

/** What holds when a field is not sent. Answers have no defaults. */
export function compareDefault(record: FieldRecord, field: Field, strictness: Strictness): string[] {
  const [wanted, got] = [record.default, field.default].map((value) => JSON.stringify(value) ?? 'none');
  return strictness !== 'strict' || wanted === got ? [] : [`default ${wanted}, ours ${got}`];
}
