/**
 * Brings time, ids, chance and secrets into the core as arguments. Everything is drawn from `world.ids`, a seed and a
 * counter, so that the same seed and the same commands give the same world on every machine. Nothing here may
 * read a clock or the platform's randomness.
 */
import type { Transport } from '../../../schemas/language/define.ts';
import type { Context, Keyed } from './command.ts';
import type { MutantHooks } from './mutant-hooks.ts';
import type { IdState, License, Micros, World, Writable } from './world.ts';

export const MICROS_PER_SECOND = 1_000_000;
export const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
export const MICROS_PER_DAY = 24 * 60 * MICROS_PER_MINUTE;

type IdKind = Parameters<Context['id']>[0];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;
const HEX = '0123456789abcdef';
const URL_SAFE = `${LETTERS}abcdefghijklmnopqrstuvwxyz0123456789_-`;

/**
 * The next 32 random bits of the world. Counter-based: a Weyl step (an odd multiple of the counter) followed by
 * the finalizer of MurmurHash3, which is a bijection, so a seed never repeats a word within 2^32 draws.
 */
function nextWord(ids: Writable<IdState>): number {
  ids.counter += 1;
  let word = (Math.imul(ids.counter, 0x9e3779b1) + ids.seed) >>> 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** `length` characters of the alphabet; four from each word, so that the bias of the remainder stays tiny. */
function draw(ids: Writable<IdState>, length: number, alphabet: string): string {
  let text = '';
  let word = 0;
  for (let index = 0; index < length; index += 1) {
    if (index % 4 === 0) word = nextWord(ids);
    text += alphabet[word % alphabet.length];
    word = Math.floor(word / alphabet.length);
  }
  return text;
}

function uuid(ids: Writable<IdState>): string {
  const hex = draw(ids, 32, HEX);
  const variant = '89ab'[nextWord(ids) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** Starts with a letter, as the ids of the protocol's chats and threads do. */
function code(ids: Writable<IdState>, length: number): string {
  return draw(ids, 1, LETTERS) + draw(ids, length - 1, LETTERS_AND_DIGITS);
}

const MAKERS: Readonly<Record<IdKind, (ids: Writable<IdState>) => string>> = {
  chat: (ids) => code(ids, 10),
  thread: (ids) => code(ids, 10),
  event: (ids) => `${code(ids, 10)}_1`,
  webhook: (ids) => draw(ids, 32, HEX),
  customer: uuid,
  delivery: (ids) => draw(ids, 32, HEX),
  subscription: (ids) => draw(ids, 32, HEX),
  // What tells one token from the next; its text is keyed with it (see `newTokenText`).
  token: (ids) => draw(ids, 43, URL_SAFE),
  // A hash, where agents have their e-mail (AGENT-023).
  bot: (ids) => draw(ids, 32, HEX),
  account: uuid,
  organization: uuid,
  // One showing of a greeting.
  greeting: (ids) => code(ids, 10),
};

/** A new id of a kind; moves the world's counter. */
export function nextId(world: Writable<World>, kind: IdKind, hooks?: MutantHooks): string {
  const made = MAKERS[kind](world.ids);
  return hooks?.newId?.(kind, made) ?? made;
}

/** The licence's time: the world's, moved by the licence's own offset. */
export function licenseNow(world: World, license: License): Micros {
  return world.now + license.clockOffset;
}

/**
 * What a decision, the router and the timers may use at the licence's present moment. Build a new one whenever
 * time has moved: `now` is a value, not a view.
 */
export function contextFor(
  world: Writable<World>,
  license: Writable<License>,
  transport: Transport,
  mutation: MutantHooks | undefined,
  secret: Keyed,
): Context {
  const now = licenseNow(world, license);
  return {
    world,
    license,
    now,
    transport,
    mutation,
    stamp() {
      license.lastStamp = Math.max(now, license.lastStamp + 1);
      return license.lastStamp;
    },
    id: (kind) => nextId(world, kind, mutation),
    secret,
  };
}
