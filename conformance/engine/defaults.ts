/** What a run has where nobody says otherwise. Nothing is loaded for it, since help and flags name these numbers too. */

export const DEFAULT_SEED = 7041;
/** Enough that neither side waits for the other's answers: a check is a chain of round trips. */
export const CONCURRENCY = 32;
/** Runs of a check that has an input and names no number. */
export const RUNS_WITH_INPUT = 3;
