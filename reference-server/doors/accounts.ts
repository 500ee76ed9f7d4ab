/**
 * The accounts endpoints that give customers their tokens. They recognise a customer by cookies, by an entity id
 * or not at all, and leave the identity itself to the core. Their errors have a form of their own, without a
 * protocol error type, because released clients read `identity_exception` and `oauth_exception`.
 */
import type { AccountsError } from '../../schemas/accounts/errors.ts';
import { grants } from '../core/scopes.ts';
import { authenticate } from '../core/tokens.ts';
import type { CoreError } from '../core/world/command.ts';
import { licenseNow, MICROS_PER_SECOND } from '../core/world/context.ts';
import type { License, World } from '../core/world/world.ts';
import { isObject, isUnreadable, type JsonObject } from '../edge/envelope.ts';
import { organizationOfLicense } from '../edge/rtm.ts';
import type { WebAnswer, WebRequest } from '../edge/web.ts';
import type { Runtime } from '../runtime.ts';
import { isSameSecret } from '../secrets.ts';

type Respond = (answer: WebAnswer) => void;

const TOKEN_PATH = /^\/(?:v2\/)?customer(?:\/([^/]+)\/(\d+))?\/token\/?$/;
const TWO_YEARS_IN_SECONDS = 63_072_000;
const CUSTOMER_COOKIE = '__lc_cid';
const SECRET_COOKIE = '__lc_cst';

export function isAccountsPath(path: string): boolean {
  return TOKEN_PATH.test(path);
}

interface Failure {
  readonly status: number;
  readonly body: AccountsError;
}

type OauthCode = Extract<AccountsError, { oauth_exception: unknown }>['oauth_exception'];
type IdentityCode = Extract<AccountsError, { identity_exception: unknown }>['identity_exception'];

function oauth(status: number, exception: OauthCode, details: string): Failure {
  return { status, body: { oauth_exception: exception, exception_details: details } };
}

function identity(status: number, exception: IdentityCode, details: string): Failure {
  return { status, body: { identity_exception: exception, exception_details: details } };
}

/** The core refuses an identity for what the request names: an organization, a group or a customer. */
function refusal({ type, message }: CoreError): Failure {
  return type === 'internal' ? accountsFault() : identity(400, 'invalid_request', message);
}

/** The answer when the server itself failed. */
export function accountsFault(): Failure {
  return oauth(500, 'server_error', 'Internal server error');
}

interface Grant {
  readonly organizationId: string;
  readonly clientId: string;
  readonly entityId: string | null;
  readonly groupId: number | null;
  /** The cookie grant gives the identity back in cookies. */
  readonly cookies: boolean;
}

/** Serves one token request. Only to be called inside `Runtime.do`. */
export function handleAccounts(runtime: Runtime, request: WebRequest, respond: Respond): void {
  const grant = readGrant(runtime, request);
  if ('status' in grant) {
    respond({ ...grant, headers: {} });
    return;
  }
  const { organizationId, clientId, entityId, groupId } = grant;
  runtime.execute({ type: 'issue_customer_token', organizationId, clientId, entityId, groupId }, (reply) => {
    if (!reply.ok) {
      respond({ ...refusal(reply.error), headers: {} });
      return;
    }
    const body = reply.payload as JsonObject;
    respond({
      status: 200,
      headers: grant.cookies ? cookies(runtime, String(body['entity_id']), organizationId) : {},
      body,
    });
  });
}

function readGrant(runtime: Runtime, request: WebRequest): Grant | Failure {
  if (request.method !== 'POST') return oauth(400, 'invalid_request', 'The token endpoint is called by POST');
  const body = request.body ?? {};
  if (isUnreadable(body) || !isObject(body))
    return oauth(400, 'invalid_request', 'The body must be a JSON object');
  const clientId = text(body['client_id']);
  if (clientId === undefined) return oauth(400, 'invalid_request', '`client_id` is required');
  const responseType = body['response_type'] ?? 'token';
  if (responseType !== 'token')
    return oauth(400, 'unsupported_response_type', '`response_type` must be "token"');
  const [, pathOrganization, pathGroup] = TOKEN_PATH.exec(request.path) ?? [];
  const asked =
    pathOrganization ??
    text(body['organization_id']) ??
    organizationOfLicense(runtime, numeral(body['license_id']));
  const groupId = pathGroup === undefined ? null : Number(pathGroup);
  if (groupId !== null && !Number.isSafeInteger(groupId)) {
    return oauth(400, 'invalid_request', 'The group id in the path is larger than any group id');
  }
  const grantType = body['grant_type'] ?? 'cookie';
  if (grantType === 'cookie')
    return cookieGrant(runtime, request, { clientId, groupId, organizationId: asked });
  if (grantType === 'agent_token') {
    return agentGrant(runtime, request, {
      clientId,
      groupId,
      organizationId: asked,
      entityId: text(body['entity_id']),
    });
  }
  return oauth(400, 'unsupported_grant_type', '`grant_type` must be "cookie" or "agent_token"');
}

interface Asked {
  readonly clientId: string;
  readonly groupId: number | null;
  readonly organizationId: string | null | undefined;
  readonly entityId?: string | undefined;
}

function cookieGrant(runtime: Runtime, request: WebRequest, asked: Asked): Grant | Failure {
  const { organizationId, clientId, groupId } = asked;
  if (!organizationId) return oauth(400, 'invalid_request', '`organization_id` is required');
  const license = runtime.world.licenses.get(organizationId);
  if (license === undefined) return identity(400, 'invalid_request', 'The organization does not exist');
  const known = cookieOf(request, CUSTOMER_COOKIE);
  const proof = cookieOf(request, SECRET_COOKIE);
  const proven = known !== undefined && isProof(runtime, proof, known, license);
  const entityId = proven && license.customers.has(known) ? known : null;
  return { organizationId, clientId, groupId, entityId, cookies: true };
}

/** AUTH-029: an agent's access token with `customers:own`, never a personal one. */
function agentGrant(runtime: Runtime, request: WebRequest, asked: Asked): Grant | Failure {
  const { world } = runtime;
  const authorization = request.headers['authorization'];
  const result = authenticate(world, authorization, 'agent', world.now);
  if ('refused' in result) return identity(401, 'unauthorized', result.refused.message);
  const { token } = result;
  if (token.personal) return identity(401, 'unauthorized', 'A personal access token is not accepted here');
  if (![...token.scopes].some((scope) => grants(scope, 'customers:own'))) {
    return oauth(403, 'invalid_scope', 'The token lacks the scope customers:own');
  }
  const { organizationId } = token;
  if (asked.organizationId && asked.organizationId !== organizationId) {
    return identity(400, 'invalid_request', 'The token belongs to another organization');
  }
  const entityId = asked.entityId ?? null;
  if (entityId !== null && !world.licenses.get(organizationId)?.customers.has(entityId)) {
    return identity(400, 'invalid_request', 'The customer named by `entity_id` does not exist');
  }
  return { organizationId, clientId: asked.clientId, groupId: asked.groupId, entityId, cookies: false };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A licence number, which clients send as text too. */
function numeral(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}

/**
 * The second cookie proves the first: an id alone, which agents see, is not enough. It says in which second of the
 * licence it was given, and ends two years later, whatever a client keeps (AUTH-031). A journal needs no cookies.
 */
function proofOf(runtime: Runtime, customerId: string, organizationId: string, second: string): string {
  return `${second}.${runtime.secret('cookie', organizationId, customerId, second)}`;
}

function isProof(runtime: Runtime, proof: string | undefined, customerId: string, license: License): boolean {
  if (proof === undefined) return false;
  const [second = ''] = proof.split('.', 1);
  if (!/^\d{1,12}$/.test(second)) return false;
  const age = secondOf(runtime.world, license) - Number(second);
  return (
    age < TWO_YEARS_IN_SECONDS &&
    isSameSecret(proof, proofOf(runtime, customerId, license.organizationId, second))
  );
}

const secondOf = (world: World, license: License): number =>
  Math.floor(licenseNow(world, license) / MICROS_PER_SECOND);

/** Host-only on purpose: clients call the endpoint by several hosts (clients.md, point 12). */
function cookies(runtime: Runtime, customerId: string, organizationId: string): WebAnswer['headers'] {
  const license = runtime.world.licenses.get(organizationId);
  const second = String(license === undefined ? 0 : secondOf(runtime.world, license));
  const attributes = `Path=/v2/customer; Max-Age=${TWO_YEARS_IN_SECONDS}; HttpOnly; Secure; SameSite=None`;
  return {
    'Set-Cookie': [
      `${CUSTOMER_COOKIE}=${customerId}; ${attributes}`,
      `${SECRET_COOKIE}=${proofOf(runtime, customerId, organizationId, second)}; ${attributes}`,
    ],
  };
}

function cookieOf(request: WebRequest, name: string): string | undefined {
  for (const pair of (request.headers['cookie'] ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
