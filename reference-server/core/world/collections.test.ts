/** The table of collections: what follows from its rows, on a world in which every collection holds something. */

import { describe, expect, it } from 'vitest';
import { MINUTE, Play } from '../testing.ts';
import { COLLECTIONS, emptyMaps } from './collections.ts';
import { writeReference } from './files.ts';
import { emptyLicense } from './license.ts';
import { licenseSnapshot, restore, worldSnapshot } from './snapshot.ts';

function lived(): Play {
  const play = new Play({ groups: [{ id: 10 }, { id: 2 }] });
  const agent = play.agent('nora', { groups: [0, 10, 2] });
  const customer = play.customer('ivo');
  const { chatId } = play.start(customer);
  play.say(customer, chatId);
  play.say(agent, chatId);
  const payload = { action: 'incoming_chat', secret_key: 'key', url: 'http://127.0.0.1', type: 'license' };
  play.ok(play.owner(), 'register_webhook', { ...payload, owner_client_id: 'client' }, 'configuration');
  play.ok(play.owner(), 'create_tag', { name: 'sales' }, 'configuration');
  const access = { license: { agent: ['read'] } };
  const property = { name: 'p', owner_client_id: 'mine', type: 'int', access, default_value: 3 };
  play.ok(play.owner(), 'register_property', property, 'configuration');
  const file = { hash: 'ab', contentType: 'text/plain', size: 1, program: false, origin: 'http://127.0.0.1' };
  for (const name of ['unused.txt', 'shown.txt']) {
    const { url } = play.ok(agent, 'upload_file', { file: writeReference({ ...file, name }) });
    const event = { type: 'file', url };
    if (name === 'shown.txt') play.ok(agent, 'send_event', { chat_id: chatId, event });
  }
  play.ok(agent, 'ban_customer', { id: play.customer('una').id, ban: { days: 1 } });
  const owner = play.owner();
  play.ok(owner, 'create_bot_template', { name: 'T', owner_client_id: 'mine' }, 'configuration');
  play.ok(owner, 'create_canned_response', { text: 'Hi', tags: [], group_id: 0 }, 'configuration');
  const greeting = { type: 'normal', active: true, name: 'Hi', group: 0, rules: [] };
  play.ok(owner, 'create_greeting', greeting, 'configuration');
  const texts = { group_id: 0, language: 'en', phrases: { Client: 'Guest' } };
  play.ok(owner, 'update_translations', texts, 'configuration');
  play.pass(MINUTE);
  return play;
}

describe('the table of collections', () => {
  it('has something of every row in the world that is tested here', () => {
    const { world } = lived().machine;
    const [license] = world.licenses.values();
    for (const name of Object.keys(COLLECTIONS.license)) {
      expect([name, Reflect.get(license ?? {}, name).size]).not.toEqual([name, 0]);
    }
    for (const name of Object.keys(COLLECTIONS.world)) {
      expect([name, Reflect.get(world, name).size]).not.toEqual([name, 0]);
    }
  });

  it('gives back from a snapshot what went in, maps and sets in their order', () => {
    const { world } = lived().machine;
    const restored = restore(worldSnapshot(world));
    expect(restored).toEqual(world);
    const [before] = world.licenses.values();
    const [after] = restored.licenses.values();
    expect([...(after?.groups.keys() ?? [])]).toEqual([0, 2, 10]);
    expect([...(after?.agents.keys() ?? [])]).toEqual([...(before?.agents.keys() ?? [])]);
  });

  it('shares nothing with the world it was taken of', () => {
    const { world } = lived().machine;
    const before = JSON.stringify(worldSnapshot(world));
    const restored = restore(worldSnapshot(world));
    for (const license of restored.licenses.values()) {
      license.chats.clear();
      for (const agent of license.agents.values()) agent.groups.clear();
    }
    restored.connections.clear();
    expect(JSON.stringify(worldSnapshot(world))).toBe(before);
  });

  it('makes an empty licence, and what the world holds of one', () => {
    const license = emptyLicense('org', 1, 'client', 0);
    expect(Object.keys(license)).toEqual(expect.arrayContaining(Object.keys(COLLECTIONS.license)));
    expect(Object.keys(emptyMaps(COLLECTIONS.world))).toEqual(['connections', 'tokens']);
    const play = lived();
    const shown = licenseSnapshot(play.machine.world, play.organizationId);
    for (const name of [...Object.keys(COLLECTIONS.license), ...Object.keys(COLLECTIONS.world)]) {
      expect(shown).toHaveProperty(name);
    }
  });
});
