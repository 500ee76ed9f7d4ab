/**
 * Hooks through which a mutant breaks one rule of the server. The core calls them at fixed points and behaves
 * normally when there is none; a mutant lives in `mutants/` and names the rule that must notice it.
 */
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { Fact } from './facts/fact.ts';
import type { Command, Context, Effect, Reply } from './world/command.ts';
import type { MutantHooks } from './world/mutant-hooks.ts';

/** A message that was put into the words of a version: a response, a push or a webhook. */
export interface Worded {
  readonly ref: MessageRef;
  readonly version: Version;
}

export interface Mutation extends MutantHooks {
  readonly name: string;
  /** Catalogue code of the rule whose check must fail; null when no single rule forbids it. */
  readonly rule: string | null;
  readonly description: string;
  /** Changes the facts of a command before they are applied. */
  readonly facts?: (facts: Fact[], context: Context, command: Command) => Fact[];
  /** Changes the effects before they leave the core. */
  readonly effects?: (effects: Effect[], context: Context, command: Command) => Effect[];
  readonly reply?: (reply: Reply, command: Command) => Reply;
  /** Changes the payload of a message after it was put into the words of a version; `canonical` is what it was. */
  readonly worded?: (message: Worded, payload: unknown, canonical: unknown) => unknown;
  /** Changes an outgoing frame or HTTP answer at the edge. */
  readonly frame?: (frame: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the body of a webhook delivery at the door. */
  readonly delivery?: (body: Record<string, unknown>) => Record<string, unknown> | null;
}
