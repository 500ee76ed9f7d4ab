/**
 * Dealing chats to agents, the stage of most routing rules: some agents, customers who start chats one after
 * another, and what each chat met. It records; the rules judge.
 */
import * as fc from 'fast-check';
import { agentsIn } from '../../stage/moves.ts';
import { type Json, textAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Priority } from '../../target.ts';

/** An agent as routing sees it. */
export interface Desk {
  readonly limit: number;
  readonly priority: Priority;
  readonly accepting: boolean;
}

export interface DealGiven {
  readonly desks: readonly Desk[];
  readonly starts: number;
}

/** What one new chat met. Agents are named by their index in the desks. */
export interface Dealt {
  readonly chat: string | null;
  /** Active chats of each agent when the chat was started. */
  readonly loads: readonly number[];
  /** Agents present in the chat afterwards: none when it waits or was refused. */
  readonly to: readonly number[];
}

export interface DealShape {
  readonly priorities?: readonly Priority[];
  readonly mayRefuse?: boolean;
  readonly minDesks?: number;
  readonly maxStarts?: number;
}

/** Small offices: up to three agents with small limits, up to five chats. */
export function deals(shape: DealShape = {}): fc.Arbitrary<DealGiven> {
  const desk: fc.Arbitrary<Desk> = fc.record({
    limit: fc.integer({ min: 1, max: 2 }),
    priority: fc.constantFrom(...(shape.priorities ?? (['normal'] as const))),
    accepting: shape.mayRefuse === true ? fc.boolean() : fc.constant(true),
  });
  return fc.record({
    desks: fc.array(desk, { minLength: shape.minDesks ?? 1, maxLength: 3 }),
    starts: fc.integer({ min: 1, max: shape.maxStarts ?? 5 }),
  });
}

export async function seat(stage: Stage, desks: readonly Desk[], group = 0): Promise<Party[]> {
  const agents: Party[] = [];
  for (const { limit, priority, accepting } of desks)
    agents.push(await stage.agent({ max_chats_count: limit, groups: [{ id: group, priority }], accepting }));
  return agents;
}

/** Seats the agents and lets that many customers start a chat each; the first agent reads who got it. */
export async function deal(
  stage: Stage,
  given: DealGiven,
): Promise<{ agents: readonly Party[]; dealt: readonly Dealt[] }> {
  const agents = await seat(stage, given.desks);
  const loads = given.desks.map(() => 0);
  const dealt: Dealt[] = [];
  for (let turn = 0; turn < given.starts; turn += 1) {
    const before = [...loads];
    const { chat, to } = await startOne(await stage.customer(), agents);
    for (const index of to) loads[index] = (loads[index] ?? 0) + 1;
    dealt.push({ chat, loads: before, to });
  }
  return { agents, dealt };
}

/** One customer starts a chat; tells which of the agents are in it. */
export async function startOne(
  customer: Party,
  agents: readonly Party[],
  payload: Json = {},
): Promise<{ chat: string | null; to: readonly number[] }> {
  const outcome = await customer.call('start_chat', payload);
  if (outcome.kind !== 'success') return { chat: null, to: [] };
  const chat = textAt(outcome.payload, 'chat_id');
  const present = await agentsIn(agents[0] as Party, chat);
  return { chat, to: present.map((id) => agents.findIndex((agent) => agent.id === id)) };
}

/** Agents who may be given a chat by the router: accepting, served automatically, below their limit. */
export function free(desks: readonly Desk[], loads: readonly number[]): number[] {
  return desks.flatMap((desk, index) =>
    desk.accepting && desk.priority !== 'supervisor' && (loads[index] ?? 0) < desk.limit ? [index] : [],
  );
}

const TIERS: readonly Priority[] = ['first', 'normal', 'last'];

/** Those of the candidates who stand in the best tier among them. */
export function bestTier(desks: readonly Desk[], candidates: readonly number[]): number[] {
  const rank = (index: number) => TIERS.indexOf(desks[index]?.priority ?? 'supervisor');
  const best = Math.min(...candidates.map(rank));
  return candidates.filter((index) => rank(index) === best);
}

/** Those of the candidates who have the fewest chats. */
export function leastLoaded(loads: readonly number[], candidates: readonly number[]): number[] {
  const least = Math.min(...candidates.map((index) => loads[index] ?? 0));
  return candidates.filter((index) => loads[index] === least);
}
