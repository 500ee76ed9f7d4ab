/** What counts as a check's own failure, as against one that only met what was broken elsewhere. */
import type { Result } from '../../verdicts/verdict.ts';

/**
 * The rule was broken, twice the same, and the check said so itself: a message of the wrong shape, and a push that comes
 * twice, are found without any check that looks for them.
 */
export function isOwnFailure({ verdict, detail }: Pick<Result, 'verdict' | 'detail'>): boolean {
  const { cause, deterministic, deviation } = detail ?? {};
  return (
    verdict === 'failed' &&
    cause === 'rule' &&
    deterministic !== false &&
    deviation?.kind !== 'shape' &&
    deviation?.what !== 'doubled'
  );
}
