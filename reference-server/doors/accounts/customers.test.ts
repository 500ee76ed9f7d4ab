/** What a client does with a customer’s token at the accounts endpoints: hand over, read, end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { createServer, type Server } from '../../server.ts';
import { type Answer, connect, http, type Json, newCustomer, owner } from '../../testing/client.ts';
import { problemsOfAnswer, waitSeconds } from './testing.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());

const transfer = (body: Json, headers: Record<string, string>) =>
  http(server, '/v2/customer/identity_transfer', { body: { client_id: 'app', ...body }, headers });
const exchange = (code: unknown, more: Json = {}) =>
  http(server, '/v2/customer/token', {
    body: { grant_type: 'identity_token', client_id: 'app', code, ...more },
  });
const info = (headers: Record<string, string>) =>
  http(server, '/v2/customer/info', { method: 'GET', headers });

function expectRefusal(answer: Answer, status: number, code: string, field: string): void {
  const { oauth_exception: oauth, identity_exception: identity } = answer.body;
  expect([answer.status, oauth ?? identity]).toEqual([status, code]);
  expect(String(answer.body['exception_details'])).toContain(field);
  const ref = { kind: 'structure', name: 'shared/AccountsError' } as const;
  expect(validatorFor(ref, '3.6', 'exact')?.problems(answer.body)).toEqual([]);
}

describe('an identity', () => {
  it('goes to another browser, by its own token or an agent’s (AUTH-032)', async () => {
    const { id, authorization } = await newCustomer(server);
    for (const answer of [
      await transfer({ bearer_type: 'customer' }, { authorization }),
      await transfer({ bearer_type: 'agent', customer_id: id }, owner(server)),
    ]) {
      expect(problemsOfAnswer('customer_identity_transfer', answer)).toEqual([]);
      expect(answer.body['expires_in']).toBe(3600);
      const code = answer.body['identity_transfer_token'];
      const wrong = await http(
        server,
        `/v3.6/customer/action/list_chats?organization_id=${server.organizationId}`,
        {
          body: {},
          headers: { authorization: `Bearer ${String(code)}` },
        },
      );
      expect(wrong.status).toBe(401);
      const given = await exchange(code, { expires_in: 60 });
      expect(problemsOfAnswer('customer_token', given)).toEqual([]);
      expect(given.body).toMatchObject({ entity_id: id, client_id: 'app', expires_in: 60 });
      expect(given.headers.getSetCookie()).toEqual([]);
      expectRefusal(await exchange(code), 401, 'invalid_grant', '`code`');
    }
  });

  it('waits for an hour, and for whoever answers the challenge', async () => {
    const { authorization } = await newCustomer(server);
    const make = async () => {
      const answer = await transfer(
        { bearer_type: 'customer', code_challenge: 'verify me' },
        { authorization },
      );
      return answer.body['identity_transfer_token'];
    };
    const first = await make();
    expectRefusal(await exchange(first), 401, 'invalid_grant', '`code_verifier`');
    expect((await exchange(first, { code_verifier: 'verify me' })).status).toBe(200);
    const second = await make();
    await waitSeconds(server, 3600);
    expectRefusal(await exchange(second, { code_verifier: 'verify me' }), 401, 'invalid_grant', '`code`');
  });

  it('is handed over by nobody else', async () => {
    const { authorization } = await newCustomer(server);
    const own = { authorization };
    expectRefusal(await transfer({}, own), 400, 'invalid_request', '`bearer_type`');
    expectRefusal(await transfer({ bearer_type: 'customer' }, {}), 401, 'unauthorized', 'token');
    const other = await transfer({ bearer_type: 'customer', customer_id: 'else' }, own);
    expectRefusal(other, 403, 'access_denied', '`customer_id`');
    const unnamed = await transfer({ bearer_type: 'agent' }, owner(server));
    expectRefusal(unnamed, 400, 'invalid_request', '`customer_id`');
    const nobody = await transfer({ bearer_type: 'agent', customer_id: 'nobody' }, owner(server));
    expectRefusal(nobody, 400, 'invalid_request', '`customer_id`');
    expectRefusal(await transfer({ bearer_type: 'agent' }, own), 401, 'unauthorized', 'Token');
    expectRefusal(await exchange(undefined), 400, 'invalid_request', '`code`');
    expectRefusal(await exchange('x', { client_id: '' }), 400, 'invalid_request', '`client_id`');
    expectRefusal(await exchange('x', { expires_in: 0 }), 400, 'invalid_request', '`expires_in`');
  });
});

describe('a customer’s token', () => {
  it('is told, with the seconds that are left', async () => {
    const { id, authorization } = await newCustomer(server);
    await waitSeconds(server, 100);
    const answer = await info({ authorization });
    expect(problemsOfAnswer('customer_token_info', answer)).toEqual([]);
    expect(answer.body).toMatchObject({ entity_id: id, expires_in: 28_700 });
    const code = authorization.replace('Bearer ', '');
    expect((await http(server, `/v2/customer/info?code=${code}`, { method: 'GET' })).body).toEqual(
      answer.body,
    );
    expectRefusal(await info(owner(server)), 401, 'unauthorized', 'token');
    expectRefusal(await info({}), 401, 'unauthorized', '`code`');
  });

  it('ends when it is revoked, and its connection is told (AUTH-025)', async () => {
    const { authorization } = await newCustomer(server);
    const client = await connect(server, `/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`);
    await client.call('login', { token: authorization });
    const revoke = () => http(server, '/v2/customer/token', { method: 'DELETE', headers: { authorization } });
    expect((await revoke()).body).toEqual({});
    const farewell = await client.next(({ action }) => action === 'customer_disconnected');
    expect(farewell['payload']).toMatchObject({ reason: 'access_token_revoked' });
    await client.closed;
    expectRefusal(await info({ authorization }), 401, 'unauthorized', 'token');
    expectRefusal(await revoke(), 401, 'unauthorized', 'token');
  });
});
