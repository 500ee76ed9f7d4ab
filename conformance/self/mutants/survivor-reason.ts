/** What a reason is for which nobody notices a mutant. It names no mutant; `reasons.ts` has them all. */

/** Mutants of one cause, by the names that fit. */
interface ReasonRow {
  /** Full names, or the beginning of names with `*` at its end. */
  readonly mutants: readonly string[];
  /** A sentence for people. */
  readonly why: string;
}

/** What cannot be seen from outside, or by no way that the protocol offers today. */
interface Unseen extends ReasonRow {
  readonly kind: 'unseen';
}

/** What a server may do: the line of DECISIONS that accepts it, by how it begins. */
interface Legal extends ReasonRow {
  readonly kind: 'legal';
  readonly accepted: string;
}

/** Another refusal stands behind it: of a mutant's, or of the request's shape. */
interface Masked extends ReasonRow {
  readonly kind: 'masked';
  /** The mutants that have to be there too before anybody notices; or `shape`, which no mutant takes away. */
  readonly by: readonly string[] | 'shape';
}

export type SurvivorReason = Unseen | Legal | Masked;

/** Whether a reason is about a mutant. */
export function isReasonOf({ mutants }: ReasonRow, name: string): boolean {
  return mutants.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));
}

/** Names of the mutants that bend members, that leave them out, and of both. */
export const bend = (...places: readonly string[]): readonly string[] =>
  places.map((place) => `bend-member:${place}`);
export const lose = (...places: readonly string[]): readonly string[] =>
  places.map((place) => `drop-member:${place}`);
export const bendOrLose = (...places: readonly string[]): readonly string[] => [
  ...bend(...places),
  ...lose(...places),
];
/** Names of dropped refusals, by their places. */
export const drop = (...places: readonly string[]): readonly string[] =>
  places.map((place) => `drop-refusal:${place}`);

/** Names of facts that never happen. */
export const never = (...places: readonly string[]): readonly string[] =>
  places.map((place) => `drop-fact:${place}`);
