/**
 * Guards: one guard is one reason to refuse, with the rule that it keeps and the error it answers. Every refusal of
 * the server stands in a list of guards, so that a mutant can drop any of them by its name; a refusal without a name
 * does not compile. Guards only read. Each must bear that an earlier one was dropped: it never throws.
 */
import { ERRORS, type ErrorType } from '../../../schemas/tables/error-rows.ts';
import type { CoreError } from '../world/command.ts';
import { type Limits, SERVER_LIMITS } from '../world/limits.ts';

type Prefix =
  | 'ACCESS'
  | 'AGENT'
  | 'AUTH'
  | 'CHAT'
  | 'CONF'
  | 'CUST'
  | 'ENV'
  | 'EVENT'
  | 'GREET'
  | 'HOOK'
  | 'LIMIT'
  | 'LIST'
  | 'PROP'
  | 'QUEUE'
  | 'ROUTE'
  | 'RT'
  | 'TAG'
  | 'THREAD'
  | 'USER'
  | 'VER';

/** Code of a rule of the catalogue. That each exists is tested in `guard.test.ts`. */
export type RuleCode = `${Prefix}-${number}`;

/**
 * What a guard keeps: rules of the protocol; `definition` where only the error list of the action's definition and its
 * page say that it can refuse so; `control` where our own control commands are outside of the protocol.
 */
type Kept = RuleCode | 'definition' | 'control';

/** The name of one reason to refuse. The objects are compared by identity. */
export interface Reason {
  readonly rules: readonly [Kept, ...Kept[]];
  readonly error: ErrorType;
}

/** Whether a reason is not to be heeded, as a mutant wants it. */
type Dropped = (reason: Reason) => boolean;

/** One reason to refuse, or (from `each`) the reasons against every item of a list. */
export interface Guard<Subject = never> {
  readonly reasons: readonly Reason[];
  /** The error of the first reason that holds and is not dropped; null when the call may go on. */
  readonly refusal: (subject: Subject, dropped: Dropped, limits: Limits) => CoreError | null;
}

/** A ground for refusing that does not yet say which rule it keeps: the same test can keep several. */
export interface Ground<Subject> {
  readonly error: ErrorType;
  /** Whether to refuse: true with the error's own text, a string with that text. */
  readonly holds: (subject: Subject, limits: Limits) => boolean | string;
}

/** A ground: refuse with this error when the test says true, or says the message. */
export function refuse<Subject>(error: ErrorType, holds: Ground<Subject>['holds']): Ground<Subject> {
  return { error, holds };
}

/** The guard that keeps a rule (or several, the nearest first) by refusing on this ground. */
export function keeps<Subject>(rule: Kept | Reason['rules'], ground: Ground<Subject>): Guard<Subject> {
  const { error, holds } = ground;
  const reason: Reason = { rules: typeof rule === 'string' ? [rule] : rule, error };
  return {
    reasons: [reason],
    refusal(subject, dropped, limits) {
      const held = holds(subject, limits);
      if (held === false || dropped(reason)) return null;
      return { type: error, message: held === true ? ERRORS[error].message : held };
    },
  };
}

/** Puts every item of a list before the same guards: item by item, and within an item in the guards' order. */
export function each<Subject, Item>(
  items: (subject: Subject) => readonly Item[],
  guards: readonly Guard<Item>[],
): Guard<Subject> {
  return {
    reasons: guards.flatMap((guard) => guard.reasons),
    refusal(subject, dropped, limits) {
      for (const item of items(subject)) {
        const refused = firstRefusal(guards, item, dropped, limits);
        if (refused !== null) return refused;
      }
      return null;
    },
  };
}

/** The error of the first guard that refuses, in the order of the list. */
export function firstRefusal<Subject>(
  guards: readonly Guard<Subject>[],
  subject: Subject,
  dropped: Dropped,
  limits: Limits = (name, set) => set ?? SERVER_LIMITS[name].value,
): CoreError | null {
  for (const guard of guards) {
    const refused = guard.refusal(subject, dropped, limits);
    if (refused !== null) return refused;
  }
  return null;
}
