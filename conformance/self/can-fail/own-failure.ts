/** What counts as a check's own failure, as against one that only met what was broken elsewhere. */
import type { Result } from '../../verdicts/verdict.ts';

/**
 * The rule was broken, twice the same, and the check said so itself: a message of the wrong shape is found without any
 * check.
 */
export function isOwnFailure({ verdict, detail }: Pick<Result, 'verdict' | 'detail'>): boolean {
  return (
    verdict === 'failed' &&
    detail?.cause === 'rule' &&
    detail.deterministic !== false &&
    detail.deviation?.kind !== 'shape'
  );
}
