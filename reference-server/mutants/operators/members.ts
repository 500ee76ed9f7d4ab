/**
 * Drops or bends members of what the server sends. Any member down to the third level has a mutant by its name; judged
 * are, for every message and each set of versions in which members exist, one required and one optional member of
 * either kind, chosen by a hash of the name: an added member moves few of them.
 */

import { formatRef } from '../../../schemas/language/refs.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { constantsOf } from '../../../schemas/reading/branch.ts';
import type { JsonSchema } from '../../../schemas/reading/resolve.ts';
import type { Hooks } from '../../core/mutation.ts';
import {
  entrySchemaOf,
  fieldsOf,
  type MemberField,
  nameIn,
  type SentMessage,
  sentMessages,
  versionsOf,
} from './messages.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

const DEPTH = 3;

/** The way to a member: the members that lead there, itself the last. Lists on the way mean each of their entries. */
interface Way {
  readonly steps: readonly MemberField[];
  readonly text: string;
}

function waysOf(schema: JsonSchema, before: readonly MemberField[] = [], prefix = ''): Way[] {
  const items = entrySchemaOf(schema);
  if (items !== undefined) return waysOf(items, before, prefix === '' ? '' : `${prefix}[]`);
  return fieldsOf(schema).flatMap((field) => {
    const steps = [...before, field];
    const text = prefix === '' ? field.name : `${prefix}.${field.name}`;
    const inside = steps.length < DEPTH ? waysOf(field.schema, steps, text) : [];
    return [{ steps, text }, ...inside];
  });
}

type Change = (value: unknown) => unknown;
const GONE = Symbol('gone');

/** The value with the member at the end of the way changed; the value itself stays as it is. */
function changed(value: unknown, steps: readonly MemberField[], version: Version, change: Change): unknown {
  if (Array.isArray(value)) return value.map((entry) => changed(entry, steps, version, change));
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const name = nameIn(step, version);
  if (name === undefined || !Object.hasOwn(value, name)) return value;
  const members = new Map<string, unknown>(Object.entries(value));
  const old = members.get(name);
  const now = rest.length === 0 ? change(old) : changed(old, rest, version, change);
  if (now === GONE) members.delete(name);
  else members.set(name, now);
  return Object.fromEntries(members);
}

/** Another value of the same type, and of the same enumeration where there is one. */
function bent(schema: JsonSchema): Change {
  const values = constantsOf(schema);
  return (value) => {
    const other = values?.find((candidate) => candidate !== value);
    if (other !== undefined) return other;
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'number') return value + 1;
    if (Array.isArray(value)) return value.slice(1);
    return typeof value === 'string' ? bentText(value) : value;
  };
}

/** A later moment, or the same characters in another order. */
function bentText(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return `${Number(text.slice(0, 4)) + 1}${text.slice(4)}`;
  const turned = text.slice(1) + text.slice(0, 1);
  return turned === text ? `${text}x` : turned;
}

function bends(message: SentMessage, { steps }: Way, change: Change): Hooks {
  return {
    worded: ({ ref, version }, payload) =>
      formatRef(ref) === message.text ? changed(payload, steps, version, change) : payload,
  };
}

/** A member that is an object of its own is not bent: its members are. */
const canBend = ({ steps }: Way) => {
  const schema = steps.at(-1)?.schema;
  return schema !== undefined && (entrySchemaOf(schema) !== undefined || fieldsOf(schema).length === 0);
};

type MemberOperator = 'drop-member' | 'bend-member';

function mutantAt(operator: MemberOperator, message: SentMessage, way: Way): DerivedMutant {
  const verb = operator === 'drop-member' ? 'lacks' : 'has a wrong';
  const change = operator === 'drop-member' ? () => GONE : bent(way.steps.at(-1)?.schema ?? {});
  const description = `${message.text} ${verb} ${way.text}.`;
  return derivedMutant(operator, `${message.text}/${way.text}`, description, bends(message, way, change));
}

/** Every mutant of these operators, judged or not. */
export function changedMembers(): DerivedMutant[] {
  return sentMessages().flatMap((message) =>
    waysOf(message.schema).flatMap((way) => [
      mutantAt('drop-member', message, way),
      ...(canBend(way) ? [mutantAt('bend-member', message, way)] : []),
    ]),
  );
}

/** A number between 0 and 2^32 that depends on every character (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Where a way belongs: the versions it exists in, and whether its member is required. */
function kindOf({ steps }: Way, versions: readonly Version[]): string {
  const own = versions.filter((version) => steps.every((step) => versionsOf(step).includes(version)));
  return `${own.join(' ')} ${steps.at(-1)?.required === true ? 'required' : 'optional'}`;
}

/** Those that `npm run mutants` judges. */
export function chosenMembers(): DerivedMutant[] {
  return sentMessages().flatMap((message) =>
    (['drop-member', 'bend-member'] as const).flatMap((operator) => {
      const ways = waysOf(message.schema).filter((way) => operator === 'drop-member' || canBend(way));
      const kinds = Map.groupBy(ways, (way) => kindOf(way, message.versions));
      return [...kinds.values()].flatMap((all) => {
        const rank = ({ text }: Way) => hashOf(`${operator} ${message.text} ${text}`);
        const [first] = all.toSorted((one, other) => rank(one) - rank(other));
        return first === undefined ? [] : [mutantAt(operator, message, first)];
      });
    }),
  );
}
