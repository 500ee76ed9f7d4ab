/**
 * The hooks of a mutant that the floors below the machine ask while they read or decide. What a mutant does to facts,
 * effects and frames is the machine's and the edge's: see `mutation.ts`.
 */

/** One guard of one decision: where it stands, and what it keeps. */
export interface GuardName {
  /** The API of the action, or `command` for a command that is no call of one. */
  readonly api: string;
  /** The action as on the wire, or the command's type. */
  readonly action: string;
  /** Place among the reasons of the decision, from 0, in order of precedence. */
  readonly index: number;
  /** Catalogue codes of the rules that the guard keeps, the nearest first. */
  readonly rules: readonly string[];
  /** The error type that it answers. */
  readonly error: string;
}

export interface MutantHooks {
  /** Skips a refusal: called with the refusal's error type and action; true lets the call go on. */
  readonly ignoreRefusal?: (action: string, errorType: string) => boolean;
  /** Drops a guard by its place or by a rule: called when it would refuse; true lets the call go on. */
  readonly dropGuard?: (guard: GuardName) => boolean;
  /** Changes the limit the router sees for an agent. */
  readonly agentLimit?: (limit: number) => number;
  /** Reorders the waiting chats the router sees, first in line first. */
  readonly queueOrder?: (chatIds: string[]) => string[];
  /** Reorders the candidates the router sees, best first. */
  readonly candidateOrder?: (agentIds: string[]) => string[];
}
