/**
 * The hooks of a mutant, or of a legal variant, that the floors below the machine ask while they read or decide. What
 * either does to facts, effects and frames is the machine's and the edge's: see `mutation.ts`.
 */

import type { ErrorType } from '../../../schemas/tables/error-rows.ts';
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
  customer_inactivity: 'CUST-027',
  token_expiry: 'AUTH-025',
  greeting: 'GREET-001',
  shift: 'ROUTE-077',
} as const;
export type TimerName = keyof typeof TIMERS;

/**
 * What a right server may do otherwise, where the protocol leaves it open: the code that asks does it one way, and the
 * other way where a variant says so.
 */
export type Freedom =
  /** An agent acts in the name of a bot from 3.6 on too (ENV-001). */
  | 'author_id_in_every_version'
  /** Agents too name their organization when they connect (ENV-014). */
  | 'agents_name_their_organization'
  /** Whatever organization a connection names, or none: no freedom, and a mutant's (ENV-014, ENV-015). */
  | 'organizations_unread'
  /** The three configuration reads of customers need a token (PROP-028). */
  | 'open_reads_need_a_token'
  /** The names of webhooks need one: no freedom, and a mutant's (AUTH-042). */
  | 'webhook_names_need_a_token'
  /** The smaller `queue.routing_priority` is served first (QUEUE-017). */
  | 'smaller_priority_first'
  /** Continuous chats and others wait under one limit: no freedom, and a mutant's (QUEUE-016). */
  | 'one_limit_of_all_queues'
  /** Chats wait, although nobody of their groups is logged in (ROUTE-061, ROUTE-062, QUEUE-018). */
  | 'waits_for_nobody';

export interface MutantHooks extends LimitHook {
  /** What is done the other way. */
  readonly choices?: ReadonlySet<Freedom>;
  /** Answers a refusal with another error type. */
  readonly refusal?: (guard: GuardName, error: ErrorType) => ErrorType;
  /** The lot of an agent among those who are tied; the smaller goes first. Must be a function of its arguments alone. */
  readonly lot?: (agentId: string, moment: Micros) => number;
  /** Writes an id in another form. Different ids must stay different. */
  readonly newId?: (kind: string, made: string) => string;
  /** Page ids as others see them, and what is read in one that came back. */
  readonly pageId?: { readonly write: (made: string) => string; readonly read: (given: string) => string };
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

/** Whether something is done the other way. */
export function chooses(hooks: MutantHooks | undefined, choice: Freedom): boolean {
  return hooks?.choices?.has(choice) === true;
}

/** When a timer runs out, as a mutant leaves it. */
export function dueAt(hooks: MutantHooks | undefined, timer: TimerName, at: Micros): Micros | null {
  return hooks?.deadline === undefined ? at : hooks.deadline(timer, at);
}
