/**
 * Hooks through which a mutant breaks one rule of the server. The core calls them at fixed points and behaves
 * normally when there is none; a mutant lives in `mutants/` and names the rule that must notice it.
 */
import type { Fact } from './facts/fact.ts';
import type { Command, Context, Effect, Reply } from './world/command.ts';
import type { MutantHooks } from './world/mutant-hooks.ts';

export interface Mutation extends MutantHooks {
  readonly name: string;
  /** Catalogue code of the rule whose check must fail. */
  readonly rule: string;
  readonly description: string;
  /** Changes the facts of a command before they are applied. */
  readonly facts?: (facts: Fact[], context: Context, command: Command) => Fact[];
  /** Changes the effects before they leave the core. */
  readonly effects?: (effects: Effect[], context: Context, command: Command) => Effect[];
  readonly reply?: (reply: Reply, command: Command) => Reply;
  /** Changes an outgoing frame or HTTP answer at the edge. */
  readonly frame?: (frame: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the body of a webhook delivery at the door. */
  readonly delivery?: (body: Record<string, unknown>) => Record<string, unknown> | null;
}
