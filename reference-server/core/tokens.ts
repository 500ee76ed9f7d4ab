/**
 * Who a token speaks for and what it may do: the scopes of each role, new tokens, and the check of an
 * `Authorization` header. Decides nothing about single actions; that is the edge's work.
 */
import type { Api } from '../../schemas/language/define.ts';
import { ERRORS } from '../../schemas/tables/error-rows.ts';
import type { Context, CoreError } from './world/command.ts';
import { MICROS_PER_SECOND } from './world/context.ts';
import { tokensOfSubject } from './world/token-index.ts';
import type { Micros, Role, Token, World } from './world/world.ts';

/** Life of an access token, in microseconds (AUTH-024). */
export const TOKEN_LIFE: Micros = 28_800 * MICROS_PER_SECOND;

/** Life of a bot's token (AUTH-033). */
export const BOT_TOKEN_LIFE: Micros = 86_400 * MICROS_PER_SECOND;

const NORMAL = [
  'agents--my:rw',
  'agents--my:ro',
  'agents--all:ro',
  'agents-bot--all:ro',
  'canned_responses--groups:ro',
  'groups--my:ro',
  'groups--all:ro',
  'chats--access:ro',
  'chats--access:rw',
  'chats--my:ro',
  'chats--my:rw',
  'chats.conversation--access:rw',
  'chats.conversation--my:rw',
  'customers.ban:rw',
  'customers:ro',
  'customers:rw',
  'multicast:ro',
  'multicast:rw',
  'tags--groups:ro',
  'accounts--my:ro',
  'accounts--my:rw',
  'accounts--all:ro',
  'accounts--all:rc',
  'sessions--my:ro',
  'sessions--my:rw',
] as const;

const ADMINISTRATOR = [
  'access_rules:ro',
  'access_rules:rw',
  'accounts--all:rw',
  'accounts.roles--all:rw',
  'accounts.roles.lc--all:rw',
  'agents--all:rw',
  'agents-bot--my:ro',
  'agents-bot--my:rw',
  'agents-bot--all:rw',
  'banlist_read',
  'banlist_write',
  'bots.templates:rw',
  'canned_responses--groups:rw',
  'canned_responses--all:ro',
  'canned_responses--all:rw',
  'canned_responses_write',
  'chats--all:ro',
  'chats--all:rw',
  'chats.conversation--all:rw',
  'customers:own',
  'domain_manage',
  'greetings:ro',
  'greetings:rw',
  'groups--my:rw',
  'groups--all:rw',
  'languages_read',
  'languages_write',
  'organization--my:rw',
  'properties--my:ro',
  'properties--my:rw',
  'properties--all:ro',
  'properties.configuration:rw',
  'properties.group.value--all:ro',
  'properties.group.value--all:rw',
  'properties.group.value--my:rw',
  'properties.license.value--all:ro',
  'properties.license.value--all:rw',
  'properties.license.value--my:rw',
  'sessions--all:rw',
  'subscription.lc:rw',
  'tags--all:rw',
  'tags--all:ro',
  'webhooks--my:ro',
  'webhooks--my:rw',
  'webhooks--all:ro',
  'webhooks--all:rw',
  'webhooks.configuration:rw',
  'webhooks.state:ro',
  'webhooks.state:rw',
] as const;

/** A bot token carries exactly these (AUTH-033). */
const BOT = ['chats--access:rw', 'agents-bot--my:rw', 'customers:rw'] as const;
const CUSTOMER = ['customers:own'] as const;

/** Nobody writes to these, so that they are made once: access to a chat is looked up by them again and again. */
const OF_NORMAL = new Set<string>(NORMAL);
const OF_ADMINISTRATOR = new Set<string>([...NORMAL, ...ADMINISTRATOR]);
const OF_BOT = new Set<string>(BOT);
const OF_CUSTOMER = new Set<string>(CUSTOMER);
const SHARED = [OF_NORMAL, OF_ADMINISTRATOR, OF_BOT, OF_CUSTOMER];

/** Scopes of a role's tokens (AUTH-023). */
export function roleScopes(role: Role): ReadonlySet<string> {
  return role === 'normal' ? OF_NORMAL : OF_ADMINISTRATOR;
}

export function subjectScopes(kind: Token['kind'], role: Role): ReadonlySet<string> {
  if (kind === 'customer') return OF_CUSTOMER;
  return kind === 'bot' ? OF_BOT : roleScopes(role);
}

/** Scopes as the world keeps them: those that whole roles have are one set, from which all that follows is reckoned once. */
export function keptScopes(scopes: ReadonlySet<string>): Set<string> {
  return SHARED.find((shared) => shared === scopes) ?? new Set(scopes);
}

/**
 * A new token's id and text. What the text is made of are public ids, the token's own among them; what makes it a
 * secret is the key.
 */
export function newTokenText(
  ctx: Context,
  organizationId: string,
  subjectId: string,
): Pick<Token, 'id' | 'token'> {
  const id = ctx.id('token');
  return { id, token: `dal:${ctx.secret('token', organizationId, subjectId, id)}` };
}

/** Every token of an agent, bot or customer, with the codes and refresh tokens that are exchanged for one. */
export function tokensOf({ world, license }: Context, subjectId: string): Token[] {
  return tokensOfSubject(world, license.organizationId, subjectId);
}

/** A token under another role: one with every scope of the old role has every scope of the new, others lose some. */
export function rescoped(token: Token, from: Role, to: Role): Token {
  const scopes = roleScopes(to);
  const whole = [...roleScopes(from)].every((scope) => token.scopes.has(scope));
  return {
    ...token,
    scopes: whole ? scopes : new Set([...token.scopes].filter((scope) => scopes.has(scope))),
  };
}

/** A new secret of a bot, told once to whoever owns it (CONF-010). */
export function newBotSecret(ctx: Context, botId: string): string {
  return newTokenText(ctx, ctx.license.organizationId, botId).token;
}

function refused(message: string = ERRORS.authentication.message): { refused: CoreError } {
  return { refused: { type: 'authentication', message } };
}

/**
 * Finds the token of an `Authorization` header for one of the APIs (AUTH-001, AUTH-003 to AUTH-005). Times are
 * the world's; expiry follows the clock of the token's licence. The refusal is always `authentication`.
 */
export function authenticate(
  world: World,
  authorization: string | undefined,
  api: Api,
  worldNow: Micros = world.now,
): { token: Token } | { refused: CoreError } {
  if (authorization === undefined || authorization === '') return refused('Missing access token');
  return admit(world, presentedIn(world, authorization), api, worldNow);
}

/** The token that a header, or the payload of a login, presents; undefined when there is no such token. */
function presentedIn(world: World, authorization: string): Token | undefined {
  const [scheme = '', credentials = ''] = authorization.trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return bearer(world, credentials);
  return /^basic$/i.test(scheme) ? basic(world, credentials) : undefined;
}

/**
 * Splits the token off the payload of a login. The command names it by its id, because commands are kept in journals
 * and its text is a secret.
 */
export function presented(
  world: World,
  payload: unknown,
): { readonly token: string | null; readonly payload: object } {
  const { token, ...rest } = Object(payload);
  return { token: presentedIn(world, String(token ?? ''))?.id ?? null, payload: rest };
}

/** Whether a token that was presented lets one into the API now (AUTH-003 to AUTH-005). */
export function admit(
  world: World,
  token: Token | undefined,
  api: Api,
  worldNow: Micros = world.now,
): { token: Token } | { refused: CoreError } {
  if (token?.exchange !== undefined || token === undefined) return refused('Invalid access token');
  const offset = world.licenses.get(token.organizationId)?.clockOffset ?? 0;
  if (token.expiresAt !== null && worldNow + offset >= token.expiresAt)
    return refused('Access token expired');
  const forCustomers = api === 'customer';
  if (forCustomers !== (token.kind === 'customer')) return refused('Token is not meant for this API');
  return { token };
}

function bearer(world: World, credentials: string): Token | undefined {
  const token = world.tokens.get(credentials);
  return token?.personal === false ? token : undefined;
}

/** A personal access token comes as base64 of `account_id:token`. */
function basic(world: World, credentials: string): Token | undefined {
  const decoded = decode(credentials);
  const colon = decoded.indexOf(':');
  const token = world.tokens.get(decoded.slice(colon + 1));
  if (colon < 0 || token?.personal !== true) return undefined;
  const owner = world.licenses.get(token.organizationId)?.agents.get(token.subjectId);
  return owner?.accountId === decoded.slice(0, colon) ? token : undefined;
}

function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
