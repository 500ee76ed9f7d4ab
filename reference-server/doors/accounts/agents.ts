/**
 * The accounts endpoints of agents: tokens for a code or a refresh token, what a token is, its end, and the account
 * and organization behind it. Statuses and codes of refusals are those of the pages.
 */
import { agentAnswer } from '../../core/decide/commands/exchange_token.ts';
import { grants } from '../../core/scopes.ts';
import { authenticate, TOKEN_LIFE } from '../../core/tokens.ts';
import { iso } from '../../core/views/time.ts';
import type { CoreError } from '../../core/world/command.ts';
import { MICROS_PER_SECOND } from '../../core/world/context.ts';
import { tokenById } from '../../core/world/token-index.ts';
import type { Agent, License, Token } from '../../core/world/world.ts';
import type { JsonObject } from '../../edge/envelope.ts';
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';
import { challengeOf } from '../../secrets.ts';
import { agentsRefusal, bodyOf, type Respond, saidText, secondsLeft, tokenTextIn } from './answers.ts';

const NOT_COMPLETE = 'A parameter is missing or not as it has to be';

/** What a request to `/v2/token` must have, by its grant. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code', 'client_id', 'redirect_uri'],
  // The name in one of the two descriptions of the endpoint.
  code: ['code', 'client_id', 'redirect_uri'],
  refresh_token: ['refresh_token', 'client_id'],
};

/** Gives an application the token of the agent who let it in. */
export function giveAgentToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const body = bodyOf(request);
  if (body === undefined) {
    respond(agentsRefusal(422, 'invalid_request', 'The body must be a JSON object or a form'));
    return;
  }
  const grant = saidText(body['grant_type']);
  const required = grant !== undefined && Object.hasOwn(REQUIRED, grant) ? REQUIRED[grant] : undefined;
  if (grant !== undefined && required === undefined) {
    const kinds = '`grant_type` must be "authorization_code" or "refresh_token"';
    respond(agentsRefusal(403, 'unsupported_grant_type', kinds));
    return;
  }
  const missing = ['grant_type', ...(required ?? [])].filter((name) => saidText(body[name]) === undefined);
  if (missing.length > 0) respond(incomplete(missing));
  else exchange(runtime, body, respond);
}

function incomplete(names: readonly string[]): WebAnswer {
  const fields = Object.fromEntries(names.map((name) => [name, 'is required']));
  return agentsRefusal(422, 'invalid_request', NOT_COMPLETE, { invalid_fields: fields });
}

function exchange(runtime: Runtime, body: JsonObject, respond: Respond): void {
  const of = body['grant_type'] === 'refresh_token' ? 'refresh' : 'code';
  const member = of === 'code' ? 'code' : 'refresh_token';
  const found = runtime.world.tokens.get(String(body[member]));
  if (found?.exchange?.of !== of) {
    respond(agentsRefusal(401, 'unauthorized_client', `\`${member}\`: it was used or never existed`));
    return;
  }
  const clientId = String(body['client_id']);
  const secret = saidText(body['client_secret']);
  const verifier = saidText(body['code_verifier']);
  // An application shows who it is by its secret, or by the verifier that only it knows.
  if (of === 'code' && secret === undefined && found.exchange.challenge === null) {
    respond(incomplete(['client_secret']));
    return;
  }
  if (found.exchange.challenge !== null && verifier === undefined) {
    respond(incomplete(['code_verifier']));
    return;
  }
  runtime.execute(
    {
      type: 'exchange_token',
      organizationId: found.organizationId,
      token: found.id,
      clientId,
      redirectUri: saidText(body['redirect_uri']) ?? null,
      verified: verifier === undefined ? null : challengeOf(verifier),
      application: secret === undefined ? null : runtime.secret('application', clientId, secret),
    },
    (reply) => {
      if (reply.ok) respond({ status: 200, headers: {}, body: Object(reply.payload) });
      else respond(exchangeRefused(reply.error, of));
    },
  );
}

function exchangeRefused({ type, message }: CoreError, of: 'code' | 'refresh'): WebAnswer {
  if (type === 'internal') return agentsRefusal(500, 'server_error', 'Internal server error');
  const member = of === 'code' ? 'code' : 'refresh_token';
  if (type === 'not_found') return agentsRefusal(401, 'unauthorized_client', `\`${member}\`: ${message}`);
  if (type === 'authentication') return agentsRefusal(401, 'unauthorized_client', message);
  if (type === 'authorization' && of === 'refresh') return agentsRefusal(401, 'invalid_client', message);
  return agentsRefusal(401, 'invalid_grant', message);
}

/** Tells whether an agent's token is valid, and for whom. Refresh tokens cannot be asked about. */
export function tellAgentToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const code = tokenTextIn(request);
  if (code === undefined) {
    respond(incomplete(['code']));
    return;
  }
  const { world } = runtime;
  const result = authenticate(world, `Bearer ${code}`, 'agent', world.now);
  const token = 'token' in result ? result.token : undefined;
  const left = token && secondsLeft(runtime, token, TOKEN_LIFE / MICROS_PER_SECOND);
  const license = token && world.licenses.get(token.organizationId);
  if (token === undefined || !left || license === undefined) {
    respond(agentsRefusal(401, 'unauthorized', 'The token is not valid'));
    return;
  }
  const refresh = tokenById(world, token.refreshId ?? '');
  const body = agentAnswer(license, token, left * MICROS_PER_SECOND, refresh);
  respond({ status: 200, headers: {}, body: { ...body } });
}

/** Ends an access token or a refresh token, with the other of the pair (AUTH-025). */
export function endAgentToken(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const code = tokenTextIn(request);
  if (code === undefined) {
    respond(incomplete(['code']));
    return;
  }
  const found = runtime.world.tokens.get(code);
  const isOne =
    found !== undefined &&
    found.kind !== 'customer' &&
    !found.personal &&
    (found.exchange === undefined || found.exchange.of === 'refresh');
  if (!isOne) {
    respond(agentsRefusal(404, 'resource_not_found', '`code`: the token does not exist'));
    return;
  }
  const { organizationId, id } = found;
  runtime.execute({ type: 'revoke_token', organizationId, token: id }, (reply) => {
    if (reply.ok) respond({ status: 200, headers: {}, body: {} });
    else if (reply.error.type === 'not_allowed')
      respond(agentsRefusal(403, 'access_denied', reply.error.message));
    else respond(agentsRefusal(500, 'server_error', 'Internal server error'));
  });
}

interface Caller {
  readonly token: Token;
  readonly license: License;
  readonly agent: Agent;
}

/** Who calls, by an access token or a personal one. */
function callerOf(runtime: Runtime, request: WebRequest): Caller | WebAnswer {
  const { world } = runtime;
  const result = authenticate(world, request.headers['authorization'], 'agent', world.now);
  if ('refused' in result) return agentsRefusal(401, 'unauthorized', result.refused.message);
  const { token } = result;
  const license = world.licenses.get(token.organizationId);
  const agent = license?.agents.get(token.subjectId);
  if (license === undefined || agent === undefined)
    return agentsRefusal(401, 'unauthorized', 'The account does not exist');
  return { token, license, agent };
}

/** The caller's own account, with its role where the scopes allow it. */
export function tellAccount(runtime: Runtime, request: WebRequest, id: string): WebAnswer {
  const caller = callerOf(runtime, request);
  if ('status' in caller) return caller;
  const { token, license, agent } = caller;
  const holds = (needed: string) => [...token.scopes].some((scope) => grants(scope, needed));
  if (!holds('accounts--my:ro'))
    return agentsRefusal(403, 'access_denied', 'The token lacks the scope accounts--my:ro', {
      sub_error: 'insufficient_scope',
    });
  if (id !== 'me' && id !== agent.accountId)
    return agentsRefusal(404, 'resource_not_found', '`account_id` is neither "me" nor the own account');
  const role = {
    role_id: agent.role,
    product: 'LiveChat',
    role: agent.role,
    type: 'secondary',
    predefined: true,
  };
  return {
    status: 200,
    headers: {},
    body: {
      account_id: agent.accountId,
      name: agent.name,
      email: agent.id,
      email_verified: !agent.awaitingApproval,
      default_product: 'LiveChat',
      default_organization_id: license.organizationId,
      avatar_url: agent.avatar === '' ? null : agent.avatar,
      ...(holds('accounts.roles--all:ro') ? { roles: [role] } : {}),
      created_at: iso(agent.createdAt),
    },
  };
}

/** The organization of the caller's token. */
export function tellOrganization(runtime: Runtime, request: WebRequest, id: string): WebAnswer {
  const caller = callerOf(runtime, request);
  if ('status' in caller) return caller;
  const { license } = caller;
  if (id !== 'my' && id !== license.organizationId)
    return agentsRefusal(
      404,
      'resource_not_found',
      '`organization_id` is neither "my" nor the own organization',
    );
  const { company: name, ...company } = license.company;
  const created_at = iso(license.createdAt);
  return {
    status: 200,
    headers: {},
    body: {
      organization_id: license.organizationId,
      name: name ?? '',
      invitation_mode: 'lax',
      domain_whitelist: false,
      products: [{ product: 'LiveChat', created_at }],
      company: { ...company, ...(name === undefined ? {} : { name }) },
      created_at,
    },
  };
}
