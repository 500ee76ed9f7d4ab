/** What the logins of both sides rest on, once connection and token are known to be good. */
import { connectionsOf } from '../../routing/index.ts';
import type { Context } from '../../world/command.ts';
import { connectionsIn } from '../../world/connection-index.ts';
import type { Limits } from '../../world/limits.ts';
import type { Connection, Token } from '../../world/world.ts';

/** What both sides need once the token is known to be good. */
export interface LoginCall {
  readonly ctx: Context;
  readonly connection: Connection;
  readonly token: Token;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly subscriptions: NonNullable<Connection['subscriptions']>;
}

/** Other live connections of the same person, oldest first. */
export function othersOf({ ctx, connection, token }: LoginCall): Connection[] {
  return connectionsOf(ctx.world, token.organizationId, connection.api, token.subjectId).toSorted(
    (a, b) => a.openedAt - b.openedAt,
  );
}

const PLAN_LIMITS = { agent: 'seats', customer: 'online_customers' } as const;

/** Whether as many others of a side are logged in as the plan allows; who is in already counts once. */
export function isFull(call: LoginCall, side: keyof typeof PLAN_LIMITS, limits: Limits): boolean {
  const { world, license } = call.ctx;
  const name = PLAN_LIMITS[side];
  const most = limits(name, license.plan[name]);
  return othersOf(call).length === 0 && connectionsIn(world).in(license.organizationId).people(side) >= most;
}
