/**
 * Which error types a tester accepts for a refusal: where no source says which type belongs to it, the pairing is ours and
 * other types that only refuse are as good. It reads the row of a rule and judges nothing.
 */
import { basisOf, type Rule } from '../../schemas/rules/define.ts';

/** Error types that say no more than that a call is refused (rules/README, point 24). */
const REFUSING = ['authorization', 'missing_access', 'not_allowed', 'validation', 'not_found'];

/** The named error types and those that only refuse. For refusals whose type no source states. */
export function refusalTypes(...types: string[]): readonly string[] {
  return [...new Set([...types, ...REFUSING])];
}

/** All types that are right where a check wants one of these. An empty list means any. */
export type PermittedTypes = (wanted: readonly string[]) => readonly string[];

/**
 * What checks of a rule accept: exactly the types they name where the rule states one of them, else also those that only
 * refuse. A check may know more of its call than the rule says; naming a type in the rule makes it strict. That holds for
 * a check, too, that widened its own list, where the source states the refusal itself and not the type alone.
 */
export function permittedBy(rule: Pick<Rule, 'statement' | 'basis'>): PermittedTypes {
  const states = (type: string): boolean =>
    rule.statement.includes(`\`${type}\``) && basisOf(rule, 'errorType') === 'stated';
  return (wanted) => {
    if (wanted.length === 0) return wanted;
    if (!wanted.some(states)) return refusalTypes(...wanted);
    const widened = basisOf(rule) === 'stated' && REFUSING.every((type) => wanted.includes(type));
    return widened ? wanted.filter((type) => states(type) || !REFUSING.includes(type)) : wanted;
  };
}
