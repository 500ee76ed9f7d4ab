/**
 * The hooks of a mutant that the floors below the machine ask while they read or decide. What a mutant does to facts,
 * effects and frames is the machine's and the edge's: see `mutation.ts`.
 */

import type { LimitHook } from './limits.ts';
import type { Micros } from './world.ts';

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

/** One audience of one fact: who is told, and under which name. */
export interface AudienceName {
  readonly fact: string;
  readonly side: 'agents' | 'customer' | 'webhook';
  /** Name of the push or webhook. */
  readonly name: string;
}

/** Every timer of the server with the rule it keeps; what each waits for stands where its deadline is computed. */
export const TIMERS = {
  agent_grace: 'ROUTE-059',
  customer_absence: 'CHAT-037',
  archive: 'CHAT-030',
  idle: 'CHAT-034',
  first_reply: 'ROUTE-053',
  login_window: 'ENV-016',
  keep_alive: 'ENV-021',
  token_expiry: 'AUTH-025',
} as const;
export type TimerName = keyof typeof TIMERS;

export interface MutantHooks extends LimitHook {
  /** Drops a guard by its place or by a rule: called when it would refuse; true lets the call go on. */
  readonly dropGuard?: (guard: GuardName) => boolean;
  /** How often an audience hears of a fact; 1 is as it should be. */
  readonly timesTold?: (audience: AudienceName) => number;
  /** Moves a deadline; null: the timer never runs out. */
  readonly deadline?: (timer: TimerName, at: Micros) => Micros | null;
  /** Reorders the waiting chats the router sees, first in line first. */
  readonly queueOrder?: (chatIds: string[]) => string[];
  /** Reorders the candidates the router sees, best first. */
  readonly candidateOrder?: (agentIds: string[]) => string[];
}

/** When a timer runs out, as a mutant leaves it. */
export function dueAt(hooks: MutantHooks | undefined, timer: TimerName, at: Micros): Micros | null {
  return hooks?.deadline === undefined ? at : hooks.deadline(timer, at);
}
