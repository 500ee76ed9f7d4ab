/**
 * Where a browser is sent so that an agent lets an application in: `/` with a `response_type`. The agent is shown by
 * the `Authorization` header, an access token or a personal one; a browser asks its user for the latter as name and
 * password. There is no page to agree on: whoever signs in agrees.
 */

import { authenticate } from '../../core/tokens.ts';
import type { CoreError } from '../../core/world/command.ts';
import type { WebAnswer, WebRequest } from '../../edge/web.ts';
import type { Runtime } from '../../runtime.ts';
import { accountsFault, oauth, type Respond, saidText } from './answers.ts';
import { challengeIn } from './pkce.ts';

interface Wish {
  readonly gives: 'code' | 'token';
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: string[] | null;
  readonly challenge: string | null;
}

/** Sends the browser back with a code, or with a token behind a `#`. Only to be called inside `Runtime.do`. */
export function signIn(runtime: Runtime, request: WebRequest, respond: Respond): void {
  if (isSentByStranger(request)) {
    const why = 'A page of another site has sent the browser; open it by the host name of this address';
    respond(toErrorPage(oauth(403, 'access_denied', why)));
    return;
  }
  const wish = readWish(request.query);
  if ('status' in wish) {
    respond(toErrorPage(wish));
    return;
  }
  const { world } = runtime;
  const found = authenticate(world, request.headers['authorization'], 'agent', world.now);
  if ('refused' in found) {
    const body = { identity_exception: 'unauthorized', exception_details: found.refused.message };
    respond({
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="account id and personal access token"' },
      body,
    });
    return;
  }
  const { id: token, organizationId } = found.token;
  const { state, ...rest } = wish;
  runtime.execute({ type: 'authorize_application', organizationId, token, ...rest }, (reply) => {
    if (!reply.ok) respond(toErrorPage(refusedBy(reply.error)));
    else respond({ status: 302, headers: { Location: back(wish, Object(reply.payload)) }, body: {} });
  });
}

/**
 * A browser that has once asked its user for name and password shows them by itself whoever sends it here, and would
 * take a token wherever it is told to. So pages of other sites get nothing; other ports of the same host are the same site.
 */
function isSentByStranger({ headers }: WebRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site';
}

/** Says in JSON what the address of the page of errors says. */
export function tellError({ query }: WebRequest): WebAnswer {
  return { status: 400, headers: {}, body: Object.fromEntries(query) };
}

function readWish(query: URLSearchParams): Wish | WebAnswer {
  const gives = query.get('response_type');
  if (gives !== 'code' && gives !== 'token')
    return oauth(400, 'unsupported_response_type', '`response_type` must be "code" or "token"');
  const clientId = saidText(query.get('client_id'));
  if (clientId === undefined) return oauth(400, 'unauthorized_client', '`client_id` is required');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isAddress(redirectUri))
    return oauth(
      400,
      'unauthorized_client',
      '`redirect_uri` must be a whole address without query and fragment',
    );
  const challenge = challengeIn(Object.fromEntries(query));
  if (challenge === undefined)
    return oauth(400, 'invalid_request', '`code_challenge_method` must be "S256" or "plain"');
  const scope = saidText(query.get('scope'));
  const scopes = scope === undefined ? null : scope.split(/[\s,]+/).filter((one) => one !== '');
  return { gives, clientId, redirectUri, state: saidText(query.get('state')), scopes, challenge };
}

/**
 * Applications have no list of their addresses here; what the pages forbid in each is refused, and what no header may
 * hold, since the address becomes one.
 */
function isAddress(uri: string): boolean {
  return /^[!-~]+$/.test(uri) && URL.canParse(uri) && !/[?#]|\/\.\.?(\/|$)/.test(uri);
}

function refusedBy({ type, message }: CoreError): WebAnswer {
  if (type === 'internal') return accountsFault();
  return type === 'authorization'
    ? oauth(403, 'invalid_scope', message)
    : oauth(403, 'access_denied', message);
}

function toErrorPage({ body }: WebAnswer): WebAnswer {
  const query = new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { status: 302, headers: { Location: `/ooops?${query}` }, body };
}

function back({ gives, redirectUri, state }: Wish, answer: Readonly<Record<string, unknown>>): string {
  const members =
    gives === 'code'
      ? { code: answer['code'] }
      : {
          access_token: answer['access_token'],
          token_type: answer['token_type'],
          expires_in: answer['expires_in'],
          scope: answer['scope'],
        };
  const said = Object.entries(members).map(([name, value]): [string, string] => [name, String(value)]);
  if (state !== undefined) said.push(['state', state]);
  return `${redirectUri}${gives === 'code' ? '?' : '#'}${new URLSearchParams(said)}`;
}
