/**
 * What a decision is asked, and the words in which it may refuse. A decision reads the world and never writes to it.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import { ERRORS, type ErrorType } from '../../../schemas/tables/error-rows.ts';
import type { Context, CoreError } from '../world/command.ts';
import type { Requester } from '../world/world.ts';

/** One call as a decision sees it. `version` only labels what is registered for later; no rule depends on it. */
export interface Call<Payload = unknown> {
  readonly ctx: Context;
  readonly requester: Requester;
  readonly payload: Payload;
  readonly version: Version;
}

/** A test that nobody has named yet: the error when it applies, null when the call may go on. See `guard.ts`. */
export type Check<Payload = never> = (call: Call<Payload>) => CoreError | null;

/** An error of the protocol with its default text, or a more telling one. */
export function error(type: ErrorType, message: string = ERRORS[type].message): CoreError {
  return { type, message };
}

/** The error when the condition holds, for one-line checks. */
export function when(condition: boolean, type: ErrorType, message?: string): CoreError | null {
  return condition ? error(type, message) : null;
}

/**
 * Answers a question once a call: what a guard has found out (where the router would put a thread, whom a transfer
 * would reach) is what the facts rest on. `answer` must only read, so that asking it once or twice is the same.
 */
export function oncePerCall<Subject extends object, Answer>(
  answer: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const known = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    let found = known.get(subject);
    if (found === undefined) {
      found = { answer: answer(subject) };
      known.set(subject, found);
    }
    return found.answer;
  };
}
