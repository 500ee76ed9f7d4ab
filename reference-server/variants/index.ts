/**
 * Every variant by name, and how one asks for them: by names, `all` of them, or a combination that `seed:N` draws. A
 * server without variants loads none of this.
 */
import { nearest } from '../../schemas/reading/nearest.ts';
import { combined } from '../core/combined.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Variants } from '../runtime-types.ts';
import { answerVariants } from './answers.ts';
import { delayVariants } from './delays.ts';
import { happeningVariants } from './happenings.ts';
import { shapeVariants } from './shapes.ts';
import { Dice, type Variant } from './variant.ts';
import { wordingVariants } from './wording.ts';

/** In the order in which their hooks work: what adds foreign members sees a message last. */
export const VARIANTS: readonly Variant[] = [
  ...happeningVariants,
  ...answerVariants,
  ...wordingVariants,
  ...[...shapeVariants].reverse(),
  ...delayVariants,
];

/** The names that were asked for, in the order of the table; or a sentence that says which name is none. */
export function variantNames(asked: readonly string[]): readonly string[] | { readonly problem: string } {
  const names = new Set<string>();
  for (const word of asked) {
    const seed = /^seed:(\d+)$/.exec(word)?.[1];
    const drawn = word === 'all' ? VARIANTS : seed === undefined ? undefined : drawnBy(Number(seed));
    const found = drawn ?? VARIANTS.filter(({ name }) => name === word);
    if (found.length === 0) return { problem: unknownVariant(word) };
    for (const { name } of found) names.add(name);
  }
  return VARIANTS.filter(({ name }) => names.has(name)).map(({ name }) => name);
}

/** About a third of all, never none. */
function drawnBy(seed: number): readonly Variant[] {
  const dice = new Dice(seed, 'combination');
  const drawn = VARIANTS.filter(() => dice.below(3) === 0);
  return drawn.length > 0 ? drawn : VARIANTS.slice(0, 1);
}

function unknownVariant(word: string): string {
  const known = [...VARIANTS.map(({ name }) => name), 'all'];
  const near = nearest(word, known);
  const hint =
    near === undefined ? `write all, seed:N or one of ${known.join(', ')}` : `did you mean ${near}?`;
  return `there is no variant ${word}; ${hint}`;
}

/** The variants of these names as a server with this seed takes them. */
export function takeVariants(names: readonly string[], seed: number): Variants {
  let hooks: Hooks | undefined;
  for (const { name, hooks: make } of VARIANTS) {
    if (names.includes(name)) hooks = combined(hooks, make(new Dice(seed, name)));
  }
  return { names, hooks: hooks ?? {} };
}
