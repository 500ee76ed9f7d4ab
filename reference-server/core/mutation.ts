/**
 * Hooks through which a mutant breaks one rule of the server, or a variant takes a freedom that the rules leave. Core
 * and edge call them at fixed points and behave normally when there is none; a mutant lives in `mutants/` and names the
 * rule that must notice it, a variant in `variants/` and names what allows it.
 */

import type { ActionDef } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { WorldSpec } from './decide/commands/world-spec.ts';
import type { Fact } from './facts/fact.ts';
import type { NamedMutation } from './mutation-name.ts';
import type { Command, Context, Effect, Reply } from './world/command.ts';
import type { MutantHooks } from './world/mutant-hooks.ts';

/** A message that was put into the words of a version: a response, a push or a webhook. */
export interface Worded {
  readonly ref: MessageRef;
  readonly version: Version;
}

/** An answer of the Web API, as far as hooks may change it. */
interface HookedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Record<string, unknown>;
}

/** What can be late: the answer to a call, a push, a webhook. */
export type Waiting = 'answer' | 'push' | 'delivery';

/** Every hook; each may be left out. Those of the core must be functions of their arguments, or a journal would lie. */
export interface Hooks extends MutantHooks {
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
  /** Changes the payload of a request before it is judged. */
  readonly asked?: (definition: ActionDef, version: Version, payload: unknown) => unknown;
  /** Changes an answer of the Web API, after `frame` has changed its body. */
  readonly answer?: <Answer extends HookedAnswer>(answer: Answer, version: Version | null) => Answer;
  /** Whether pushes go out before the answer to the call that caused them. */
  readonly pushesFirst?: boolean;
  /** Milliseconds of real time for which something is kept back. */
  readonly wait?: (what: Waiting) => number;
  /** Settings of every new licence that does not say otherwise. */
  readonly licenseSettings?: Readonly<Record<string, unknown>>;
  /** Changes the world that a server makes when it is given none. */
  readonly defaultWorld?: (spec: WorldSpec) => WorldSpec;
}

export interface Mutation extends NamedMutation, Hooks {}
