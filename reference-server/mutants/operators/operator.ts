/**
 * What a derived mutant is, and how a mutant gets its name. Names are for ever: they say the operator and the place
 * in the tables, never a number where a word will do. Nothing here breaks anything.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import type { Hooks, Mutation } from '../../core/mutation.ts';

/** Every way of breaking a server that follows from its tables. */
export const OPERATORS = [
  'drop-refusal',
  'silence',
  'double',
  'drop-fact',
  'drop-member',
  'bend-member',
  'ignore-window',
  'off-by-one',
  'skip-timer',
  'delay-timer',
] as const;
type Operator = (typeof OPERATORS)[number];

export interface DerivedMutant extends Mutation {
  readonly operator: Operator;
  /** Where in the tables, e.g. `agent/deactivate_chat/CHAT-026`. The name is `operator:place`. */
  readonly place: string;
  /** Codes of the rules that are broken, where a table says them. */
  readonly rules: readonly string[];
  /** Versions that are to be looked at beside the stable one, in which nobody would be told. */
  readonly versions?: readonly Version[];
}

/** A mutant of an operator at a place. */
export function derivedMutant(
  operator: Operator,
  place: string,
  description: string,
  hooks: Hooks,
  rules: readonly string[] = [],
): DerivedMutant {
  return {
    ...hooks,
    name: `${operator}:${place}`,
    rule: rules[0] ?? null,
    description,
    operator,
    place,
    rules,
  };
}

/** A mutant made by hand for one rule. */
export interface RuleMutant extends Mutation {
  readonly rule: string;
  /** A version in which the rule is broken, where it holds in the stable one. */
  readonly brokenIn?: Version;
  /** The derived mutant that it is under another name. */
  readonly alias?: string;
}

/** A hand-made mutant in one line: its name, the rule that it breaks, what it does in a sentence, and how. */
export function broken(
  name: string,
  rule: string,
  description: string,
  hooks: Hooks & Pick<RuleMutant, 'brokenIn'>,
): RuleMutant {
  return { ...hooks, name, rule, description };
}

/** A derived mutant under a name of its own. */
export function alias(name: string, rule: string, description: string, same: DerivedMutant): RuleMutant {
  return { ...same, name, rule, description, alias: same.name };
}
