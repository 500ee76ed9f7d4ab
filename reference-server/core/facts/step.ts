/** What one command comes to, in facts: what a decision returns and what a step of the machine gives back. */
import type { Effect, Refusal, Reply } from '../world/command.ts';
import type { Fact } from './fact.ts';

/** What happened, and the reply that is built after the facts have been applied. */
export interface Outcome<Res> {
  readonly facts: Fact[];
  readonly reply: () => Res;
}

/** Several decisions, each taken, applied and told before the next; the reply is built when all are done. */
export interface Series<Res> {
  readonly entries: readonly (() => Refusal | Outcome<unknown>)[];
  readonly reply: () => Res;
}

/** What `decide` returns: refuse, or what happened. */
export type Decision<Res = unknown> = Refusal | Outcome<Res> | Series<Res>;

export interface StepResult {
  reply: Reply;
  effects: Effect[];
  facts: Fact[];
}
