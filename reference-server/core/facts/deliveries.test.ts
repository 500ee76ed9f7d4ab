/** To whom a webhook goes and what is in it: filters, the owner's bots, and the envelope. */
import { describe, expect, it } from 'vitest';
import { Scene } from '../routing/testing.ts';
import type { Webhook, Writable } from '../world/world.ts';
import { busyScene, call, eventFact, message, webhook } from './testing.ts';

describe('webhooks', () => {
  function deliveries(
    filters: Record<string, unknown>,
    changes: Partial<Writable<Webhook>> = {},
    author = 'c',
  ): number {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('bot', { bot: true }).ownerClientId = 'owner';
    const chat = scene.chat({ customer: 'c', agents: ['a', 'bot'] });
    chat.properties = { ...chat.properties, source: { client_id: 'owner' } };
    scene.license.webhooks.set('w', webhook('incoming_event', { filters, ...changes }));
    const [command, requester] = call('send_event', scene, '', author);
    scene.apply([eventFact(chat, message(scene, author))], command, {
      ...requester,
      clientId: 'client',
    });
    return scene.effects.filter((effect) => effect.type === 'webhook').length;
  }

  it('pass their filters only when all match (HOOK-015 to HOOK-021)', () => {
    expect(deliveries({})).toBe(1);
    expect(deliveries({ author_type: 'customer' })).toBe(1);
    expect(deliveries({ author_type: 'agent' })).toBe(0);
    expect(deliveries({ author_type: 'agent' }, {}, 'a')).toBe(1);
    expect(deliveries({ only_my_chats: true })).toBe(1);
    expect(deliveries({ only_my_chats: true }, { ownerClientId: 'other' })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { values: ['a', 'x'] } } })).toBe(1);
    expect(deliveries({ chat_presence: { user_ids: { values: ['x'] } } })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { exclude_values: ['a'] } } })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { exclude_values: ['x'] } } })).toBe(1);
    expect(deliveries({ chat_presence: { my_bots: true } })).toBe(1);
    expect(deliveries({ chat_presence: { my_bots: true } }, { ownerClientId: 'other' })).toBe(0);
    expect(deliveries({ source_type: ['other_clients'] })).toBe(1);
    expect(deliveries({ source_type: ['my_client', 'system'] })).toBe(0);
    expect(deliveries({ source_type: ['my_client'] }, { ownerClientId: 'client' })).toBe(1);
    expect(deliveries({ author_type: 'customer', only_my_chats: true, source_type: ['system'] })).toBe(0);
  });

  it('of bots live only while a bot of the owner is there (HOOK-023)', () => {
    expect(deliveries({}, { type: 'bot' })).toBe(1);
    expect(deliveries({}, { type: 'bot', ownerClientId: 'other' })).toBe(0);
  });

  it('carry the whole envelope and what was asked for (HOOK-002, HOOK-022)', () => {
    const { scene, chat } = busyScene();
    scene.license.webhooks.clear();
    scene.license.webhooks.set(
      'w',
      webhook('incoming_event', { additionalData: ['chat_presence_user_ids'] }),
    );
    scene.apply([eventFact(chat, message(scene, 'c'))]);
    const delivery = scene.effects.find((effect) => effect.type === 'webhook');
    expect(delivery).toMatchObject({ organizationId: 'org', url: 'http://receiver.test/', version: '3.6' });
    expect(delivery?.type === 'webhook' && delivery.body).toEqual({
      webhook_id: 'hook-incoming_event',
      secret_key: 'secret',
      action: 'incoming_event',
      organization_id: 'org',
      payload: {
        chat_id: chat.id,
        thread_id: 'thread1',
        event: expect.objectContaining({ visibility: 'all' }),
      },
      additional_data: { chat_presence_user_ids: ['c', 'a'] },
    });
  });

  it('are silent while they are switched off (HOOK-010)', () => {
    const { scene, chat } = busyScene();
    scene.license.webhooksDisabled.push('owner');
    scene.apply([eventFact(chat, message(scene, 'c'))]);
    expect(scene.effects.filter((effect) => effect.type === 'webhook')).toEqual([]);
  });
});
