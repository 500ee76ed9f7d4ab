/** What a registration may ask for, by whichever of its names a webhook is registered (HOOK-007, HOOK-008, HOOK-020, HOOK-022). */
import { expect, it } from 'vitest';
import type { Version } from '../../../../schemas/language/versions.ts';
import { Play } from '../../testing.ts';

function registering(version: Version) {
  const play = new Play();
  play.version = version;
  const common = { secret_key: 's', url: 'http://127.0.0.1:1/', owner_client_id: 'app', type: 'license' };
  return (action: string, more: object = {}) => {
    const { reply } = play.call(
      play.owner(),
      'register_webhook',
      { action, ...common, ...more },
      'configuration',
    );
    return reply.ok ? 'registered' : reply.error.type;
  };
}

it('by another name a webhook takes the same filters, and counts as the same', () => {
  const register = registering('3.4');
  expect(register('auto_access_created', { filters: { chat_presence: { my_bots: true } } })).toBe(
    'validation',
  );
  const filters = { source_type: ['system'] };
  for (const action of ['auto_access_created', 'auto_access_added', 'auto_access_created'])
    expect(register(action, { filters })).toBe('registered');
  expect(register('auto_access_added')).toBe('limit_reached');
  expect(register('auto_access_created')).toBe('limit_reached');
});

it.each([
  ['3.5', 'agent_deleted', 'validation'],
  ['3.5', 'incoming_customer', 'validation'],
  ['3.6', 'agent_deleted', 'validation'],
  ['3.6', 'agent_created', 'registered'],
  ['3.6', 'thread_summary_set', 'registered'],
] as const)('additional data in %s of %s: %s', (version, action, outcome) => {
  const register = registering(version);
  expect(register(action, { additional_data: ['chat_properties'] })).toBe(outcome);
  expect(register(action, { additional_data: [] })).toBe('registered');
});
