/** Rules about what a transfer changes, what it leaves alone, and who is told what of it. */
import * as fc from 'fast-check';
import { asAgent, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  LEEWAY,
  MINUTE,
  quiet,
  readThread,
  routing,
  systemMessages,
  systemTypes,
} from '../../stage/moves.ts';
import {
  aboutChat,
  at,
  chatting,
  type Json,
  listAt,
  message,
  readChat,
  type Scene,
  send,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const common = {
  license: quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1, 2]),
} as const;

interface Transfer extends Scene {
  readonly target: Party;
}

const byNumber = (one: number, other: number): number => one - other;

type Kind = 'agent' | 'group';
const kinds = () => fc.constantFrom<Kind>('agent', 'group');

/** A chat with events, transferred to another agent directly or by way of group 1. */
async function transferred(stage: Stage, kind: Kind, events = 0): Promise<Transfer & { before: Json }> {
  const scene = await chatting(stage, { events: [message('first')] });
  const target = await stage.agent({ name: 'Target', groups: [{ id: 1, priority: 'normal' }] });
  for (let index = 0; index < events; index += 1)
    await send(index % 2 === 0 ? scene.agent : scene.customer, scene.chatId);
  const before = await scene.thread();
  await scene.agent.ok('transfer_chat', {
    id: scene.chatId,
    target: { type: kind, ids: kind === 'agent' ? [target.id] : [stage.group(1)] },
  });
  await stage.settled();
  return { ...scene, target, before };
}

/** A chat the router has moved from a silent agent to another. */
async function moved(stage: Stage): Promise<Transfer> {
  const scene = await chatting(stage, { events: [message('anybody?')] });
  const target = await stage.agent();
  await stage.advance(MINUTE + LEEWAY);
  return { ...scene, target };
}

const MOVING = { needs: ['clock'], license: quiet({ transfer_chat_after_min: 1 }) } as const;

export const checks = [
  ...withDefaults(common).judging({
    'ACCESS-014': asAgent(
      'After a transfer to groups the access of the chat is exactly those groups, and agents are told.',
    )
      .given(fc.constantFrom<number[]>([1], [2], [1, 2]))
      .plays(async (stage, numbers) => {
        const groups = numbers.map((n) => stage.group(n)).sort(byNumber);
        const scene = await chatting(stage);
        const target = await stage.agent({ groups: [1, 2].map((id) => ({ id, priority: 'normal' })) });
        await scene.agent.ok('transfer_chat', { id: scene.chatId, target: { type: 'group', ids: groups } });
        const access = at(await scene.chat(target), 'access', 'group_ids') as number[];
        stage.equal([...access].sort(byNumber), groups, 'access.group_ids of the chat');
        const push = await target.gets('chat_access_updated', aboutId(scene.chatId));
        const got = [...((at(push.payload, 'access', 'group_ids') ?? []) as number[])].sort(byNumber);
        stage.equal(got, groups, 'access.group_ids of chat_access_updated');
      }),
    'ACCESS-015': asAgent('A transfer keeps the thread, active and with all its events.')
      .given({ kind: kinds(), events: fc.integer({ min: 0, max: 3 }) })
      .plays(async (stage, { kind, events }) => {
        const { target, customer, chatId, before } = await transferred(stage, kind, events);
        for (const reader of [target, customer]) {
          const thread = await readThread(reader, chatId);
          const got = [thread['id'], thread['active']];
          stage.equal(got, [before['id'], true], `thread as ${reader.name} reads it`);
          const now = listAt(thread, 'events').map(({ id }) => id);
          const kept = listAt(before, 'events')
            .filter(({ visibility }) => reader === target || visibility !== 'agents')
            .map(({ id }) => id);
          stage.equal(now.slice(0, kept.length), kept, `earlier events as ${reader.name} reads them`);
        }
      }),
    'ACCESS-016': asAgent('After a transfer the new agent is present and the former is not.')
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, customer, chatId } = await transferred(stage, kind);
        stage.equal(await agentsIn(target, chatId), [target.id], 'agents present in the chat');
        const users = listAt(await readChat(target, chatId), 'users');
        const former = users.find(({ id }) => id === agent.id);
        stage.equal(former?.['present'] ?? false, false, 'present of the former agent');
        const count = (await agentsIn(customer, chatId)).length;
        stage.equal(count, 1, 'number of agents present as the customer sees it');
      }),
    'ACCESS-017': asAgent(
      'chat_transferred has the chat, its thread, the groups and agents after the transfer, and a reason.',
    )
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, chatId, threadId } = await transferred(stage, kind);
        const groups = at(await readChat(target, chatId), 'access', 'group_ids');
        for (const party of [agent, target]) {
          const { payload } = await party.gets('chat_transferred', aboutChat(chatId));
          stage.equal(payload['thread_id'], threadId, 'thread_id');
          stage.equal(at(payload, 'transferred_to', 'agent_ids'), [target.id], 'transferred_to.agent_ids');
          if (kind === 'group')
            stage.equal(at(payload, 'transferred_to', 'group_ids'), groups, 'transferred_to.group_ids');
          stage.holds(typeof payload['reason'] === 'string', 'a reason', payload);
        }
      }),
    'ACCESS-018#manual': asAgent('A transfer by request has the reason manual.')
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, chatId } = await transferred(stage, kind);
        for (const party of [agent, target]) {
          const reason = at((await party.gets('chat_transferred', aboutChat(chatId))).payload, 'reason');
          stage.equal(reason, 'manual', 'reason of chat_transferred');
        }
      }),
    'ACCESS-019#manual': asAgent(
      'A transfer by request names the requester, to the customer by an opaque id.',
    )
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, customer, chatId } = await transferred(stage, kind);
        for (const party of [agent, target])
          stage.equal(
            at((await party.gets('chat_transferred', aboutChat(chatId))).payload, 'requester_id'),
            agent.id,
            'requester_id of chat_transferred',
          );
        const shown = at(
          (await customer.gets('chat_transferred', aboutChat(chatId))).payload,
          'requester_id',
        );
        stage.holds(shown !== agent.id, 'no e-mail as requester_id for the customer', shown);
      }),
    'ACCESS-021': asAgent('The new agent gets incoming_chat that says from whom the chat comes.')
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, chatId } = await transferred(stage, kind);
        const push = await target.gets(
          'incoming_chat',
          (one) => aboutChat(chatId)(one) && origin(one.payload) !== undefined,
        );
        const from = origin(push.payload);
        stage.equal(at(from, 'agent_ids'), [agent.id], 'transferred_from.agent_ids');
        stage.equal(at(from, 'group_ids'), [stage.group(0)], 'transferred_from.group_ids');
      }),
    'ACCESS-022': asAgent('A requested transfer leaves a system message with initiator and targets.')
      .given(kinds)
      .plays(async (stage, kind) => {
        const { target, chatId } = await transferred(stage, kind);
        const thread = await readThread(target, chatId);
        const [told, ...rest] = systemMessages(thread, 'chat_transferred');
        const right = told !== undefined && rest.length === 0;
        stage.holds(right, 'one system message chat_transferred', systemTypes(thread));
        const vars = (at(told, 'text_vars') ?? {}) as Json;
        for (const name of ['initiator', 'targets'])
          stage.holds(vars[name] !== undefined && vars[name] !== '', `text_vars.${name}`, vars);
      }),
    'ACCESS-023': asAgent("The customer is told of a transfer, with the agent's opaque id.")
      .given(kinds)
      .plays(async (stage, kind) => {
        const { agent, target, customer, chatId, threadId } = await transferred(stage, kind);
        const { payload } = await customer.gets('chat_transferred', aboutChat(chatId));
        stage.equal(payload['thread_id'], threadId, 'thread_id');
        const present = await agentsIn(customer, chatId);
        const transferredTo = at(payload, 'transferred_to', 'agent_ids');
        stage.equal(transferredTo, present, 'transferred_to.agent_ids against the agents the customer sees');
        for (const { id } of [agent, target])
          stage.holds(!JSON.stringify(payload).includes(id), `nothing of ${id}`, payload);
      }),
    'ACCESS-024': asAgent('A transfer updates the time of the last transfer.')
      .needs('clock')
      .given({ kind: kinds(), minutes: fc.integer({ min: 1, max: 60 }) })
      .plays(async (stage, { kind, minutes }) => {
        const { agent, target, chatId } = await transferred(stage, kind);
        const time = async () => routing(await readThread(target, chatId), 'last_transfer_timestamp');
        const first = await time();
        stage.holds(Number.isInteger(first), 'an integer routing.last_transfer_timestamp', first);
        await stage.advance(minutes * MINUTE);
        stage.equal(await time(), first, 'routing.last_transfer_timestamp without a transfer');
        const back = { type: 'group', ids: [stage.group(0)] };
        await target.ok('transfer_chat', { id: chatId, target: back });
        const second = routing(await readThread(agent, chatId), 'last_transfer_timestamp');
        stage.holds(Number(second) > Number(first), `routing.last_transfer_timestamp after ${first}`, second);
      }),
  }),
  ...withDefaults(MOVING).judging({
    'ACCESS-018#router': asAgent('A transfer by the router has one of the other reasons.').plays(
      async (stage) => {
        const { target, chatId } = await moved(stage);
        const { payload } = await target.gets('chat_transferred', aboutChat(chatId));
        const allowed = ['inactive', 'assigned', 'unassigned', 'other'];
        stage.holds(allowed.includes(String(payload['reason'])), `one of ${allowed}`, payload['reason']);
      },
    ),
    'ACCESS-019#router': asAgent('A transfer by the router names no requester.').plays(async (stage) => {
      const { agent, target, customer, chatId } = await moved(stage);
      for (const party of [agent, target, customer])
        stage.equal(
          at((await party.gets('chat_transferred', aboutChat(chatId))).payload, 'requester_id'),
          undefined,
          `requester_id of chat_transferred to ${party.name}`,
        );
    }),
    'ACCESS-020': asAgent(
      'A transfer by the router is told with chat_transferred to agents and customer.',
    ).plays(async (stage) => {
      const { agent, target, customer, chatId, threadId } = await moved(stage);
      for (const party of [agent, target, customer]) {
        const got = at((await party.gets('chat_transferred', aboutChat(chatId))).payload, 'thread_id');
        stage.equal(got, threadId, 'thread_id of chat_transferred');
      }
    }),
  }),
];

/** `transferred_from`, beside the chat or inside it; the sources show both. */
function origin(payload: Json): unknown {
  return payload['transferred_from'] ?? at(payload, 'chat', 'transferred_from');
}

function aboutId(chat: string): (push: { payload: Json }) => boolean {
  return ({ payload }) => payload['id'] === chat;
}
