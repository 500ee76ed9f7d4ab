/** The accounts endpoints of agents as a client meets them: sign-in, both grants, what a token is, its end, what is behind it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { challengeOf } from '../../secrets.ts';
import { createServer, type Server } from '../../server.ts';
import { type Answer, connect, http, type Json, owner } from '../../testing/client.ts';
import { problemsOfAnswer, waitSeconds } from './testing.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());

const REDIRECT = 'https://app.example.com/back';
const VERIFIER = 'wuR7p4rc0UCqMx3r4jnwve1PqsiySUlf1pWVsCi1FqAeTZNQ5';
const SECRET = { client_secret: 'of the application' };

/** Sends a browser to the sign-in, as the owner or somebody else; the address it is sent back to. */
async function signIn(more: Record<string, string> = {}, headers: Record<string, string> = owner(server)) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'app',
    redirect_uri: REDIRECT,
    ...more,
  });
  const answer = await fetch(`${server.url}/?${query}`, { headers, redirect: 'manual' });
  await answer.text();
  const location = answer.headers.get('location');
  return { answer, back: location === null ? undefined : new URL(location, server.url) };
}

async function codeOf(more: Record<string, string> = {}): Promise<string> {
  return (await signIn(more)).back?.searchParams.get('code') ?? '';
}

const tokenOf = (body: Json) => http(server, '/v2/token', { body });
const exchange = (code: string, more: Json = SECRET) =>
  tokenOf({ grant_type: 'authorization_code', code, client_id: 'app', redirect_uri: REDIRECT, ...more });
const refresh = (token: unknown, more: Json = SECRET) =>
  tokenOf({ grant_type: 'refresh_token', refresh_token: token, client_id: 'app', ...more });
const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });
const info = (token: unknown) => http(server, '/v2/info', { method: 'GET', headers: bearer(token) });
const revoke = (token: unknown) =>
  http(server, `/v2/token?code=${encodeURIComponent(String(token))}`, { method: 'DELETE' });
const lists = (token: unknown) =>
  http(server, '/v3.6/agent/action/list_chats', { body: {}, headers: bearer(token) });

function expectRefusal(answer: Answer, status: number, error: string, field: string): void {
  expect([answer.status, answer.body['error']]).toEqual([status, error]);
  expect(JSON.stringify(answer.body)).toContain(field);
  const ref = { kind: 'structure', name: 'shared/AgentAccountsError' } as const;
  expect(validatorFor(ref, '3.6', 'exact')?.problems(answer.body)).toEqual([]);
}

describe('an application that an agent lets in', () => {
  it('exchanges its code for a token that works, once (AUTH-024, AUTH-028)', async () => {
    const { back } = await signIn({ state: 'mine', scope: 'chats--all:ro,customers:ro' });
    expect(back?.href.startsWith(`${REDIRECT}?`)).toBe(true);
    expect(back?.searchParams.get('state')).toBe('mine');
    const code = back?.searchParams.get('code') ?? '';
    expect((await lists(code)).body).toMatchObject({ error: { type: 'authentication' } });
    const answer = await exchange(code);
    expect(problemsOfAnswer('agent_token', answer)).toEqual([]);
    expect(answer.body).toMatchObject({
      expires_in: 28_800,
      organization_id: server.organizationId,
      scope: 'chats--all:ro,customers:ro',
      client_id: 'app',
    });
    const { access_token: token, refresh_token: refreshToken } = answer.body;
    expect((await lists(token)).status).toBe(200);
    expect((await lists(refreshToken)).status).toBe(401);
    expectRefusal(await exchange(code), 401, 'unauthorized_client', '`code`');
  });

  it('has some minutes for it', async () => {
    const code = await codeOf();
    await waitSeconds(server, 300);
    expectRefusal(await exchange(code), 401, 'unauthorized_client', '`code`');
  });

  it('takes a form, and answers a challenge of either method', async () => {
    const codes = [
      await codeOf({ code_challenge: VERIFIER }),
      await codeOf({ code_challenge: challengeOf(VERIFIER), code_challenge_method: 'S256' }),
    ];
    for (const code of codes) {
      expectRefusal(await exchange(code, {}), 422, 'invalid_request', 'code_verifier');
      expectRefusal(await exchange(code, { code_verifier: 'x' }), 401, 'invalid_grant', '`code_verifier`');
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        client_id: 'app',
        redirect_uri: REDIRECT,
        code_verifier: VERIFIER,
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await http(server, '/v2/token', { body: form.toString(), headers })).status).toBe(200);
    }
  });

  it.each([
    ['no grant type', { grant_type: undefined }, 422, 'invalid_request', 'grant_type'],
    ['another grant type', { grant_type: 'wish' }, 403, 'unsupported_grant_type', '`grant_type`'],
    ['no address', { redirect_uri: undefined }, 422, 'invalid_request', 'redirect_uri'],
    ['no secret', { client_secret: undefined }, 422, 'invalid_request', 'client_secret'],
    ['another address', { redirect_uri: `${REDIRECT}/x` }, 401, 'invalid_grant', '`redirect_uri`'],
    ['another application', { client_id: 'else' }, 401, 'invalid_grant', '`client_id`'],
    ['no such code', { code: 'guessed' }, 401, 'unauthorized_client', '`code`'],
  ])('is refused with %s', async (_what, wrong, status, error, field) => {
    expectRefusal(await exchange(await codeOf(), { ...SECRET, ...wrong }), status, error, field);
  });

  it('refreshes: with a secret the refresh token stays, without one it changes', async () => {
    const { body: first } = await exchange(await codeOf());
    const again = await refresh(first['refresh_token']);
    expect(problemsOfAnswer('agent_token', again)).toEqual([]);
    expect(again.body['refresh_token']).toBe(first['refresh_token']);
    expect(again.body['access_token']).not.toBe(first['access_token']);
    const wrong = await refresh(first['refresh_token'], { client_secret: 'guessed' });
    expectRefusal(wrong, 401, 'unauthorized_client', '`client_secret`');
    const other = await refresh(first['refresh_token'], { ...SECRET, client_id: 'else' });
    expectRefusal(other, 401, 'invalid_client', '`client_id`');

    const open = await exchange(await codeOf({ code_challenge: VERIFIER }), { code_verifier: VERIFIER });
    const rotated = await refresh(open.body['refresh_token'], {});
    expect(rotated.body['refresh_token']).not.toBe(open.body['refresh_token']);
    const used = await refresh(open.body['refresh_token'], {});
    expectRefusal(used, 401, 'unauthorized_client', '`refresh_token`');
    expect((await refresh(rotated.body['refresh_token'], {})).status).toBe(200);
  });

  it('gets a token at once with the implicit grant, behind a #', async () => {
    const { back } = await signIn({ response_type: 'token', state: 's' });
    const said = new URLSearchParams(back?.hash.slice(1));
    expect(Object.fromEntries(said)).toMatchObject({ token_type: 'Bearer', expires_in: '28800', state: 's' });
    expect((await lists(said.get('access_token'))).status).toBe(200);
  });

  it('holds 25 tokens for an account; one more ends the oldest (AUTH-027)', async () => {
    const { body: first } = await exchange(await codeOf({}), SECRET);
    for (let n = 0; n < 24; n += 1) await refresh(first['refresh_token']);
    expect((await lists(first['access_token'])).status).toBe(200);
    await refresh(first['refresh_token']);
    expect((await lists(first['access_token'])).status).toBe(401);
    expect((await http(server, '/v2/info', { method: 'GET', headers: owner(server) })).status).toBe(200);
  });
});

describe('the sign-in', () => {
  it('knows an agent by a personal access token, for which a browser asks its user', async () => {
    const pat = server.actors.find(({ role }) => role === 'owner')?.pat ?? '';
    expect((await signIn({}, { authorization: `Basic ${pat}` })).back?.searchParams.has('code')).toBe(true);
    const { answer } = await signIn({}, {});
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Basic/),
    ]);
  });

  it('gives nothing to pages of other sites, since a browser shows by itself who its user is', async () => {
    const sent = async (site: string, who?: Record<string, string>) => {
      const { answer, back } = await signIn({}, { ...(who ?? owner(server)), 'sec-fetch-site': site });
      return [answer.status, answer.headers.has('www-authenticate'), back?.origin, back?.pathname] as const;
    };
    const refused = [302, false, server.url, '/ooops'];
    expect(await sent('cross-site')).toEqual(refused);
    // Nobody is asked for a password either.
    expect(await sent('cross-site', {})).toEqual(refused);
    for (const site of ['same-origin', 'same-site', 'none'])
      expect(await sent(site)).toEqual([302, false, 'https://app.example.com', '/back']);
  });

  it.each([
    ['another response type', { response_type: 'wish' }, 'unsupported_response_type', 'response_type'],
    ['no application', { client_id: '' }, 'unauthorized_client', 'client_id'],
    ['an address with a query', { redirect_uri: `${REDIRECT}?a=1` }, 'unauthorized_client', 'redirect_uri'],
    [
      'an address of two lines',
      { redirect_uri: `${REDIRECT}\r\nX: y` },
      'unauthorized_client',
      'redirect_uri',
    ],
    ['an address that is none', { redirect_uri: '/back' }, 'unauthorized_client', 'redirect_uri'],
    ['a path that goes up', { redirect_uri: `${REDIRECT}/../x` }, 'unauthorized_client', 'redirect_uri'],
    ['another method', { code_challenge: 'x', code_challenge_method: 'md5' }, 'invalid_request', 'method'],
    ['a scope that is not held', { scope: 'fly:rw' }, 'invalid_scope', 'scope'],
  ])('sends the browser to the page of errors with %s', async (_what, wrong, code, field) => {
    const { answer, back } = await signIn(wrong);
    expect([answer.status, back?.pathname]).toEqual([302, '/ooops']);
    expect(back?.searchParams.get('oauth_exception')).toBe(code);
    expect(back?.searchParams.get('exception_details')).toContain(field);
    const page = await http(server, `/ooops${back?.search}`, { method: 'GET' });
    expect([page.status, page.body['oauth_exception']]).toEqual([400, code]);
  });
});

describe('a token', () => {
  it('is told, with the seconds that are left', async () => {
    const { body } = await exchange(await codeOf());
    await waitSeconds(server, 75);
    const answer = await info(body['access_token']);
    expect(problemsOfAnswer('agent_token_info', answer)).toEqual([]);
    expect(answer.body).toEqual({ ...body, expires_in: 28_725 });
    const named = await http(server, `/v2/info?code=${String(body['access_token'])}`, { method: 'GET' });
    expect(named.body).toEqual(answer.body);
    expectRefusal(await info(body['refresh_token']), 401, 'unauthorized', 'token');
    expectRefusal(await http(server, '/v2/info', { method: 'GET' }), 422, 'invalid_request', 'code');
    await waitSeconds(server, 28_725);
    expectRefusal(await info(body['access_token']), 401, 'unauthorized', 'token');
  });

  it('ends with its pair everywhere, and connections are told (AUTH-025)', async () => {
    const { body } = await exchange(await codeOf());
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: `Bearer ${String(body['access_token'])}` });
    expect((await revoke(body['refresh_token'])).body).toEqual({});
    const farewell = await client.next(({ action }) => action === 'agent_disconnected');
    expect(farewell['payload']).toMatchObject({ reason: 'access_token_revoked' });
    await client.closed;
    expect((await lists(body['access_token'])).status).toBe(401);
    expectRefusal(await info(body['access_token']), 401, 'unauthorized', 'token');
    expectRefusal(await revoke(body['access_token']), 404, 'resource_not_found', '`code`');

    const { body: other } = await exchange(await codeOf());
    const headers = bearer(other['access_token']);
    expect((await http(server, '/v2/token', { method: 'DELETE', headers })).status).toBe(200);
    expectRefusal(await refresh(other['refresh_token']), 401, 'unauthorized_client', '`refresh_token`');
  });

  it('stands in no journal, nor does anything it is got with (D17)', async () => {
    const code = await codeOf({ code_challenge: VERIFIER });
    const { body } = await exchange(code, { ...SECRET, code_verifier: VERIFIER });
    const journal = await http(server, '/_control/journal', { method: 'GET' });
    const kept = JSON.stringify(journal.body);
    expect(kept).toContain('exchange_token');
    for (const secret of [code, body['access_token'], body['refresh_token'], SECRET.client_secret, VERIFIER])
      expect(kept).not.toContain(secret);
  });

  it('of a bot ends by itself alone (AUTH-033)', async () => {
    const { body } = await http(server, '/_control/actors', { body: { type: 'bot' } });
    const token = Object(body)['token'];
    expectRefusal(await revoke(token), 403, 'access_denied', 'bot');
  });
});

describe('what is behind a token', () => {
  const get = (path: string, headers: Record<string, string>) =>
    http(server, path, { method: 'GET', headers });

  it('is the account and the organization, for access tokens and personal ones', async () => {
    const pat = server.actors.find(({ role }) => role === 'owner')?.pat ?? '';
    for (const headers of [owner(server), { authorization: `Basic ${pat}` }]) {
      const account = await get('/v2/accounts/me', headers);
      expect(account.body).toMatchObject({
        email: 'owner@example.com',
        default_organization_id: server.organizationId,
        account_id: expect.any(String),
      });
      expect(await get(`/v2/accounts/${String(account.body['account_id'])}`, headers)).toMatchObject({
        body: account.body,
      });
      expect((await get('/v2/organizations/my', headers)).body).toMatchObject({
        organization_id: server.organizationId,
        products: [{ product: 'LiveChat' }],
      });
    }
  });

  it('is nobody else’s, and needs the scope', async () => {
    expectRefusal(await get('/v2/accounts/x', owner(server)), 404, 'resource_not_found', '`account_id`');
    const foreign = await get('/v2/organizations/x', owner(server));
    expectRefusal(foreign, 404, 'resource_not_found', '`organization_id`');
    expectRefusal(await get('/v2/organizations/my', {}), 401, 'unauthorized', 'token');
    const { body } = await exchange(await codeOf({ scope: 'chats--all:ro' }));
    const narrow = await get('/v2/accounts/me', bearer(body['access_token']));
    expectRefusal(narrow, 403, 'access_denied', 'accounts--my:ro');
    expect(narrow.body['sub_error']).toBe('insufficient_scope');
  });

  it('is asked for by the methods of each endpoint', async () => {
    const headers = owner(server);
    expectRefusal(await http(server, '/v2/info', { headers }), 422, 'invalid_request', 'GET');
    expect((await http(server, '/', { method: 'GET' })).body).toMatchObject({ error: { type: 'not_found' } });
  });
});
