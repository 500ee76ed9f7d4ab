/**
 * Hooks through which a mutant breaks one rule of the server. The core calls them at fixed points and behaves
 * normally when there is none; a mutant lives in `mutants/` and names the rule that must notice it.
 */
import type { Fact } from './facts/fact.ts';
import type { Command, Context, Effect, Reply } from './world/command.ts';

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

export interface Mutation {
  readonly name: string;
  /** Catalogue code of the rule whose check must fail. */
  readonly rule: string;
  readonly description: string;
  /** Skips a refusal: called with the refusal's error type and action; true lets the call go on. */
  readonly ignoreRefusal?: (action: string, errorType: string) => boolean;
  /** Drops a guard by its place or by a rule: called when it would refuse; true lets the call go on. */
  readonly dropGuard?: (guard: GuardName) => boolean;
  /** Changes the facts of a command before they are applied. */
  readonly facts?: (facts: Fact[], context: Context, command: Command) => Fact[];
  /** Changes the effects before they leave the core. */
  readonly effects?: (effects: Effect[], context: Context, command: Command) => Effect[];
  readonly reply?: (reply: Reply, command: Command) => Reply;
  /** Changes the limit the router sees for an agent. */
  readonly agentLimit?: (limit: number) => number;
  /** Reorders the waiting chats the router sees, first in line first. */
  readonly queueOrder?: (chatIds: string[]) => string[];
  /** Reorders the candidates the router sees, best first. */
  readonly candidateOrder?: (agentIds: string[]) => string[];
  /** Changes an outgoing frame or HTTP answer at the edge. */
  readonly frame?: (frame: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the body of a webhook delivery at the door. */
  readonly delivery?: (body: Record<string, unknown>) => Record<string, unknown> | null;
}
