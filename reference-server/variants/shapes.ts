/**
 * Freedoms in how a message looks: what is beside the defined members, in which order things come, which optional
 * members are there. None of them changes what a message says.
 */
import { RFC3339_PATTERN } from '../../schemas/language/primitives.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import type { Worded } from '../core/mutation.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import { type Defined, everywhere, reshaped } from './reshape.ts';
import type { Dice, Variant } from './variant.ts';

/** Lists that no rule gives an order, by the name of the member that holds them. */
const SETS: ReadonlySet<string> = new Set([
  'users',
  'user_ids',
  'group_ids',
  'agent_ids',
  'tags',
  'followers',
]);
/** Answers that are such a list themselves. */
const LISTED: ReadonlySet<string> = new Set([
  'list_agents',
  'list_bots',
  'list_groups',
  'list_tags',
  'list_webhooks',
  'list_routing_statuses',
]);

function along(
  { ref, version }: Worded,
  payload: unknown,
  change: (o: JsonObject, d: Defined) => JsonObject,
) {
  return reshaped(payload, validatorFor(ref, version, 'open')?.schema, change);
}

function answersTo(ref: MessageRef): string | undefined {
  return ref.kind === 'action' && ref.part === 'response' ? ref.name : undefined;
}

function shuffledSets(dice: Dice, { ref }: Worded, payload: unknown): unknown {
  const list = LISTED.has(answersTo(ref) ?? '') && Array.isArray(payload) ? dice.shuffled(payload) : payload;
  return everywhere(list, (object) =>
    changedMembers(object, (name, value) =>
      SETS.has(name) && Array.isArray(value) ? dice.shuffled<unknown>(value) : value,
    ),
  );
}

function changedMembers(object: JsonObject, change: (name: string, value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));
}

/** The same moment, two hours east of Greenwich. */
function eastern(time: string): string {
  const [, seconds = '', fraction = ''] = /^(.{19})(\.\d+)?Z$/.exec(time) ?? [];
  if (seconds === '') return time;
  const moved = new Date(Date.parse(`${seconds}Z`) + 2 * 3_600_000).toISOString().slice(0, 19);
  return `${moved}${fraction}+02:00`;
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  return isObject(value) ? turned(value) : value;
}

function turned(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, backwards(inner)]),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

const FOREIGN = 'x_private';

/** One member more, where members are defined: neither in a map, whose names all mean something, nor in a list. */
const foreign = (object: JsonObject): JsonObject =>
  Array.isArray(object) ? object : { ...object, [FOREIGN]: { of: 'the server', n: 1 } };

/** A frame of a connection, or the body of an error; any other body of the Web is a payload, which may be a map. */
const isEnvelope = (frame: JsonObject): boolean =>
  !Array.isArray(frame) && (typeof frame['action'] === 'string' || isObject(frame['error']));

export const shapeVariants: readonly Variant[] = [
  {
    name: 'foreign-members',
    frees: ['ENV-043', 'ENV-044'],
    statement: 'Every answer, push and webhook has private members beside the defined ones.',
    hooks: () => ({
      worded: (message, payload) => along(message, payload, foreign),
      frame: (frame) => (isEnvelope(frame) ? foreign(frame) : frame),
      delivery: foreign,
    }),
  },
  {
    name: 'unordered-sets-shuffled',
    frees: ['LIST-035'],
    statement: 'Lists that no rule gives an order come in another one at every read.',
    hooks: (dice) => ({ worded: (message, payload) => shuffledSets(dice, message, payload) }),
  },
  {
    name: 'other-member-order',
    frees: ['ENV-043'],
    statement: 'The members of every object come in another order.',
    hooks: () => ({ frame: (frame) => (Array.isArray(frame) ? frame : turned(frame)), delivery: turned }),
  },
  {
    name: 'empty-members-left-out',
    frees: ['ENV-043'],
    statement: 'Optional members whose list or object is empty are left out.',
    hooks: () => ({
      worded: (message, payload) =>
        along(message, payload, (object, { members, required }) =>
          Object.fromEntries(
            Object.entries(object).filter(
              ([name, value]) => required.has(name) || members[name] === undefined || !isEmpty(value),
            ),
          ),
        ),
    }),
  },
  {
    name: 'times-with-offset',
    frees: ['EVENT-009'],
    statement: 'Times whose form is not promised exactly have an offset.',
    hooks: () => ({
      worded: (message, payload) =>
        along(message, payload, (object, { members }) =>
          changedMembers(object, (name, value) =>
            members[name]?.['pattern'] === RFC3339_PATTERN && typeof value === 'string'
              ? eastern(value)
              : value,
          ),
        ),
    }),
  },
  {
    name: 'no-version-in-responses',
    frees: ['VER-007'],
    statement: 'Responses do not repeat the version.',
    hooks: () => ({
      frame(whole) {
        const { version: _, ...frame } = whole;
        return whole['type'] === 'response' ? frame : whole;
      },
    }),
  },
  {
    name: 'recipients-left-out',
    frees: ['EVENT-016'],
    statement: 'Events do not tell customers their recipients.',
    hooks: () => ({
      worded: ({ ref }, payload) =>
        'api' in ref && ref.api === 'customer'
          ? everywhere(payload, ({ recipients, ...object }) =>
              recipients === undefined || 'created_at' in object ? object : { ...object, recipients },
            )
          : payload,
    }),
  },
];
