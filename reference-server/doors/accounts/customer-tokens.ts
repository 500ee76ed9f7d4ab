/**
 * The accounts endpoint that gives customers their tokens. It recognises a customer by cookies, by an entity id, by an
 * identity transfer token or not at all, and leaves the identity itself to the core.
 */
import { MOST_SECONDS } from '../../core/decide/commands/granting.ts';
import { licenseNow, MICROS_PER_SECOND } from '../../core/world/context.ts';
import type { License, World } from '../../core/world/world.ts';
import type { JsonObject } from '../../edge/envelope.ts';
import { organizationOfLicense } from '../../edge/rtm.ts';
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';
import { challengeOf, isSameSecret } from '../../secrets.ts';
import {
  agentOwning,
  bodyOf,
  type CustomersPath,
  customersRefusal,
  identity,
  oauth,
  type Respond,
  saidText,
} from './answers.ts';

const TWO_YEARS_IN_SECONDS = 63_072_000;
const CUSTOMER_COOKIE = '__lc_cid';
const SECRET_COOKIE = '__lc_cst';

interface Grant {
  readonly organizationId: string;
  readonly clientId: string;
  readonly entityId: string | null;
  readonly groupId: number | null;
  readonly expiresIn: number | undefined;
  /** The cookie grant gives the identity back in cookies. */
  readonly cookies: boolean;
}

/** Gives a customer's token. Only to be called inside `Runtime.do`. */
export function giveCustomerToken(
  runtime: Runtime,
  request: WebRequest,
  where: CustomersPath,
  respond: Respond,
): void {
  const body = bodyOf(request);
  const expiresIn = lifetimeIn(body);
  if (expiresIn === null) {
    const most = `\`expires_in\` must be a whole number of seconds from 1 to ${MOST_SECONDS}`;
    respond(oauth(400, 'invalid_request', most));
    return;
  }
  if (body?.['grant_type'] === 'identity_token') {
    giveTransferred(runtime, body, expiresIn, respond);
    return;
  }
  const grant = readGrant(runtime, request, { body, where, expiresIn });
  if ('status' in grant) {
    respond(grant);
    return;
  }
  const { organizationId, clientId, entityId, groupId } = grant;
  const life = expiresIn === undefined ? {} : { expiresIn };
  runtime.execute(
    { type: 'issue_customer_token', organizationId, clientId, entityId, groupId, ...life },
    (reply) => {
      if (!reply.ok) {
        respond(customersRefusal(reply.error));
        return;
      }
      const answer = Object(reply.payload);
      respond({
        status: 200,
        headers: grant.cookies ? cookies(runtime, String(answer['entity_id']), organizationId) : {},
        body: answer,
      });
    },
  );
}

/** Seconds the token is to be valid; undefined when nothing is said, null when it cannot be so. */
function lifetimeIn(body: JsonObject | undefined): number | null | undefined {
  const said = body?.['expires_in'] ?? undefined;
  if (said === undefined) return undefined;
  return Number.isInteger(said) && Number(said) >= 1 && Number(said) <= MOST_SECONDS ? Number(said) : null;
}

/** AUTH-032: what was made for another browser is exchanged, without authorization. */
function giveTransferred(
  runtime: Runtime,
  body: JsonObject,
  expiresIn: number | undefined,
  respond: Respond,
): void {
  const clientId = saidText(body['client_id']);
  const code = saidText(body['code']);
  const missing = clientId === undefined ? 'client_id' : code === undefined ? 'code' : undefined;
  if (clientId === undefined || code === undefined) {
    respond(oauth(400, 'invalid_request', `\`${missing}\` is required`));
    return;
  }
  const found = runtime.world.tokens.get(code);
  if (found?.exchange?.of !== 'identity') {
    respond(oauth(401, 'invalid_grant', '`code` is no identity transfer token that can be exchanged'));
    return;
  }
  const verifier = saidText(body['code_verifier']);
  const exchange = {
    type: 'exchange_token',
    organizationId: found.organizationId,
    token: found.id,
    clientId,
    redirectUri: null,
    verified: verifier === undefined ? null : challengeOf(verifier),
    application: null,
  } as const;
  runtime.execute(expiresIn === undefined ? exchange : { ...exchange, expiresIn }, (reply) =>
    respond(
      reply.ok
        ? { status: 200, headers: {}, body: Object(reply.payload) }
        : oauth(401, 'invalid_grant', `\`code\`: ${reply.error.message}`),
    ),
  );
}

interface Read {
  readonly body: JsonObject | undefined;
  readonly where: CustomersPath;
  readonly expiresIn: number | undefined;
}

function readGrant(
  runtime: Runtime,
  request: WebRequest,
  { body, where, expiresIn }: Read,
): Grant | WebAnswer {
  if (body === undefined) return oauth(400, 'invalid_request', 'The body must be a JSON object');
  const clientId = saidText(body['client_id']);
  if (clientId === undefined) return oauth(400, 'invalid_request', '`client_id` is required');
  const responseType = body['response_type'] ?? 'token';
  if (responseType !== 'token')
    return oauth(400, 'unsupported_response_type', '`response_type` must be "token"');
  const asked =
    where.organizationId ??
    saidText(body['organization_id']) ??
    organizationOfLicense(runtime, numeral(body['license_id']));
  const { groupId } = where;
  if (groupId !== null && !Number.isSafeInteger(groupId)) {
    return oauth(400, 'invalid_request', 'The group id in the path is larger than any group id');
  }
  const grantType = body['grant_type'] ?? 'cookie';
  if (grantType === 'cookie')
    return cookieGrant(runtime, request, { clientId, groupId, organizationId: asked, expiresIn });
  if (grantType === 'agent_token') {
    return agentGrant(runtime, request, {
      clientId,
      groupId,
      organizationId: asked,
      expiresIn,
      entityId: saidText(body['entity_id']),
    });
  }
  const kinds = '`grant_type` must be "cookie", "agent_token" or "identity_token"';
  return oauth(400, 'unsupported_grant_type', kinds);
}

interface Asked {
  readonly clientId: string;
  readonly groupId: number | null;
  readonly organizationId: string | null | undefined;
  readonly expiresIn: number | undefined;
  readonly entityId?: string | undefined;
}

function cookieGrant(runtime: Runtime, request: WebRequest, asked: Asked): Grant | WebAnswer {
  const { organizationId, clientId, groupId, expiresIn } = asked;
  if (!organizationId) return oauth(400, 'invalid_request', '`organization_id` is required');
  const license = runtime.world.licenses.get(organizationId);
  if (license === undefined) return identity(400, 'invalid_request', 'The organization does not exist');
  const known = cookieOf(request, CUSTOMER_COOKIE);
  const proof = cookieOf(request, SECRET_COOKIE);
  const proven = known !== undefined && isProof(runtime, proof, known, license);
  const entityId = proven && license.customers.has(known) ? known : null;
  return { organizationId, clientId, groupId, entityId, expiresIn, cookies: true };
}

/** AUTH-029: an agent's access token with `customers:own`, never a personal one. */
function agentGrant(runtime: Runtime, request: WebRequest, asked: Asked): Grant | WebAnswer {
  const { world } = runtime;
  const shown = agentOwning(runtime, request);
  if ('status' in shown) return shown;
  const { token } = shown;
  const { organizationId } = token;
  if (asked.organizationId && asked.organizationId !== organizationId) {
    return identity(400, 'invalid_request', 'The token belongs to another organization');
  }
  const entityId = asked.entityId ?? null;
  if (entityId !== null && !world.licenses.get(organizationId)?.customers.has(entityId)) {
    return identity(400, 'invalid_request', 'The customer named by `entity_id` does not exist');
  }
  const { clientId, groupId, expiresIn } = asked;
  return { organizationId, clientId, groupId, entityId, expiresIn, cookies: false };
}

/** A licence number, which clients send as text too. */
function numeral(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : saidText(value);
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
