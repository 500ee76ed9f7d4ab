/**
 * What of a canonical schema can matter to given values: for a first validation, which would otherwise resolve and
 * interpret every branch and member of a big message. It only ever leaves out what cannot change the verdict on these
 * values, and judges nothing.
 */
import { jsonType } from './branch.ts';

/** The values in question, all at the same place of a schema; undefined when they are not known there. */
export type Values = readonly unknown[] | undefined;

/** What the values have under `name`; an empty list when none of them has such a member. */
export function membersOf(values: Values, name: string): Values {
  return values?.flatMap((value) => (isObject(value) && name in value ? [value[name]] : []));
}

/** What the arrays among the values hold. */
export function itemsOf(values: Values): Values {
  return values?.flatMap((value) => (Array.isArray(value) ? value : []));
}

/** All that the objects among the values hold, whatever its name. */
export function entriesOf(values: Values): Values {
  return values?.flatMap((value) => (isObject(value) ? Object.values(value) : []));
}

/** A member of a branch that has one possible value, under its name in the version. */
export interface Constant {
  readonly name: string;
  readonly value: unknown;
  readonly required: boolean;
}

/** Types of which a value is by its JSON type alone; a number may or may not be an integer. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'boolean', 'null']);

/**
 * Whether a branch of a union refuses every one of the values at first sight: another JSON type, or another constant
 * in a member such as `type`.
 */
export function refusesAll(
  type: unknown,
  constants: readonly Constant[],
  values: readonly unknown[],
): boolean {
  return values.every((value) => {
    if (PLAIN_TYPES.has(type) && jsonType(value) !== type) return true;
    return isObject(value) && constants.some((constant) => refuses(constant, value));
  });
}

/** A member that is there but undefined is left to the judge. */
function refuses(constant: Constant, value: Record<string, unknown>): boolean {
  if (!(constant.name in value)) return constant.required;
  const member = value[constant.name];
  return member !== undefined && typeof constant.value !== 'object' && member !== constant.value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return jsonType(value) === 'object';
}
