/**
 * Ways to a token at the accounts endpoints: what a browser, a backend and an application send, and how the answer is
 * read. A way that a target does not offer to a stranger ends the check as not run; what is judged, the checks say.
 */
import { createHash } from 'node:crypto';
import { NotOffered, Obstructed } from '../check.ts';
import type { AccountsAnswer, AccountsRequest, Actor } from '../target.ts';
import { at, textAt } from './scenes.ts';
import type { Stage } from './stage.ts';

/** What a target needs for a grant, in the words of what is lacking. */
export const NEEDS = {
  agentToken: "an agent's access token with customers:own, for the agent token grant",
  cookie: 'the cookie grant, for the redirect_uri of the configuration',
  transfer: 'identity transfer tokens of the accounts endpoints',
  signIn:
    'a sign-in by the Authorization header at the accounts endpoints, for the redirect_uri of the configuration',
  unregistered:
    'a sign-in at the accounts endpoints for an application that is not registered, or a licence of its own',
  code: 'the exchange of codes by PKCE at the accounts endpoints',
  revocation: 'the end of tokens at the accounts endpoints',
  refresh: 'refresh tokens of the accounts endpoints',
} as const;

/** A customer as a grant gives it. */
export interface GivenCustomer {
  readonly id: string;
  readonly token: string;
}

/** Tokens of an agent as an exchange gives them. */
interface GivenTokens {
  readonly access: string;
  /** Empty where there is none. */
  readonly refresh: string;
}

/** One application page in one browser, which keeps what it is told to keep. */
export class Browser {
  private readonly kept = new Map<string, string>();

  get cookies(): readonly string[] {
    return [...this.kept.values()];
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) this.kept.set(cookie.split('=', 1)[0]!, cookie);
  }
}

/** An answer in a few words, without what it gives. */
export function toldAnswer(answer: AccountsAnswer): string {
  if (answer.kind === 'closed') return `closed: ${answer.reason}`;
  if (answer.kind === 'silence') return 'nothing';
  const { status } = answer;
  if (isGiven(answer)) return `${status} with a token`;
  return `${status} ${errorIn(answer)}`.trim();
}

/** Where the three forms of errors say what is wrong, the address of the page of errors included. */
function errorIn({ body, location = '' }: Extract<AccountsAnswer, { kind: 'answer' }>): string {
  const told = URL.canParse(location, 'http://here')
    ? new URL(location, 'http://here').searchParams
    : undefined;
  const names = ['error', 'oauth_exception', 'identity_exception'];
  const words = names.map((name) => body[name] ?? told?.get(name)).filter((word) => typeof word === 'string');
  return words.join(' ');
}

function isGiven(answer: AccountsAnswer): boolean {
  return textAt(answer, 'body', 'access_token') !== '';
}

/** Whether no token was given, and that not for a crash or a lost answer. Which error says so is not judged. */
export function isRefused(answer: AccountsAnswer): boolean {
  return answer.kind === 'answer' && answer.status < 500 && !isGiven(answer);
}

/**
 * Ends the check whose preparation was not granted. On a shared licence what was lacking may be ours: another token or an
 * address that is known there. On one of its own it is the target's.
 */
function notGranted(stage: Stage, need: string, path: string, answer: AccountsAnswer): never {
  const absent =
    answer.kind === 'answer' &&
    ([404, 405, 501].includes(answer.status) || errorIn(answer) === 'unsupported_grant_type');
  if (absent || (isRefused(answer) && !stage.accounts.complete)) throw new NotOffered(need);
  const text = `${path} answers ${toldAnswer(answer)}`;
  const what = answer.kind === 'answer' ? toldAnswer(answer) : answer.kind;
  throw new Obstructed(text, { kind: 'answer', message: `accounts ${path}`, what, text });
}

const CUSTOMER_TOKEN = '/v2/customer/token';

function customerIn(answer: AccountsAnswer): GivenCustomer | undefined {
  const token = textAt(answer, 'body', 'access_token');
  return token === '' ? undefined : { token, id: textAt(answer, 'body', 'entity_id') };
}

/** Asks for a customer's token as a backend does, by the token of an agent; `entityId` names a customer that is there. */
export function askByAgent(
  stage: Stage,
  who: string,
  { authorization, clientId }: Pick<Actor, 'authorization' | 'clientId'>,
  entityId?: string,
): Promise<AccountsAnswer> {
  return stage.accounts.ask(who, {
    path: CUSTOMER_TOKEN,
    authorization,
    body: {
      grant_type: 'agent_token',
      client_id: clientId,
      response_type: 'token',
      ...(entityId === undefined ? {} : { entity_id: entityId }),
    },
  });
}

/** A new customer by the owner's token. */
export async function customerByAgent(stage: Stage): Promise<GivenCustomer> {
  const answer = await askByAgent(stage, 'owner', stage.tenant.owner);
  return customerIn(answer) ?? notGranted(stage, NEEDS.agentToken, CUSTOMER_TOKEN, answer);
}

/** The customer of an answer that has to give one. Throws `RuleBroken`. */
export function givenCustomer(stage: Stage, answer: AccountsAnswer): GivenCustomer {
  return customerIn(answer) ?? stage.fail('a token', toldAnswer(answer));
}

/** Asks for a customer's token as a page does, with what the browser has kept. */
async function askByCookies(stage: Stage, browser: Browser): Promise<AccountsAnswer> {
  const { organizationId, clientId } = stage.tenant;
  const { redirectUri } = stage.accounts;
  const answer = await stage.accounts.ask('browser', {
    path: CUSTOMER_TOKEN,
    origin: new URL(redirectUri).origin,
    cookies: browser.cookies,
    body: {
      grant_type: 'cookie',
      client_id: clientId,
      response_type: 'token',
      organization_id: organizationId,
      redirect_uri: redirectUri,
    },
  });
  if (answer.kind === 'answer') browser.keep(answer.cookies);
  return answer;
}

/** The customer of a browser, which is given one by the first request. */
export async function customerByCookies(stage: Stage, browser: Browser): Promise<GivenCustomer> {
  const isKnown = browser.cookies.length > 0;
  const answer = await askByCookies(stage, browser);
  if (isKnown) return givenCustomer(stage, answer);
  return customerIn(answer) ?? notGranted(stage, NEEDS.cookie, CUSTOMER_TOKEN, answer);
}

/** Life of an identity transfer token that does not say it (AUTH-032). */
const USUAL_SECONDS = 3600;

/** A token that hands over a customer's identity, and the seconds it is good for; asked for by an agent or by the customer. */
export async function transferToken(
  stage: Stage,
  by: Actor,
  customer: Actor,
): Promise<{ readonly code: string; readonly seconds: number }> {
  const path = '/v2/customer/identity_transfer';
  const isAgent = by.kind === 'agent';
  const answer = await stage.accounts.ask(isAgent ? 'owner' : 'customer', {
    path,
    authorization: by.authorization,
    body: {
      bearer_type: isAgent ? 'agent' : 'customer',
      client_id: stage.tenant.clientId,
      ...(isAgent ? { customer_id: customer.id } : {}),
    },
  });
  const code = textAt(answer, 'body', 'identity_transfer_token');
  if (code === '') return notGranted(stage, NEEDS.transfer, path, answer);
  const seconds = Number(at(answer, 'body', 'expires_in'));
  return { code, seconds: seconds > 0 ? seconds : USUAL_SECONDS };
}

/** Exchanges it where nobody is known, by either of the two names that the page has for the grant. */
export async function askByTransfer(stage: Stage, code: string): Promise<AccountsAnswer> {
  const ask = (grant: string): Promise<AccountsAnswer> =>
    stage.accounts.ask('another browser', {
      path: CUSTOMER_TOKEN,
      body: { grant_type: grant, client_id: stage.tenant.clientId, code },
    });
  const answer = await ask('identity_token');
  const isUnknown = answer.kind === 'answer' && errorIn(answer) === 'unsupported_grant_type';
  return isUnknown ? ask('identity_transfer') : answer;
}

/** Id of an application that nobody has registered. */
export const UNKNOWN_APPLICATION = '6c69766563686174206b69742032362e';

/** What an application that has no secret shows instead; in a test it need not be one. */
const VERIFIER = 'livechat-protocol-kit-'.padEnd(64, 'v');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const SIGN_IN = '/';
const AGENT_TOKEN = '/v2/token';

/** A code for the application, to which an agent is let in by the token that the header shows. */
async function codeOf(stage: Stage, { authorization, clientId }: Actor): Promise<string> {
  const answer = await stage.accounts.ask('application', {
    method: 'GET',
    path: SIGN_IN,
    authorization,
    query: {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: stage.accounts.redirectUri,
      state: 'lck',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    },
  });
  const location = answer.kind === 'answer' ? (answer.location ?? '') : '';
  const code = URL.canParse(location, 'http://here')
    ? new URL(location, 'http://here').searchParams.get('code')
    : null;
  // No page says how a program signs an agent in: that is ours, and whoever has another way lacks nothing.
  if (code === null)
    throw new NotOffered(clientId === UNKNOWN_APPLICATION ? NEEDS.unregistered : NEEDS.signIn);
  return code;
}

/** The two names that the pages have for the grant of a code. */
const CODE_GRANTS = ['authorization_code', 'code'] as const;

/** Asks for tokens of an agent, by a code or a refresh token. */
export function askForTokens(
  stage: Stage,
  { clientId }: Actor,
  by: { readonly grant: string; readonly code: string } | { readonly refresh: string },
): Promise<AccountsAnswer> {
  const { redirectUri } = stage.accounts;
  const body =
    'refresh' in by
      ? { grant_type: 'refresh_token', refresh_token: by.refresh }
      : { grant_type: by.grant, code: by.code, redirect_uri: redirectUri, code_verifier: VERIFIER };
  return stage.accounts.ask('application', { path: AGENT_TOKEN, body: { ...body, client_id: clientId } });
}

/** The tokens of an answer; undefined where it gives none. */
export function tokensIn(answer: AccountsAnswer): GivenTokens | undefined {
  const access = textAt(answer, 'body', 'access_token');
  return access === '' ? undefined : { access, refresh: textAt(answer, 'body', 'refresh_token') };
}

/** A code that was exchanged: what it gave, and how it was asked for. */
export async function exchangedCode(
  stage: Stage,
  agent: Actor,
): Promise<{ readonly tokens: GivenTokens; readonly by: { readonly grant: string; readonly code: string } }> {
  let answer: AccountsAnswer = { kind: 'silence' };
  for (const grant of CODE_GRANTS) {
    // A code that was refused may be used up.
    const by = { grant, code: await codeOf(stage, agent) };
    answer = await askForTokens(stage, agent, by);
    const tokens = tokensIn(answer);
    if (tokens !== undefined) return { tokens, by };
  }
  return notGranted(stage, NEEDS.code, AGENT_TOKEN, answer);
}

const endOf = (token: string): AccountsRequest => ({
  method: 'DELETE',
  path: AGENT_TOKEN,
  query: { code: token },
});

/** Ends a token that the check was given, so that none is left of it; whether that is served is not judged. */
export async function endToken(stage: Stage, token: string): Promise<void> {
  await stage.accounts.ask('application', endOf(token), true);
}

/** Ends an access token, since its end is the point. */
export async function revoked(stage: Stage, { kind, authorization }: Actor): Promise<void> {
  const token = authorization.replace(/^\w+ /, '');
  const request: AccountsRequest =
    kind === 'customer' ? { method: 'DELETE', path: CUSTOMER_TOKEN, authorization } : endOf(token);
  const answer = await stage.accounts.ask('application', request);
  if (answer.kind !== 'answer' || answer.status >= 300)
    notGranted(stage, NEEDS.revocation, request.path, answer);
}
