/**
 * Finds the decision for a command, and runs it: actions in the tables of their API (`acts.ts`), everything else by the
 * command's type. It is the only place where guards are asked, so that a mutant can drop any of them.
 */
import type { ActionDef } from '../../../schemas/language/define.ts';
import { agentActions, customerActions } from '../../../schemas/reading/definitions.ts';
import type { Decision } from '../facts/step.ts';
import { admit } from '../tokens.ts';
import type { Command, Context } from '../world/command.ts';
import { tokenById } from '../world/token-index.ts';
import type { License, Requester, World } from '../world/world.ts';
import { type Act, decided } from './act.ts';
import { agentActs, configurationActs, customerActs } from './acts.ts';
import { type Call, error } from './call.ts';
import { withAnonymity } from './chats/anonymized.ts';
import { anonymizeChat } from './commands/anonymize_chat.ts';
import { authorizeApplication } from './commands/authorize_application.ts';
import { alive, connect, disconnect } from './commands/connections.ts';
import { createActor } from './commands/create_actor.ts';
import { createLicense } from './commands/create_license.ts';
import { exchangeToken } from './commands/exchange_token.ts';
import { issueCustomerToken } from './commands/issue_customer_token.ts';
import { attemptOf, logIn } from './commands/login.ts';
import { revokeToken } from './commands/revoke_token.ts';
import { transferIdentity } from './commands/transfer_identity.ts';
import { admitted } from './customers/banned.ts';

/** The edge has already matched payload and action, which the tables' types cannot express per key. */
type AnyAct = Act<Call>;

type AnyActs = Readonly<Record<string, AnyAct>>;

/** Actions whose definition says that they are refused about a chat that is anonymous. */
const anonymousIn = (actions: Readonly<Record<string, ActionDef>>): ReadonlySet<string> =>
  new Set(
    Object.values(actions).flatMap(({ name, errors }) => (errors.includes('chat_anonymized') ? [name] : [])),
  );

/** The acts of each API by action. */
export const ACTS = {
  agent: withAnonymity(agentActs as unknown as AnyActs, anonymousIn(agentActions)),
  customer: admitted(withAnonymity(customerActs as unknown as AnyActs, anonymousIn(customerActions))),
  configuration: configurationActs as unknown as AnyActs,
};

/** What is decided about commands that are no calls, by their type. */
export const COMMANDS = {
  connect,
  disconnect,
  alive,
  login: logIn,
  issue_customer_token: issueCustomerToken,
  authorize_application: authorizeApplication,
  exchange_token: exchangeToken,
  transfer_identity: transferIdentity,
  revoke_token: revokeToken,
  anonymize_chat: anonymizeChat,
  create_license: createLicense,
  create_actor: createActor,
};

/** The licence a command is about; undefined when it is about none, or about one that does not exist. */
export function licenseOf(world: World, command: Command): License | undefined {
  switch (command.type) {
    case 'call':
      return world.licenses.get(command.requester.organizationId);
    case 'login': {
      const connection = world.connections.get(command.connectionId);
      const token = command.token === null ? undefined : tokenById(world, command.token);
      const found = admit(world, token, connection?.api ?? 'agent');
      return world.licenses.get(
        'token' in found ? found.token.organizationId : (connection?.organizationId ?? ''),
      );
    }
    case 'disconnect':
    case 'alive':
      return world.licenses.get(world.connections.get(command.connectionId)?.organizationId ?? '');
    case 'create_license':
      return undefined;
    default:
      return command.organizationId === null ? undefined : world.licenses.get(command.organizationId);
  }
}

/** Decides one command: a refusal that changes nothing, or facts. */
export function decide(ctx: Context, command: Command, requester: Requester | null): Decision {
  const place = { api: 'command', action: command.type };
  const { mutation } = ctx;
  switch (command.type) {
    case 'call':
      return call(ctx, command, requester);
    case 'connect':
      return decided(connect, { ctx, command }, place, mutation);
    case 'disconnect':
      return decided(disconnect, { ctx, command }, place, mutation);
    case 'alive':
      return decided(alive, { ctx, command }, place, mutation);
    case 'login':
      return decided(logIn, attemptOf({ ctx, command }), place, mutation);
    case 'issue_customer_token':
      return decided(issueCustomerToken, { ctx, command }, place, mutation);
    case 'authorize_application':
      return decided(authorizeApplication, { ctx, command }, place, mutation);
    case 'exchange_token':
      return decided(exchangeToken, { ctx, command }, place, mutation);
    case 'transfer_identity':
      return decided(transferIdentity, { ctx, command }, place, mutation);
    case 'revoke_token':
      return decided(revokeToken, { ctx, command }, place, mutation);
    case 'anonymize_chat':
      return decided(anonymizeChat, { ctx, command }, place, mutation);
    case 'create_license':
      return decided(createLicense, { ctx, command }, place, mutation);
    case 'create_actor':
      return decided(createActor, { ctx, command }, place, mutation);
    case 'advance':
      throw new Error('time is moved by the machine, not by a decision');
  }
}

function call(
  ctx: Context,
  command: Extract<Command, { type: 'call' }>,
  requester: Requester | null,
): Decision {
  const { api, action, payload, version } = command;
  if (requester === null) return { refused: error('authentication', 'The token is no longer valid') };
  // Without a token the Configuration API is asked about no licence of the caller's.
  const nowhere = requester.token === null && api === 'configuration';
  if (!nowhere && !ctx.world.licenses.has(requester.organizationId))
    return { refused: error('license_not_found') };
  const acts = ACTS[api];
  const found = Object.hasOwn(acts, action) ? acts[action] : undefined;
  if (found === undefined) {
    const message = `${action} is specified, but this server does not serve it yet`;
    return { refused: error('validation', message) };
  }
  return decided(found, { ctx, requester, payload: payload ?? {}, version }, { api, action }, ctx.mutation);
}
