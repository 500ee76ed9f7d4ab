/** What the logins of both sides rest on, once connection and token are known to be good. */
import { connectionsOf } from '../../routing/index.ts';
import type { Context } from '../../world/command.ts';
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
