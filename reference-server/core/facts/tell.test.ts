/**
 * What is told of facts: everything that leaves must be valid in each version, and goes to those who may know
 * it.
 */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { lower } from '../../../schemas/reading/translate.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { departure } from '../routing/presence.ts';
import { type Scene, threadOf } from '../routing/testing.ts';
import type { Effect } from '../world/command.ts';
import { systemMessage } from '../world/system-message.ts';
import type { Chat } from '../world/world.ts';
import { ALL_WEBHOOKS, busyScene, call, eventFact, message } from './testing.ts';

function runEverything({ scene, chat }: { scene: Scene; chat: Chat }): void {
  const thread = threadOf(chat);
  const where = { chatId: chat.id, threadId: thread.id };
  const at = scene.ctx.now;
  const [command, requester] = call('send_event', scene, '', 'a');
  const agent = scene.license.agents.get('a');
  const group = scene.license.groups.get(1);
  if (agent === undefined || group === undefined) throw new Error('the scene has them');
  scene.apply(
    [
      eventFact(chat, message(scene, 'c')),
      eventFact(chat, message(scene, 'a')),
      eventFact(chat, systemMessage(scene.ctx, 'agent_joined', { agent: 'Agent a' })),
      { type: 'typing', ...where, authorId: 'a', isTyping: true, visibility: 'all', at },
      { type: 'seen', chatId: chat.id, userId: 'a', upTo: at, announce: true },
      { type: 'seen', chatId: chat.id, userId: 'c', upTo: at, announce: true },
      { type: 'chat_properties_set', chatId: chat.id, properties: { test: { string_property: 'x' } } },
      {
        type: 'thread_properties_set',
        ...where,
        properties: { rating: { score: 1 }, routing: { idle: true } },
      },
      { type: 'thread_properties_set', ...where, properties: { routing: { idle: false } } },
      { type: 'access_set', chatId: chat.id, access: { groupIds: [0, 1] } },
      { type: 'agent_created', item: { ...agent, id: 'new' } },
      { type: 'group_created', item: { ...group, id: 2 } },
      { type: 'routing_status_set', agentId: 'bot', status: 'accepting_chats', switchedOffByAway: false },
    ],
    command,
    requester,
  );
  scene.license.agents.get('new')!.status = 'offline';
  scene.license.agents.get('b')!.status = 'not_accepting_chats';
  scene.license.agents.get('bot')!.status = 'offline';
  const waiting = scene.chat({ queued: true });
  scene.connect('customer', waiting.customerId ?? '');
  scene.settle();
  scene.license.agents.get('b')!.status = 'accepting_chats';
  scene.settle();
  const last = [...scene.world.connections.values()].find((connection) => connection.subjectId === 'a');
  if (last === undefined) throw new Error('agent a is connected');
  scene.apply(departure(scene.ctx, [last], 'disconnected'));
  scene.settle();
  scene.pass(7200);
  // Who has done nothing for two hours was disconnected (CUST-027).
  scene.connect('customer', 'c');
  scene.apply([
    {
      type: 'thread_started',
      chat: null,
      chatId: chat.id,
      thread: {
        ...thread,
        id: 'next',
        createdAt: scene.ctx.stamp(),
        active: true,
        events: [message(scene, 'c')],
      },
      requesterId: 'c',
      users: chat.users,
      access: chat.access,
      chatProperties: chat.properties,
      assignedAgentId: 'b',
    },
  ]);
  for (const connection of scene.world.connections.values()) {
    const { id: connectionId, api, version } = connection;
    scene.apply([{ type: 'connection_closed', connectionId, api, version, reason: 'internal_error', at }]);
  }
}

function problemsOf(effect: Effect): string[] {
  if (effect.type === 'close') return [];
  return VERSIONS.flatMap((version) => {
    const ref =
      effect.type === 'push'
        ? ({ kind: 'push', api: effect.api, name: effect.name } as const)
        : ({ kind: 'webhook', name: effect.webhookId.replace('hook-', '') } as const);
    const validator = validatorFor(ref, version, 'exact');
    if (validator === undefined) return [];
    const payload = effect.type === 'push' ? effect.payload : (effect.body as { payload: unknown }).payload;
    return validator
      .problems(lower(ref, payload, version))
      .map((problem) => `${version} ${JSON.stringify(ref)} ${JSON.stringify(problem)}`);
  });
}

describe('what is told', () => {
  it('has exactly the shape of its definition, in every version', () => {
    const busy = busyScene();
    runEverything(busy);
    const { effects } = busy.scene;
    expect([...new Set(effects.flatMap(problemsOf))]).toEqual([]);
    const names = new Set(
      effects.flatMap((effect) => (effect.type === 'push' ? [`${effect.api} ${effect.name}`] : [])),
    );
    expect([...names].sort()).toEqual(
      [
        'agent agent_created',
        'agent agent_disconnected',
        'agent chat_access_updated',
        'agent chat_deactivated',
        'agent chat_properties_updated',
        'agent chat_transferred',
        'agent events_marked_as_seen',
        'agent group_created',
        'agent groups_status_updated',
        'agent incoming_chat',
        'agent incoming_event',
        'agent incoming_typing_indicator',
        'agent queue_positions_updated',
        'agent routing_status_set',
        'agent thread_properties_updated',
        'agent user_added_to_chat',
        'agent user_removed_from_chat',
        'customer chat_deactivated',
        'customer chat_properties_updated',
        'customer chat_transferred',
        'customer customer_disconnected',
        'customer events_marked_as_seen',
        'customer groups_status_updated',
        'customer incoming_chat',
        'customer incoming_event',
        'customer incoming_typing_indicator',
        'customer queue_position_updated',
        'customer thread_properties_updated',
        'customer user_added_to_chat',
        'customer user_removed_from_chat',
      ].sort(),
    );
    const hooks = new Set(effects.flatMap((effect) => (effect.type === 'webhook' ? [effect.webhookId] : [])));
    expect([...hooks].sort()).toEqual(ALL_WEBHOOKS.map((action) => `hook-${action}`).sort());
  });

  it('gives nothing of the agents only to customers (PUSH-019, EVENT-013, EVENT-052)', () => {
    const busy = busyScene();
    runEverything(busy);
    const text = JSON.stringify(
      busy.scene.effects.filter((effect) => effect.type === 'push' && effect.api === 'customer'),
    );
    expect(text).not.toMatch(/"visibility"|"tags"|"unassigned"|"idle"|"is_followed"/);
    expect(text).not.toMatch(/"(author_id|user_id|requester_id|id)":"(a|b|bot)"/);
    expect(text).toContain('public-a');
  });
});
