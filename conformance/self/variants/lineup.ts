/**
 * Which servers the proof of the variants judges: one with each legal variant, one with all of them, some with
 * combinations by lot, and one without each part; each with and without a control API. It starts nothing.
 */
import { PART_NAMES } from '../../../reference-server/edge/parts.ts';
import { VARIANTS } from '../../../reference-server/variants/index.ts';

/** One server to be judged. */
export interface Lined {
  /** Says it all, and is the same in every run: `ties-by-lot, control`. */
  readonly name: string;
  readonly variants: readonly string[];
  readonly without: readonly string[];
  readonly control: boolean;
  /** Judged a second time: the same seed has to say the same. */
  readonly twice?: boolean;
  /** A mutant, to see that the proof can fail; the line-up has none. */
  readonly mutant?: string;
}

/** With which help a server is judged. */
export const KINDS = ['control', 'no control'] as const;

/** Combinations by lot. */
export const COMBINATIONS = 20;

function lined(
  label: string,
  variants: readonly string[],
  without: readonly string[],
  twice = false,
): readonly Lined[] {
  return KINDS.map((kind) => ({
    name: `${label}, ${kind}`,
    variants,
    without,
    control: kind === 'control',
    ...(twice ? { twice } : {}),
  }));
}

/** Every server of the proof; the one that takes no freedom comes first, to tell what a variant adds. */
export function lineup(): readonly Lined[] {
  return [
    ...lined('none', [], [], true),
    ...VARIANTS.flatMap(({ name }) => lined(name, [name], [])),
    ...lined('all', ['all'], []),
    ...Array.from({ length: COMBINATIONS }, (_, index) => `seed:${index + 1}`).flatMap((name) =>
      lined(name, [name], []),
    ),
    ...PART_NAMES.flatMap((part) => lined(`without ${part}`, [], [part])),
  ];
}
