import { describe, expect, test } from 'vitest';
import type { EndpointDef } from '../language/define.ts';
import { CANONICAL } from '../language/versions.ts';
import { validatorFor } from '../reading/validate.ts';
import { AUTHORIZATION_ERRORS } from './authorization-errors.ts';
import { accountEndpoints } from './index.ts';

const endpoints = Object.entries(accountEndpoints) as [string, EndpointDef][];

function faults(name: string, part: 'request' | 'response', value: unknown): string[] {
  const validator = validatorFor({ kind: 'endpoint', name, part }, CANONICAL, 'exact');
  return validator!.problems(value).map(({ pointer }) => pointer);
}

describe.each(endpoints)('%s', (key, endpoint) => {
  test('says who it is, who may call, and what a refusal looks like', () => {
    expect(endpoint).toMatchObject({ kind: 'endpoint', name: key });
    expect(endpoint.summary).toMatch(/^[A-Z].*\.$/);
    expect(endpoint.authorization).not.toHaveLength(0);
    expect(endpoint.error).toBeDefined();
  });

  test('describes the members of its path', () => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = endpoint.pathParameters as { properties?: object } | undefined;
    expect(Object.keys(described?.properties ?? {})).toEqual(inPath);
  });
});

describe('grants of a customer token (AUTH-029 to AUTH-032)', () => {
  const client_id = 'A1';
  test.each([
    ['cookie', { grant_type: 'cookie', client_id, organization_id: 'O1', response_type: 'token' }, []],
    ['cookie, without organization', { grant_type: 'cookie', client_id }, ['/organization_id']],
    ['agent', { grant_type: 'agent_token', client_id, entity_id: 'C1' }, []],
    ['agent, with a code', { grant_type: 'agent_token', client_id, code: 'T1' }, ['/code']],
    ['identity', { grant_type: 'identity_token', client_id, code: 'T1', code_verifier: 'V1' }, []],
    ['identity, without code', { grant_type: 'identity_token', client_id }, ['/code']],
    ['another', { grant_type: 'wish', client_id }, ['/grant_type']],
  ])('%s', (_what, request, expected) => {
    expect(faults('customer_token', 'request', request)).toEqual(expected);
  });

  test('the path of a group names the organization, so the body need not', () => {
    expect(faults('customer_group_token', 'request', { grant_type: 'cookie', client_id })).toEqual([]);
  });
});

test('AUTH-032: an agent says whose identity is handed over, a customer need not', () => {
  const transfer = (bearer_type: string) =>
    faults('customer_identity_transfer', 'request', { bearer_type, client_id: 'A1' });
  expect(transfer('agent')).toEqual(['/customer_id']);
  expect(transfer('customer')).toEqual([]);
});

describe('authorization errors', () => {
  test('are each there once a carrier', () => {
    const keys = AUTHORIZATION_ERRORS.map(({ carriedIn, code }) => `${carriedIn} ${code}`);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('are carried by the body of a refusal', () => {
    const ref = { kind: 'structure', name: 'shared/AccountsError' } as const;
    const validator = validatorFor(ref, CANONICAL, 'exact')!;
    for (const { carriedIn, code } of AUTHORIZATION_ERRORS) {
      const body = carriedIn === 'exception_details' ? { oauth_exception: 'unauthorized_client' } : {};
      expect(validator.problems({ ...body, [carriedIn]: code })).toEqual([]);
    }
    expect(validator.problems({ identity_exception: 'invalid_scope' })).not.toEqual([]);
  });
});
