/**
 * The form of every decision: guards in order of precedence, then facts. `facts` cannot refuse, so whatever is
 * refused has a name; it may rely on what the guards have established, and answers null where a mutant that dropped
 * one of them leaves it nothing to work on.
 */
import type { RequestOf, ResponseOf } from '../../../schemas/language/define.ts';
import type { Fact } from '../facts/fact.ts';
import type { Decision } from '../facts/step.ts';
import { limited } from '../world/limits.ts';
import type { MutantHooks } from '../world/mutant-hooks.ts';
import type { Call } from './call.ts';
import { firstRefusal, type Guard, type Reason } from './guard.ts';

/** What happened, and the reply that is built after the facts have been applied. */
export interface Outcome<Response> {
  readonly facts: Fact[];
  readonly reply: () => Response;
}

/** What is decided about one kind of subject: a call of an action, or a command of a shell. */
export interface Act<Subject, Response = unknown> {
  readonly refusals: readonly Guard<Subject>[];
  readonly facts: (subject: Subject) => Outcome<Response> | null;
}

/** The act of an action definition: its payload and reply have the definition's canonical types. */
export type Handler<Definition> = Act<Call<RequestOf<Definition>>, ResponseOf<Definition>>;

/** One side of an action: `export const agent = act<typeof agentActions.deactivate_chat>({ refusals, facts })`. */
export function act<Definition>(decision: Handler<Definition>): Handler<Definition> {
  return decision;
}

/** The reasons of an act in order of precedence; a mutant names one by its rule or by its place in this list. */
export function reasonsOf(decision: Act<never>): readonly Reason[] {
  return decision.refusals.flatMap((guard) => guard.reasons);
}

/** What is decided, as mutants name it: an action of an API, or a command by its type. */
export interface Place {
  readonly api: string;
  readonly action: string;
}

/** Judges a subject: the first refusal that no mutant drops, else the facts. */
export function decided<Subject>(
  decision: Act<Subject>,
  subject: Subject,
  place: Place,
  mutation: MutantHooks | undefined,
): Decision {
  const refused = firstRefusal(
    decision.refusals,
    subject,
    (reason) => isDropped(decision, reason, place, mutation),
    (name) => limited(mutation, name),
  );
  if (refused !== null) return { refused };
  return decision.facts(subject) ?? { facts: [], reply: () => ({}) };
}

function isDropped(
  decision: Act<never>,
  reason: Reason,
  place: Place,
  mutation: MutantHooks | undefined,
): boolean {
  if (mutation?.dropGuard === undefined) return false;
  const { rules, error } = reason;
  return mutation.dropGuard({ ...place, index: reasonsOf(decision).indexOf(reason), rules, error });
}
