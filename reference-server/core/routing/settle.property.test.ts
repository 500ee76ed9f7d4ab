import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Priority } from '../world/world.ts';
import { activeChats, pickForChat } from './pick.ts';
import { places, queuedChats, waitingChats } from './queue.ts';
import { presentAgents, Scene, threadOf } from './testing.ts';

const GROUPS = [0, 1, 2];
const priority = fc.constantFrom<Priority>('first', 'normal', 'last', 'supervisor');
const agentSpec = fc.record({
  groups: fc.dictionary(fc.constantFrom('0', '1', '2'), priority, { maxKeys: 3 }),
  limit: fc.integer({ min: 0, max: 3 }),
  status: fc.constantFrom('accepting_chats' as const, 'not_accepting_chats' as const, 'offline' as const),
});
const chatSpec = fc.record({
  groups: fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1, maxLength: 2 }),
  continuous: fc.boolean(),
});
/** Seconds of waiting, the loss of an agent, or a new status of one. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 4000 }) }),
  fc.record({ kind: fc.constant('lose' as const), agent: fc.nat(4) }),
  fc.record({ kind: fc.constant('accept' as const), agent: fc.nat(4) }),
);

function build(agents: (typeof agentSpec extends fc.Arbitrary<infer A> ? A : never)[]): Scene {
  const scene = new Scene();
  for (const id of GROUPS) scene.group(id, { 'queue.routing_priority': id % 2 });
  agents.forEach(({ groups, limit, status }, index) => {
    scene.agent(`agent${index}`, { groups, limit, status });
  });
  return scene;
}

function judge(scene: Scene): void {
  for (const live of waitingChats(scene.ctx)) expect(pickForChat(scene.ctx, live)).toBeNull();
  for (const agent of scene.license.agents.values()) {
    expect(activeChats(scene.license, agent.id)).toBeLessThanOrEqual(agent.maxChatsCount ?? 6);
  }
  const byGroup = new Map<number, number[]>();
  const found = places(scene.license);
  for (const { chat } of queuedChats(scene.license)) {
    const group = chat.access.groupIds[0] ?? 0;
    byGroup.set(group, [...(byGroup.get(group) ?? []), found.get(chat.id)?.position ?? 0]);
  }
  for (const positions of byGroup.values()) expect(positions).toEqual(positions.map((_, index) => index + 1));
  for (const chat of scene.license.chats.values()) {
    const thread = threadOf(chat);
    expect(presentAgents(chat).length).toBeLessThanOrEqual(1);
    if (!thread.active) continue;
    expect(thread.properties['routing']?.['unassigned']).toBe(presentAgents(chat).length === 0);
    expect(chat.properties['routing']?.['unassigned']).toBe(presentAgents(chat).length === 0);
  }
}

it('at rest nobody waits needlessly, no limit is broken, and time always comes to an end (ROUTE-004, ROUTE-020, QUEUE-003)', () => {
  fc.assert(
    fc.property(
      fc.array(agentSpec, { minLength: 1, maxLength: 5 }),
      fc.array(chatSpec, { maxLength: 12 }),
      fc.array(happening, { maxLength: 6 }),
      (agents, chats, happenings) => {
        const scene = build(agents);
        for (const spec of chats) scene.chat({ ...spec, queued: !spec.continuous });
        scene.settle();
        judge(scene);
        for (const happens of happenings) {
          if (happens.kind === 'wait') scene.pass(happens.seconds);
          else {
            const agent = [...scene.license.agents.values()][happens.agent];
            if (agent === undefined) continue;
            const lost = happens.kind === 'lose';
            const status = lost ? ('offline' as const) : ('accepting_chats' as const);
            scene.apply([
              { type: 'routing_status_set', agentId: agent.id, status, switchedOffByAway: false },
              ...(lost
                ? [
                    {
                      type: 'agent_lost' as const,
                      agentId: agent.id,
                      cause: 'disconnected' as const,
                      at: scene.ctx.now,
                    },
                  ]
                : []),
            ]);
            scene.settle();
          }
          judge(scene);
        }
        expect(scene.settle()).toEqual([]);
      },
    ),
    { numRuns: 150, seed: 7041 },
  );
});
