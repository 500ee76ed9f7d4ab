/**
 * Turns a fact that was just applied into what people are told: pushes to agents, pushes to customers, webhooks.
 * Each audience has a file of its own; nothing here changes the world.
 */
import type { Fact } from '../facts/fact.ts';
import type { Command, Context, Effect } from '../world/command.ts';
import type { Requester } from '../world/world.ts';
import { agentEffects } from './agents.ts';
import { customerEffects } from './customers.ts';
import { webhookEffects } from './webhooks.ts';

/**
 * Effects of one fact, in the order they leave: agents, customers, webhooks. Call it right after the fact was
 * applied, with the command that led to it and the requester of that command, if it had one.
 */
export function project(fact: Fact, ctx: Context, command: Command, requester: Requester | null): Effect[] {
  const cause = { ctx, command, requester };
  const effects = agentEffects(fact, cause);
  for (const effect of customerEffects(fact, cause)) effects.push(effect);
  for (const effect of webhookEffects(fact, cause)) effects.push(effect);
  return effects;
}
