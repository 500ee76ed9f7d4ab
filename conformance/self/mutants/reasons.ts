/**
 * Why nobody notices the mutants that survive: each has one reason, and a reason that no survivor has is taken off. A
 * mutant that lacks one is a gap of the suite. It judges nothing; that the reasons hold is tested in `reasons.test.ts`.
 */
import type { SurvivorReason } from './survivor-reason.ts';
import { REFUSALS_AND_LIMITS } from './unnoticed-refusals.ts';

/** Families whose survivors all have a reason; the others follow. */
export const REASONED_OPERATORS: readonly string[] = ['drop-refusal', 'off-by-one'];

export const SURVIVOR_REASONS: readonly SurvivorReason[] = [...REFUSALS_AND_LIMITS];
