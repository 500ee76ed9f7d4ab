/**
 * The form of every decision: a list of refusals in precedence order, then facts. The machine runs the list and
 * stops at the first error, so a handler's `facts` may rely on everything its list has established. Nothing in
 * `decide/` writes to the world.
 */
import type { RequestOf, ResponseOf } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { ERRORS, type ErrorType } from '../../../schemas/tables/error-rows.ts';
import type { Decision } from '../facts/step.ts';
import type { Context, CoreError, Refusal } from '../world/command.ts';
import type { Requester } from '../world/world.ts';

/** One call as a decision sees it. `version` only labels what is registered for later; no rule depends on it. */
export interface Call<Payload = unknown> {
  readonly ctx: Context;
  readonly requester: Requester;
  readonly payload: Payload;
  readonly version: Version;
}

/** One reason to refuse: the error when it applies, null when the call may go on. */
export type Check<Payload = never> = (call: Call<Payload>) => CoreError | null;

/** What one action does. `facts` runs only when no check refused; it may still refuse what only routing can know. */
export interface Action<Payload, Response> {
  readonly refusals: readonly Check<Payload>[];
  readonly facts: (call: Call<Payload>) => Decision<Response>;
}

/** The handler of an action definition: its payload and reply have the definition's canonical types. */
export type Handler<Definition> = Action<RequestOf<Definition>, ResponseOf<Definition>>;

/** An error of the protocol with its default text, or a more telling one. */
export function error(type: ErrorType, message: string = ERRORS[type].message): CoreError {
  return { type, message };
}

export function refuse(type: ErrorType, message?: string): Refusal {
  return { refused: error(type, message) };
}

/** The error when the condition holds, for one-line checks. */
export function when(condition: boolean, type: ErrorType, message?: string): CoreError | null {
  return condition ? error(type, message) : null;
}
