/** Settings that are properties: what the router reads can be set only to what it can keep. */
import { expect, it } from 'vitest';
import { Play } from '../../testing.ts';

const refused = { type: 'validation', message: expect.stringContaining('the limit of the queue') };

it.each([
  ['update_license_properties', 'queue.reopen_threshold', {}],
  ['update_group_properties', 'queue.reopen_threshold.override', { group_id: 0 }],
])('QUEUE-015: %s takes no %s above the limit or below nobody', (action, name, where) => {
  const play = new Play({ properties: { 'queue.limit': 5 } });
  const owner = play.owner();
  const set = (value: number) => ({ ...where, properties: { chats: { [name]: value } } });
  for (const value of [6, 900, -2])
    expect(play.refused(owner, action, set(value), 'configuration')).toMatchObject(refused);
  for (const value of [5, 0, 3]) play.ok(owner, action, set(value), 'configuration');
});

it('QUEUE-015: a group may have none of its own, and other properties are as before', () => {
  const play = new Play({ properties: { 'queue.limit': 5 } });
  const group = (chats: object) => ({ group_id: 0, properties: { chats } });
  play.ok(
    play.owner(),
    'update_group_properties',
    group({ 'queue.reopen_threshold.override': -1 }),
    'configuration',
  );
  play.ok(
    play.owner(),
    'update_license_properties',
    { properties: { chats: { manual_routing: true } } },
    'configuration',
  );
});
