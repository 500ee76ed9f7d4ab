/** What is done with a customer's token at the accounts endpoints: it is read, ended, and handed over to another browser. */
import { customerAnswer } from '../../core/decide/commands/issue_customer_token.ts';
import { authenticate, TOKEN_LIFE } from '../../core/tokens.ts';
import { MICROS_PER_SECOND } from '../../core/world/context.ts';
import type { Token } from '../../core/world/world.ts';
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';
import {
  agentOwning,
  bodyOf,
  customersRefusal,
  identity,
  oauth,
  type Respond,
  saidText,
  secondsLeft,
  tokenTextIn,
} from './answers.ts';
import { challengeIn } from './pkce.ts';

/** The customer's token of the header. */
function shown(runtime: Runtime, request: WebRequest): Token | WebAnswer {
  const { world } = runtime;
  const result = authenticate(world, request.headers['authorization'], 'customer', world.now);
  return 'token' in result ? result.token : identity(401, 'unauthorized', result.refused.message);
}

/** Tells whether a customer's token is valid, and for whom. */
export function tellCustomerToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const code = tokenTextIn(request);
  if (code === undefined) {
    respond(identity(401, 'unauthorized', 'The token is missing: it is the bearer or `code` of the query'));
    return;
  }
  const token = runtime.world.tokens.get(code);
  const isOne = token?.kind === 'customer' && token.exchange === undefined;
  const left = isOne ? secondsLeft(runtime, token, TOKEN_LIFE / MICROS_PER_SECOND) : null;
  respond(
    isOne && left !== null
      ? { status: 200, headers: {}, body: { ...customerAnswer(token, left * MICROS_PER_SECOND) } }
      : identity(401, 'unauthorized', 'The token is not valid'),
  );
}

/** Ends the token of the header (AUTH-025). */
export function endCustomerToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const token = shown(runtime, request);
  if ('status' in token) {
    respond(token);
    return;
  }
  const { organizationId, id } = token;
  runtime.execute({ type: 'revoke_token', organizationId, token: id }, (reply) =>
    respond(reply.ok ? { status: 200, headers: {}, body: {} } : customersRefusal(reply.error)),
  );
}

interface Transfer {
  readonly organizationId: string;
  readonly customerId: string;
  readonly clientId: string;
  readonly challenge: string | null;
}

/** Makes a token that hands over a customer's identity (AUTH-032). */
export function giveTransferToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const transfer = readTransfer(runtime, request);
  if ('status' in transfer) {
    respond(transfer);
    return;
  }
  runtime.execute({ type: 'transfer_identity', ...transfer }, (reply) =>
    respond(
      reply.ok ? { status: 200, headers: {}, body: Object(reply.payload) } : customersRefusal(reply.error),
    ),
  );
}

function readTransfer(runtime: Runtime, request: WebRequest): Transfer | WebAnswer {
  const body = bodyOf(request);
  if (body === undefined) return oauth(400, 'invalid_request', 'The body must be a JSON object');
  const bearer = body['bearer_type'];
  if (bearer !== 'agent' && bearer !== 'customer')
    return oauth(400, 'invalid_request', '`bearer_type` must be "agent" or "customer"');
  const clientId = saidText(body['client_id']);
  if (clientId === undefined) return oauth(400, 'invalid_request', '`client_id` is required');
  const challenge = challengeIn(body);
  if (challenge === undefined)
    return oauth(400, 'invalid_request', '`code_challenge_method` must be "S256" or "plain"');
  const named = saidText(body['customer_id']);
  if (bearer === 'agent') {
    const agent = agentOwning(runtime, request);
    if ('status' in agent) return agent;
    if (named === undefined)
      return oauth(400, 'invalid_request', '`customer_id` is required with the token of an agent');
    return { organizationId: agent.token.organizationId, customerId: named, clientId, challenge };
  }
  const customer = shown(runtime, request);
  if ('status' in customer) return customer;
  const { organizationId, subjectId } = customer;
  if (named !== undefined && named !== subjectId)
    return identity(403, 'access_denied', '`customer_id` is not the customer whose token this is');
  return { organizationId, customerId: subjectId, clientId, challenge };
}
