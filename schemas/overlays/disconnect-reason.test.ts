import { expect, test } from 'vitest';
import { lower } from '../reading/translate.ts';

test('a reason that a version does not know is said as one it knows (ENV-030)', () => {
  const agent = { kind: 'push', api: 'agent', name: 'agent_disconnected' } as const;
  const changed = { reason: 'role_permissions_changed' };
  expect(lower(agent, changed, '3.5')).toEqual({ reason: 'agent_disconnected_by_server' });
  expect(lower(agent, changed, '3.6')).toEqual(changed);
  const customer = { kind: 'push', api: 'customer', name: 'customer_disconnected' } as const;
  const elsewhere = { reason: 'logged_out_remotely' };
  expect(lower(customer, elsewhere, '3.4')).toEqual({ reason: 'access_token_revoked' });
  expect(lower(customer, elsewhere, '3.5')).toEqual(elsewhere);
});
