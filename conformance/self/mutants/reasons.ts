/**
 * Why nobody notices the mutants that survive: each has one reason, and a reason that no survivor has is taken off. A
 * mutant that lacks one is a gap of the suite. It judges nothing; that the reasons hold is tested in `reasons.test.ts`.
 */
import { OPERATORS } from '../../../reference-server/mutants/operators/operator.ts';
import type { SurvivorReason } from './survivor-reason.ts';
import { FACTS_AND_WINDOWS } from './unnoticed-facts.ts';
import { MEMBERS } from './unnoticed-members.ts';
import { NEWS_AND_FACTS } from './unnoticed-news.ts';
import { REFUSALS_AND_LIMITS } from './unnoticed-refusals.ts';

/** Families whose survivors all have a reason: every one. */
export const REASONED_OPERATORS: readonly string[] = OPERATORS;

export const SURVIVOR_REASONS: readonly SurvivorReason[] = [
  ...REFUSALS_AND_LIMITS,
  ...NEWS_AND_FACTS,
  ...MEMBERS,
  ...FACTS_AND_WINDOWS,
];
