/**
 * Rules about who may transfer a chat to whom. What a transfer changes and tells is judged in
 * `transfers.ts`, who sees a chat in `visibility.ts`.
 */
import * as fc from 'fast-check';
import { asAgent, rowsFor, withDefaults } from '../../rows.ts';
import { agentsIn, close, customers, inGroups, logout, quiet, start, startAll } from '../../stage/moves.ts';
import { at, chatting, type Json, listAt, message, readChat, refusal } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { bestTier, deals, free, leastLoaded } from '../routing/deal.ts';

const LICENSE = quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1, 2]);
const common = { license: LICENSE } as const;

const member = (id: number) => ({ groups: [{ id, priority: 'normal' as const }] });

export const checks = withDefaults(common).judging({
  'ACCESS-004': asAgent('An inactive chat cannot be transferred.')
    .given({ kind: fc.constantFrom('agent', 'group', 'none'), forced: fc.boolean() })
    .plays(async (stage, { kind, forced }) => {
      const scene = await chatting(stage);
      await stage.agent(member(1));
      await close(scene.customer, scene.chatId);
      const targets: Record<string, Json> = {
        agent: { target: { type: 'agent', ids: [scene.agent.id] } },
        group: { target: { type: 'group', ids: [stage.group(1)] } },
        none: {},
      };
      const payload = {
        id: scene.chatId,
        ...targets[kind],
        ignore_agents_availability: forced,
        ignore_requester_presence: true,
      };
      await scene.refuses(scene.agent, 'transfer_chat', payload, refusal('chat_inactive'));
    }),
  'ACCESS-005': asAgent('An agent outside the chat transfers it only when presence is waived.')
    .given(fc.constantFrom<'agent' | 'group'>('agent', 'group'))
    .plays(async (stage, kind) => {
      const scene = await chatting(stage);
      const outsider = await stage.agent({ accepting: false });
      const target = await stage.agent(kind === 'group' ? member(1) : {});
      const payload = {
        id: scene.chatId,
        target: { type: kind, ids: kind === 'group' ? [stage.group(1)] : [target.id] },
      };
      await scene.refuses(outsider, 'transfer_chat', payload, refusal('authorization'));
      await outsider.ok('transfer_chat', { ...payload, ignore_requester_presence: true });
      stage.equal(await agentsIn(target, scene.chatId), [target.id], 'agents in the chat');
    }),
  'ACCESS-006': asAgent(
    'A target is a group or an agent with a list of ids of that kind; anything else is refused.',
  )
    .given(
      fc.constantFrom<Json>(
        {},
        { type: 'group' },
        { ids: [1] },
        { type: 'bot', ids: [1] },
        { type: 'group', ids: 1 },
        { type: 'group', ids: ['one'] },
        { type: 'agent', ids: [1] },
        { type: 'agent', ids: 'somebody@example.com' },
        { type: 1, ids: [1] },
      ),
    )
    .plays(async (stage, target) => {
      const scene = await chatting(stage);
      await stage.agent(member(1));
      await scene.refuses(scene.agent, 'transfer_chat', { id: scene.chatId, target }, ['validation']);
    }),
  'ACCESS-007': asAgent('Without a target the chat is routed again within its groups.')
    .given(fc.integer({ min: 1, max: 2 }))
    .plays(async (stage, colleagues) => {
      const first = await stage.agent(member(1));
      const { chat, thread } = await start(await stage.customer(), inGroups(stage, 1));
      // One more chat makes the first agent the busiest, so that routing has to choose a colleague.
      await start(await stage.customer(), inGroups(stage, 1));
      const inside: string[] = [];
      for (let index = 0; index < colleagues; index += 1) inside.push((await stage.agent(member(1))).id);
      await stage.agent(member(2));
      await first.ok('transfer_chat', { id: chat });
      await stage.settled();
      const [now, ...rest] = await agentsIn(first, chat);
      const right = now !== undefined && rest.length === 0 && inside.includes(now);
      stage.holds(right, `one of ${inside}`, [now, ...rest]);
      const read = await readChat(first, chat);
      const got = [at(read, 'access', 'group_ids'), at(read, 'thread', 'id')];
      stage.equal(got, [[stage.group(1)], thread], 'groups of the chat, and its thread');
    }),
  'ACCESS-008': asAgent('A chat cannot be transferred to an agent who has no access to it.')
    .given(fc.boolean())
    .plays(async (stage, forced) => {
      const first = await stage.agent(member(1));
      const stranger = await stage.agent({ role: 'normal', ...member(2) });
      const customer = await stage.customer();
      const { chat } = await start(customer, inGroups(stage, 1));
      await stage.refuses(
        first,
        'transfer_chat',
        {
          id: chat,
          target: { type: 'agent', ids: [stranger.id] },
          ignore_agents_availability: forced,
        },
        refusal('missing_access'),
        () => readChat(first, chat),
      );
    }),
  ...rowsFor(['nobody', 'not accepting', 'full'], (state) => ({
    [`ACCESS-009#${state.replace(' ', '-')}`]: asAgent(
      `A transfer to a group fails when its agents are ${state === 'nobody' ? 'absent' : state}; the chat keeps everything.`,
    )
      .given(fc.constantFrom<Json>({}, { ignore_agents_availability: false }))
      .plays(async (stage, extra) => {
        const scene = await chatting(stage);
        if (state !== 'nobody')
          await stage.agent({ ...member(1), accepting: state === 'full', max_chats_count: 1 });
        if (state === 'full') await startAll(await customers(stage, 1), inGroups(stage, 1));
        const payload = { id: scene.chatId, target: { type: 'group', ids: [stage.group(1)] }, ...extra };
        await scene.refuses(
          scene.agent,
          'transfer_chat',
          payload,
          refusal('group_unavailable', 'group_offline', 'groups_offline', 'agent_offline'),
        );
      }),
  })),
  'ACCESS-010': asAgent('A transfer forced into a group without a free agent queues the chat and says so.')
    .given(fc.integer({ min: 0, max: 2 }))
    .plays(async (stage, ahead) => {
      const scene = await chatting(stage);
      const full = await stage.agent({ ...member(1), max_chats_count: 1 });
      await startAll(await customers(stage, 1 + ahead), inGroups(stage, 1));
      await scene.agent.ok('transfer_chat', {
        id: scene.chatId,
        target: { type: 'group', ids: [stage.group(1)] },
        ignore_agents_availability: true,
      });
      const thread = await scene.thread(full);
      // Where others play beside it, the queue of the licence may have their chats as well.
      const isPlace = (it: unknown) => (stage.tenant.beside ? Number(it) > ahead : it === ahead + 1);
      const right = thread['active'] === true && isPlace(at(thread, 'queue', 'position'));
      stage.holds(right, `active, and queue.position ${ahead + 1}`, thread);
      stage.equal(await agentsIn(full, scene.chatId), [], 'agents in the chat');
      for (const party of [scene.agent, full, scene.customer]) {
        const { payload } = await party.gets('chat_transferred', scene.about);
        stage.holds(isPlace(at(payload, 'queue', 'position')), `that place told to ${party.name}`, payload);
      }
    }),
  'ACCESS-011': asAgent(
    'A chat can be transferred directly to an agent who is logged in but accepts no chats.',
  ).plays(async (stage) => {
    const scene = await chatting(stage);
    const quietOne = await stage.agent({ accepting: false });
    await scene.agent.ok('transfer_chat', {
      id: scene.chatId,
      target: { type: 'agent', ids: [quietOne.id] },
    });
    stage.equal(await agentsIn(quietOne, scene.chatId), [quietOne.id], 'agents in the chat');
  }),
  'ACCESS-012': asAgent('A direct transfer to an offline agent fails unless availability is ignored.')
    .given({ never: fc.boolean(), forced: fc.boolean() })
    .first({ never: false, forced: false })
    .plays(async (stage, { never, forced }) => {
      const scene = await chatting(stage);
      const absent = never ? await stage.tenant.agent() : await stage.agent({ accepting: false });
      if ('rtm' in absent) await logout(absent as Party);
      await stage.settled();
      const payload = { id: scene.chatId, target: { type: 'agent', ids: [absent.id] } };
      if (!forced) {
        await scene.refuses(scene.agent, 'transfer_chat', payload, refusal('agent_offline'));
        return;
      }
      await scene.agent.ok('transfer_chat', { ...payload, ignore_agents_availability: true });
      const ids = listAt(await scene.chat(), 'users').map(({ id }) => id);
      stage.holds(ids.includes(absent.id), 'the agent among the users', ids);
    }),
  'ACCESS-013': asAgent('A transfer to a group picks the agent by the routing rules.')
    .given(deals({ priorities: ['first', 'normal', 'last', 'supervisor'], mayRefuse: true, maxStarts: 3 }))
    .plays(async (stage, { desks, starts }) => {
      const scene = await chatting(stage);
      const agents: Party[] = [];
      for (const { limit, priority, accepting } of desks)
        agents.push(await stage.agent({ max_chats_count: limit, accepting, groups: [{ id: 1, priority }] }));
      const loads = desks.map(() => 0);
      for (const customer of await customers(stage, starts - 1)) {
        const outcome = await customer.call('start_chat', inGroups(stage, 1));
        if (outcome.kind !== 'success') continue;
        for (const id of await agentsIn(agents[0]!, String(at(outcome.payload, 'chat_id'))))
          loads[agents.findIndex((one) => one.id === id)]! += 1;
      }
      const wanted = leastLoaded(loads, bestTier(desks, free(desks, loads))).map(
        (index) => agents[index]!.id,
      );
      if (wanted.length === 0) return;
      await scene.agent.ok('transfer_chat', {
        id: scene.chatId,
        target: { type: 'group', ids: [stage.group(1)] },
      });
      const got = await agentsIn(agents[0]!, scene.chatId);
      stage.holds(got.length === 1 && wanted.includes(got[0]!), `one of ${wanted} at loads ${loads}`, got);
    }),
  'ACCESS-028': asAgent('transfer_chat names the chat with id; chat_id does not do.').plays(async (stage) => {
    const scene = await chatting(stage, { events: [message()] });
    const other = await stage.agent({ accepting: false });
    const target = { type: 'agent', ids: [other.id] };
    await scene.refuses(scene.agent, 'transfer_chat', { chat_id: scene.chatId, target }, ['validation']);
    await scene.agent.ok('transfer_chat', { id: scene.chatId, target });
  }),
});
