/** What one command comes to, in facts: what a decision returns and what a step of the machine gives back. */
import type { Effect, Refusal, Reply } from '../world/command.ts';
import type { Fact } from './fact.ts';

/** What `decide` returns: refuse, or facts plus a reply that is built after the facts have been applied. */
export type Decision<Res = unknown> = Refusal | { facts: Fact[]; reply: () => Res };

export interface StepResult {
  reply: Reply;
  effects: Effect[];
  facts: Fact[];
}
