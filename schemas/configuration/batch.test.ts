import { expect, test } from 'vitest';
import type { ActionDef } from '../language/define.ts';
import { VERSIONS } from '../language/versions.ts';
import { configurationActions } from '../reading/definitions.ts';
import { validatorFor } from '../reading/validate.ts';

const batches = Object.values(configurationActions as Record<string, ActionDef>).filter(
  (action) => action.batchOf !== undefined,
);
const validatorOf = (name: string, part: 'request' | 'response') =>
  validatorFor({ kind: 'action', api: 'configuration', name, part }, '3.7', 'exact')!;

test('a batch is named after the action it runs, which exists in its versions (CONF-017)', () => {
  expect(batches.length).toBeGreaterThan(0);
  for (const { name, batchOf, scopes } of batches) {
    const action = (configurationActions as Record<string, ActionDef>)[batchOf!];
    expect(action?.scopes, name).toBe(scopes);
    expect(name).toMatch(new RegExp(`^batch_${batchOf}`));
  }
});

test('3.4 has no batches', () => {
  for (const { name } of batches) {
    const known = VERSIONS.filter(
      (version) =>
        validatorFor({ kind: 'action', api: 'configuration', name, part: 'request' }, version, 'exact') !==
        undefined,
    );
    expect(known, name).not.toContain('3.4');
  }
});

test('an entry of a request is judged as the request of the action', () => {
  const { problems } = validatorOf('batch_create_agents', 'request');
  expect(problems({ requests: [{ id: 'a@example.com', name: 'A' }] })).toEqual([]);
  expect(problems({ requests: [{ id: 'a@example.com', name: 'A' }, { id: 'b@example.com' }] })).toMatchObject(
    [{ pointer: '/requests/1/name' }],
  );
});

test('each answer is a response or an error', () => {
  const failed = { error: { type: 'validation', message: 'No.' } };
  const { problems } = validatorOf('batch_create_agents', 'response');
  expect(problems({ responses: [{ id: 'a@example.com' }, failed] })).toEqual([]);
  expect(problems({ responses: [{ error: { type: 'nonsense', message: 'No.' } }] })).toMatchObject([
    { pointer: '/responses/0/error/type' },
  ]);
  expect(validatorOf('batch_delete_agents', 'response').problems({ responses: [{}, failed] })).toEqual([]);
});
