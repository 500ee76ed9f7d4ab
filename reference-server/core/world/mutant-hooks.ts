/**
 * The hooks of a mutant that the floors below the machine ask while they read or decide. What a mutant does to facts,
 * effects and frames is the machine's and the edge's: see `mutation.ts`.
 */
export interface MutantHooks {
  /** Skips a refusal: called with the refusal's error type and action; true lets the call go on. */
  readonly ignoreRefusal?: (action: string, errorType: string) => boolean;
  /** Changes the limit the router sees for an agent. */
  readonly agentLimit?: (limit: number) => number;
  /** Reorders the waiting chats the router sees, first in line first. */
  readonly queueOrder?: (chatIds: string[]) => string[];
  /** Reorders the candidates the router sees, best first. */
  readonly candidateOrder?: (agentIds: string[]) => string[];
}
