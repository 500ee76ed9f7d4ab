/** The grants that give customers their tokens, as released clients ask for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { createServer, type Server } from '../../server.ts';
import { type Answer, http, owner } from '../../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());

function token(
  more: Record<string, unknown>,
  headers: Record<string, string> = {},
  path = '/v2/customer/token',
) {
  const body = { response_type: 'token', client_id: server.clientId, ...more };
  return http(server, path, { body, headers });
}

const cookieGrant = () => ({ grant_type: 'cookie', organization_id: server.organizationId });
const cookiesOf = (answer: Answer) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

describe('customer tokens', () => {
  it('makes a customer and sets host-only cookies (clients.md, point 12)', async () => {
    const answer = await token(cookieGrant());
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      access_token: expect.any(String),
      entity_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expires_in: 28_800,
      token_type: 'Bearer',
      organization_id: server.organizationId,
    });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__lc_cid', '__lc_cst']);
    for (const cookie of cookies) {
      expect(cookie).toContain('; Path=/v2/customer; ');
      expect(cookie).toContain('; HttpOnly; Secure; SameSite=None');
      expect(cookie).not.toContain('Domain');
    }
  });

  it('knows a customer by its cookies, both of them (AUTH-031)', async () => {
    const first = await token(cookieGrant());
    const cookie = cookiesOf(first);
    const again = await token(cookieGrant(), { cookie });
    expect(again.body['entity_id']).toBe(first.body['entity_id']);
    expect(again.body['access_token']).not.toBe(first.body['access_token']);
    const forged = await token(cookieGrant(), {
      cookie: `__lc_cid=${String(first.body['entity_id'])}; __lc_cst=x`,
    });
    expect(forged.body['entity_id']).not.toBe(first.body['entity_id']);
  });

  it('serves the agent grant and keeps an entity_id (AUTH-029, AUTH-030)', async () => {
    const first = await token({ grant_type: 'agent_token' }, owner(server));
    expect(first.status).toBe(200);
    const same = await token(
      { grant_type: 'agent_token', entity_id: first.body['entity_id'] },
      owner(server),
    );
    expect(same.body['entity_id']).toBe(first.body['entity_id']);
    const other = await token({ grant_type: 'agent_token' }, owner(server));
    expect(other.body['entity_id']).not.toBe(first.body['entity_id']);
  });

  it('refuses the agent grant without the scope, the token, or with a personal one (AUTH-029)', async () => {
    const plain = server.actors.find(({ role }) => role === 'normal')?.authorization ?? '';
    const scope = await token({ grant_type: 'agent_token' }, { authorization: plain });
    expect(scope.body).toMatchObject({ oauth_exception: 'invalid_scope' });
    const none = await token({ grant_type: 'agent_token' });
    expect(none.body).toMatchObject({ identity_exception: 'unauthorized' });
  });

  it('takes the other paths of released clients, and text/plain', async () => {
    const org = server.organizationId;
    for (const path of [
      '/v2/customer/token/',
      `/v2/customer/${org}/0/token`,
      `/v2/customer/${org}/0/token/`,
    ]) {
      expect((await token(cookieGrant(), { 'content-type': 'text/plain;charset=UTF-8' }, path)).status).toBe(
        200,
      );
    }
    const old = await token({ grant_type: 'cookie', license_id: server.licenseId }, {}, '/customer/token');
    expect(old.status).toBe(200);
  });

  it.each([
    ['no client_id', { client_id: undefined, grant_type: 'cookie' }, 'oauth_exception'],
    ['no organization', { grant_type: 'cookie' }, 'oauth_exception'],
    ['another grant', { grant_type: 'wish' }, 'oauth_exception'],
    ['another response type', { response_type: 'code' }, 'oauth_exception'],
    ['an unknown organization', { grant_type: 'cookie', organization_id: 'nowhere' }, 'identity_exception'],
    ['an unknown group', cookieGrant, 'identity_exception', () => `/${server.organizationId}/99`],
  ])('refuses %s in the form clients read', async (_what, more, exception, where = () => '') => {
    const answer = await token(
      typeof more === 'function' ? more() : more,
      {},
      `/v2/customer${where()}/token`,
    );
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      [exception]: expect.any(String),
      exception_details: expect.any(String),
    });
    expect(
      validatorFor({ kind: 'structure', name: 'shared/AccountsError' }, '3.6', 'open')?.problems(answer.body),
    ).toEqual([]);
  });
});
