/**
 * `login` of both sides: checks the token, then hands over to the side's own facts. It is a command of its own
 * because it makes the requester that every other call has.
 */
import { isVersion, type Version } from '../../../../schemas/language/versions.ts';
import { admit } from '../../tokens.ts';
import { tokenById } from '../../world/token-index.ts';
import type { Connection } from '../../world/world.ts';
import type { Act } from '../act.ts';
import { each, type Guard, keeps, refuse } from '../guard.ts';
import { connectionExists, type Order } from './command.ts';
import { agentGuards, agentLogin } from './login_agent.ts';
import type { LoginCall } from './login_call.ts';
import { customerGuards, customerLogin } from './login_customer.ts';

/** Pushes by version; a version or name we do not know is left out (VER-010, AGENT-021). */
function subscriptionsOf(pushes: unknown, version: Version): NonNullable<Connection['subscriptions']> {
  const subscriptions = new Map<Version, ReadonlySet<string> | 'all'>();
  if (typeof pushes !== 'object' || pushes === null) return subscriptions.set(version, 'all');
  for (const [key, names] of Object.entries(pushes as Record<string, readonly string[]>)) {
    if (isVersion(key)) subscriptions.set(key, names.includes('all') ? 'all' : new Set(names));
  }
  return subscriptions;
}

/** A login of which nothing is known to be good yet. */
export interface Attempt extends Order<'login'> {
  readonly connection: Connection | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly found: ReturnType<typeof admit>;
}

/** Looks up what the command names; refuses nothing. */
export function attemptOf(order: Order<'login'>): Attempt {
  const { ctx, command } = order;
  const connection = ctx.world.connections.get(command.connectionId);
  const payload = (command.payload ?? {}) as Record<string, unknown>;
  const token = command.token === null ? undefined : tokenById(ctx.world, command.token);
  return { ...order, connection, payload, found: admit(ctx.world, token, connection?.api ?? 'agent') };
}

/** The login as its side sees it; none without a connection and a good token. */
function loginOf({ ctx, command, connection, payload, found }: Attempt): LoginCall | undefined {
  if (connection === undefined || 'refused' in found) return undefined;
  const subscriptions = subscriptionsOf(payload['pushes'], command.version);
  return { ctx, connection, token: found.token, payload, subscriptions };
}

function ofSide(attempt: Attempt, api: 'agent' | 'customer'): LoginCall[] {
  const call = loginOf(attempt);
  return call?.connection.api === api ? [call] : [];
}

const notYet: Guard<Attempt> = keeps(
  'AGENT-022',
  refuse(
    'authorization',
    ({ connection }) => (connection?.subjectId ?? null) !== null && 'Already logged in',
  ),
);

const tokenIsGood: Guard<Attempt> = keeps(
  ['AUTH-006', 'AUTH-005'],
  refuse('authentication', ({ found }) => 'refused' in found && found.refused.message),
);

const ofOrganization: Guard<Attempt> = keeps(
  'AUTH-006',
  refuse('authentication', (attempt) => {
    const call = loginOf(attempt);
    const organizationId = call?.connection.organizationId ?? null;
    return (
      organizationId !== null &&
      organizationId !== call?.token.organizationId &&
      'The token belongs to another organization'
    );
  }),
);

const notBot: Guard<Attempt> = keeps(
  'AUTH-007',
  refuse('authentication', ({ found }) => {
    return 'token' in found && found.token.kind === 'bot' && 'A bot cannot use a websocket';
  }),
);

/** Refusals in order: connection, token, organization; then those of the side. */
export const logIn: Act<Attempt> = {
  refusals: [
    connectionExists,
    notYet,
    tokenIsGood,
    ofOrganization,
    notBot,
    each((attempt) => ofSide(attempt, 'agent'), agentGuards),
    each((attempt) => ofSide(attempt, 'customer'), customerGuards),
  ],
  facts(attempt) {
    const call = loginOf(attempt);
    if (call === undefined) return null;
    return call.connection.api === 'agent' ? agentLogin(call) : customerLogin(call);
  },
};
