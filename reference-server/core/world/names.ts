/** Names of people as system messages call them. */
import type { Context } from './command.ts';

export function agentName(ctx: Context, agentId: string): string {
  return ctx.license.agents.get(agentId)?.name ?? agentId;
}

/** Customers who gave no name are called the same everywhere. */
export function customerName(ctx: Context, customerId: string): string {
  return ctx.license.customers.get(customerId)?.name ?? 'Customer';
}
