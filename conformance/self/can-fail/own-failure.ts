/** What counts as a check's own failure, as against one that only met what was broken elsewhere. */
import type { Result } from '../../verdicts/verdict.ts';

/**
 * The rule was broken, twice the same, and the check said so. A message of the wrong shape is found without any check; that
 * a push comes twice is found in every check that brings it about, so that it says less: `doubled`.
 */
export function failureOf({
  verdict,
  detail,
}: Pick<Result, 'verdict' | 'detail'>): 'own' | 'doubled' | undefined {
  const { cause, deterministic, deviation } = detail ?? {};
  if (verdict !== 'failed' || cause !== 'rule' || deterministic === false) return undefined;
  if (deviation?.kind === 'shape') return undefined;
  return deviation?.what === 'doubled' ? 'doubled' : 'own';
}
