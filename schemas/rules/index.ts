/**
 * Every rule of the protocol, with look-ups by catalogue code and by slug. Coverage is computed from what a run
 * emitted, never from this list.
 */
import { RULES } from './catalogue.ts';
import type { Rule } from './define.ts';

export { AREAS, type Area } from './areas.ts';
export { CAPABILITIES, type Capability, isOffered } from './capability.ts';
export { RULES } from './catalogue.ts';
export {
  type Basis,
  type BasisByClause,
  basisOf,
  type Clause,
  type Decider,
  type Level,
  type Rule,
} from './define.ts';
export type { PageName } from './pages.ts';
export { citationOf, type Source, sourcesToRead, sourceText } from './source.ts';

const byCode = new Map(RULES.map((rule) => [rule.code, rule]));
const bySlug = new Map(RULES.map((rule) => [rule.slug, rule]));

/** The rule with a catalogue code such as `THREAD-001`. */
export function ruleByCode(code: string): Rule | undefined {
  return byCode.get(code);
}

/** The rule with a slug such as `threads.one-active`. */
export function ruleBySlug(slug: string): Rule | undefined {
  return bySlug.get(slug);
}
