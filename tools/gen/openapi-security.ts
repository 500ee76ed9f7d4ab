/**
 * Who may call: tokens as security schemes, and the scopes of an action both as requirements that tools read and as a
 * sentence for people. Whether one scope grants another is behaviour and not said here.
 */
import type {
  ActionDef,
  EndpointAuthorization,
  EndpointDef,
  ScopeNeed,
} from '../../schemas/language/define.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { SCOPES, type Scope, type ScopeRole } from '../../schemas/tables/scopes.ts';
import { ACCOUNTS_HOST } from './openapi-info.ts';

type Requirement = Record<string, string[]>;

const AGENT = 'agentToken';
const PERSONAL = 'personalAccessToken';
const CUSTOMER = 'customerToken';

/** Alternatives, each a list of scopes that are all needed. */
function alternatives(need: Exclude<ScopeNeed, 'open'>): string[][] {
  if (need === 'none') return [[]];
  if ('any' in need) return need.any.map((scope) => [scope]);
  if ('all' in need) return [[...need.all]];
  return [...new Set([...need.perTarget.agents, ...need.perTarget.bots])].map((scope) => [scope]);
}

/** The `security` of an operation. */
export function securityOf({ api, scopes }: Pick<ActionDef, 'api' | 'scopes'>): Requirement[] {
  if (scopes === 'open') return [];
  if (api === 'customer') return [{ [CUSTOMER]: [] }];
  // The scopes of a personal access token are its own; only OAuth says them in a request for a token.
  return [...alternatives(scopes).map((list) => ({ [AGENT]: list })), { [PERSONAL]: [] }];
}

const BY_AUTHORIZATION = {
  none: {},
  agent_token: { [AGENT]: [] },
  customer_token: { [CUSTOMER]: [] },
  refresh_token: { refreshToken: [] },
  cookies: { cookies: [] },
} satisfies Record<EndpointAuthorization, Requirement>;

/** The `security` of an endpoint: its alternatives, without a token when it names none. */
export function endpointSecurity({ authorization }: Pick<EndpointDef, 'authorization'>): Requirement[] {
  return (authorization ?? []).map((way) => BY_AUTHORIZATION[way]);
}

const listed = (scopes: readonly string[]) => scopes.map((scope) => `\`${scope}\``).join(', ');

/** What a requester needs, in words. */
export function scopesText({ scopes, furtherScopes }: Pick<ActionDef, 'scopes' | 'furtherScopes'>): string {
  const further = (furtherScopes ?? []).map((entry) => ` Also ${listed(entry.scopes)} when ${entry.when}.`);
  return needText(scopes) + further.join('');
}

function needText(need: ScopeNeed): string {
  if (need === 'open') return 'No token is needed.';
  if (need === 'none') return 'Any valid token suffices.';
  if ('any' in need)
    return need.any.length === 1 ? `Scope: ${listed(need.any)}.` : `Scopes, one of: ${listed(need.any)}.`;
  if ('all' in need) return `Scopes, all of: ${listed(need.all)}.`;
  const { agents, bots } = need.perTarget;
  return `Scopes for agents, one of: ${listed(agents)}; for bots, one of: ${listed(bots)}.`;
}

function scopesOf(definition: ActionDef): string[] {
  const { scopes, furtherScopes } = definition;
  const own = scopes === 'open' ? [] : alternatives(scopes).flat();
  return [...own, ...(furtherScopes ?? []).flatMap((entry) => entry.scopes)];
}

const ROLES: Readonly<Record<ScopeRole, string>> = {
  normal: 'Tokens of every agent can carry it.',
  administrator: 'Tokens of administrators and owners can carry it.',
  owner: 'Tokens of the owner can carry it.',
  none: 'No role carries it by itself.',
};

/** Every scope that some action asks for, with who can have it. */
export function scopesUsed(actions: readonly ActionDef[]): Record<string, string> {
  const used = [...new Set(actions.filter(({ api }) => api !== 'customer').flatMap(scopesOf))].sort();
  return Object.fromEntries(used.map((scope) => [scope, ROLES[SCOPES[scope as Scope] ?? 'none']]));
}

/** Where agents give consent and applications get their tokens. */
const AUTHORIZATION = `https://${ACCOUNTS_HOST}/`;
const TOKENS = `https://${ACCOUNTS_HOST}/v2/token`;

/** The OAuth flow of agents, `scopes` under the name that the kind of document has for them. */
export function agentFlow(member: 'scopes' | 'availableScopes', scopes: Record<string, string>): JsonSchema {
  return {
    authorizationCode: {
      authorizationUrl: AUTHORIZATION,
      tokenUrl: TOKENS,
      refreshUrl: TOKENS,
      [member]: scopes,
    },
  };
}

/** The security schemes that a document may name; only those in use are to be written. */
export function securitySchemes(actions: readonly ActionDef[]): Record<string, JsonSchema> {
  return {
    [AGENT]: {
      type: 'oauth2',
      description: 'Access token of an agent or bot, as a bearer token.',
      flows: agentFlow('scopes', scopesUsed(actions)),
    },
    [PERSONAL]: {
      type: 'http',
      scheme: 'basic',
      description:
        'Personal access token of an agent: account id and token. It carries scopes as `agentToken` does.',
    },
    [CUSTOMER]: {
      type: 'http',
      scheme: 'bearer',
      description: 'Access token of a customer, from the accounts endpoint.',
    },
    refreshToken: {
      type: 'http',
      scheme: 'bearer',
      description: 'Refresh token; for the accounts endpoints.',
    },
    cookies: {
      type: 'apiKey',
      in: 'cookie',
      name: '__lc_cid',
      description: 'Who a customer is in a browser, with the cookie `__lc_cst`; for the accounts endpoints.',
    },
  };
}
