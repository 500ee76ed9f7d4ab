/**
 * What the accounts endpoints share: their errors, which have forms of their own without a protocol error type because
 * released clients read `identity_exception` and `oauth_exception`, and who is shown by a header. It serves nothing.
 */
import type { AccountsError, AgentAccountsError } from '../../../schemas/accounts/errors.ts';
import { grants } from '../../core/scopes.ts';
import { authenticate } from '../../core/tokens.ts';
import type { CoreError } from '../../core/world/command.ts';
import type { Token } from '../../core/world/world.ts';
import { isObject, isUnreadable, type JsonObject } from '../../edge/envelope.ts';
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';

export type Respond = (answer: WebAnswer) => void;

type OauthCode = Extract<AccountsError, { oauth_exception: unknown }>['oauth_exception'];
type IdentityCode = Extract<AccountsError, { identity_exception: unknown }>['identity_exception'];

/** Where a path of customers leads; a path of one group names it with its organization. */
export interface CustomersPath {
  readonly organizationId: string | undefined;
  readonly groupId: number | null;
}

/** A request about a customer cannot be served so. */
export function oauth(status: number, exception: OauthCode, details: string): WebAnswer {
  return { status, headers: {}, body: { oauth_exception: exception, exception_details: details } };
}

/** A request about a customer comes from somebody, or names somebody, who is not known. */
export function identity(status: number, exception: IdentityCode, details: string): WebAnswer {
  return { status, headers: {}, body: { identity_exception: exception, exception_details: details } };
}

/** A request about an agent is refused; `fields` says what is wrong with which member. */
export function agentsRefusal(
  status: number,
  error: AgentAccountsError['error'],
  description: string,
  more: Pick<AgentAccountsError, 'sub_error' | 'invalid_fields'> = {},
): WebAnswer {
  return { status, headers: {}, body: { error, error_description: description, ...more } };
}

/** The core refuses an identity for what the request names: an organization, a group or a customer. */
export function customersRefusal({ type, message }: CoreError): WebAnswer {
  return type === 'internal' ? accountsFault() : identity(400, 'invalid_request', message);
}

/** The answer when the server itself failed. */
export function accountsFault(): WebAnswer {
  return oauth(500, 'server_error', 'Internal server error');
}

/** A body that is a JSON object or a form; undefined when it is neither. */
export function bodyOf({ body = {} }: WebRequest): JsonObject | undefined {
  return isUnreadable(body) || !isObject(body) ? undefined : body;
}

/** Text that says something. */
export function saidText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Who may make a customer: an agent's access token with `customers:own`, never a personal one (AUTH-029). */
export function agentOwning(runtime: Runtime, request: WebRequest): { readonly token: Token } | WebAnswer {
  const { world } = runtime;
  const result = authenticate(world, request.headers['authorization'], 'agent', world.now);
  if ('refused' in result) return identity(401, 'unauthorized', result.refused.message);
  const { token } = result;
  if (token.personal) return identity(401, 'unauthorized', 'A personal access token is not accepted here');
  if (![...token.scopes].some((scope) => grants(scope, 'customers:own'))) {
    return oauth(403, 'invalid_scope', 'The token lacks the scope customers:own');
  }
  return { token };
}

/** A token that is named by `code` in the query or the body, or shown as the bearer; undefined when neither is there. */
export function tokenTextIn(request: WebRequest): string | undefined {
  const [, shown] = /^bearer\s+(\S+)$/i.exec(request.headers['authorization']?.trim() ?? '') ?? [];
  return saidText(request.query.get('code')) ?? saidText(bodyOf(request)?.['code']) ?? shown;
}

/** Seconds, rounded up, that a token lives on; null when it is over. One without an end has always its whole life before it. */
export function secondsLeft(
  runtime: Runtime,
  { expiresAt, organizationId }: Token,
  whole: number,
): number | null {
  if (expiresAt === null) return whole;
  const left = Math.ceil((expiresAt - runtime.now(organizationId)) / 1_000_000);
  return left < 1 ? null : left;
}
