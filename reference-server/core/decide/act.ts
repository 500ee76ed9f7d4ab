/**
 * The form of every decision: guards in order of precedence, then facts. `facts` cannot refuse, so whatever is
 * refused has a name; it may rely on what the guards have established, and answers null where a mutant that dropped
 * one of them leaves it nothing to work on.
 */
import type { RequestOf, ResponseOf } from '../../../schemas/language/define.ts';
import type {
  agentActions,
  configurationActions,
  customerActions,
} from '../../../schemas/reading/definitions.ts';
import type { Fact } from '../facts/fact.ts';
import type { Decision, Outcome, Series } from '../facts/step.ts';
import { limited } from '../world/limits.ts';
import type { GuardName, MutantHooks } from '../world/mutant-hooks.ts';
import type { Call } from './call.ts';
import { firstRefusal, type Guard, type Reason } from './guard.ts';
import type { NounAct } from './nouns/noun.ts';

export type { Outcome, Series };

/** What is decided about one kind of subject: a call of an action, or a command of a shell. */
export interface Act<Subject, Response = unknown> {
  readonly refusals: readonly Guard<Subject>[];
  readonly facts: (subject: Subject) => Outcome<Response> | Series<Response> | null;
}

/** The act of an action definition: its payload and reply have the definition's canonical types. */
export type Handler<Definition> = Act<Call<RequestOf<Definition>>, ResponseOf<Definition>>;

interface Definitions {
  readonly agent: typeof agentActions;
  readonly customer: typeof customerActions;
  readonly configuration: typeof configurationActions;
}

/** An act for each action of an API: one that is missing, or that nothing defines, does not compile. */
export type Acts<A extends keyof Definitions> = {
  readonly [K in keyof Definitions[A]]: Handler<Definitions[A][K]>;
};

/** One side of an action: `export const agent = act<typeof agentActions.deactivate_chat>({ refusals, facts })`. */
export function act<Definition>(decision: Handler<Definition>): Handler<Definition> {
  return decision;
}

/**
 * An act of a noun with what it leads to elsewhere: `all` gives the noun's own facts their place among the others.
 * Where nothing changed there are none, and nothing follows.
 */
export function leadingTo<Payload, Answer, Own extends Fact>(
  { refusals, facts }: NounAct<Payload, Answer, Own>,
  all: (call: Call<Payload>, own: readonly Own[]) => Fact[],
): Act<Call<Payload>, Answer> {
  return {
    refusals,
    facts(call) {
      const outcome = facts(call);
      if (outcome === null || outcome.facts.length === 0) return outcome;
      return { facts: all(call, outcome.facts), reply: outcome.reply };
    },
  };
}

/** The reasons of an act in order of precedence; a mutant names one by its rule or by its place in this list. */
export function reasonsOf(decision: Act<never>): readonly Reason[] {
  return decision.refusals.flatMap((guard) => guard.reasons);
}

/** What is decided, as mutants name it: an action of an API, or a command by its type. */
interface Place {
  readonly api: string;
  readonly action: string;
}

/** Judges a subject: the first refusal that no mutant drops, else the facts; null where these have nothing to work on. */
export function taken<Subject, Response>(
  decision: Act<Subject, Response>,
  subject: Subject,
  place: Place,
  mutation: MutantHooks | undefined,
): Decision<Response> | null {
  let last: Reason | undefined;
  const refused = firstRefusal(
    decision.refusals,
    subject,
    (reason) => {
      last = reason;
      return isDropped(decision, reason, place, mutation);
    },
    (name, set) => limited(mutation, name, set),
  );
  if (refused === null) return decision.facts(subject);
  if (mutation?.refusal === undefined || last === undefined) return { refused };
  const type = mutation.refusal(guardName(decision, last, place), refused.type);
  return { refused: { ...refused, type } };
}

/** The same, where nothing to work on is answered with nothing. */
export function decided<Subject>(
  decision: Act<Subject>,
  subject: Subject,
  place: Place,
  mutation: MutantHooks | undefined,
): Decision {
  return taken(decision, subject, place, mutation) ?? { facts: [], reply: () => ({}) };
}

function isDropped(
  decision: Act<never>,
  reason: Reason,
  place: Place,
  mutation: MutantHooks | undefined,
): boolean {
  if (mutation?.dropGuard === undefined) return false;
  return mutation.dropGuard(guardName(decision, reason, place));
}

function guardName(decision: Act<never>, reason: Reason, place: Place): GuardName {
  const { rules, error } = reason;
  return { ...place, index: reasonsOf(decision).indexOf(reason), rules, error };
}
