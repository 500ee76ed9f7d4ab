/**
 * `login` of both sides: checks the token, then hands over to the side's own facts. It is a command of its own
 * because it makes the requester that every other call has.
 */
import { isVersion, type Version } from '../../../../schemas/language/versions.ts';
import type { Decision } from '../../facts/step.ts';
import { connectionsOf } from '../../routing/index.ts';
import { authenticate } from '../../tokens.ts';
import type { Command, Context } from '../../world/command.ts';
import type { Connection, Token } from '../../world/world.ts';
import { refuse } from '../call.ts';
import { agentLogin } from './login_agent.ts';
import { customerLogin } from './login_customer.ts';

export type LoginCommand = Extract<Command, { type: 'login' }>;

/** What both sides need once the token is known to be good. */
export interface LoginCall {
  readonly ctx: Context;
  readonly connection: Connection;
  readonly token: Token;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly subscriptions: NonNullable<Connection['subscriptions']>;
}

/** Pushes by version; a version or name we do not know is left out (VER-010, AGENT-021). */
function subscriptionsOf(pushes: unknown, version: Version): NonNullable<Connection['subscriptions']> {
  const subscriptions = new Map<Version, ReadonlySet<string> | 'all'>();
  if (typeof pushes !== 'object' || pushes === null) return subscriptions.set(version, 'all');
  for (const [key, names] of Object.entries(pushes as Record<string, readonly string[]>)) {
    if (isVersion(key)) subscriptions.set(key, names.includes('all') ? 'all' : new Set(names));
  }
  return subscriptions;
}

/** Refusals in order: connection, token, organization; then those of the side. */
export function logIn(ctx: Context, command: LoginCommand): Decision {
  const connection = ctx.world.connections.get(command.connectionId);
  if (connection === undefined) return refuse('not_found', 'Connection not found');
  if (connection.subjectId !== null) return refuse('authorization', 'Already logged in');
  const payload = (command.payload ?? {}) as Record<string, unknown>;
  const found = authenticate(ctx.world, payload['token'] as string | undefined, connection.api);
  if ('refused' in found) return found;
  const { token } = found;
  if (connection.organizationId !== null && connection.organizationId !== token.organizationId) {
    return refuse('authentication', 'The token belongs to another organization');
  }
  if (token.kind === 'bot') return refuse('authentication', 'A bot cannot use a websocket');
  const call: LoginCall = {
    ctx,
    connection,
    token,
    payload,
    subscriptions: subscriptionsOf(payload['pushes'], command.version),
  };
  return connection.api === 'agent' ? agentLogin(call) : customerLogin(call);
}

/** Other live connections of the same person, oldest first. */
export function othersOf({ ctx, connection, token }: LoginCall): Connection[] {
  return connectionsOf(ctx.world, token.organizationId, connection.api, token.subjectId).sort(
    (a, b) => a.openedAt - b.openedAt,
  );
}
