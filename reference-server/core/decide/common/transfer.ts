/**
 * The choice of an agent for a requested transfer and the facts of the move (ACCESS-009 to ACCESS-024). The
 * router's own moves are made in `routing/`.
 */
import { MICROS_PER_SECOND } from '../../context.ts';
import type { Fact } from '../../facts.ts';
import type { Context } from '../../machine-types.ts';
import { activeChats, isManual, pickAgent, someoneAccepts } from '../../routing/index.ts';
import { routingProperties } from '../../routing/moves.ts';
import { systemMessage } from '../../system-event.ts';
import type { Access, Agent, Chat, Requester, Thread } from '../../world.ts';
import { presentAgentIds, theActiveThread, userOf } from './access.ts';
import { agentName } from './names.ts';

/** The words a released client looks for. */
export const NOBODY = 'Cannot assign any agent from requested groups';

/** An agent, the queue, or nobody: then the transfer fails and changes nothing (ACCESS-009). */
export type Choice = Agent | 'queue' | 'nobody';

/**
 * Among named agents the one with the fewest chats; else whom the router would take, never one who has the chat
 * already. With nobody free a forced transfer queues, and so does a manual group in which somebody accepts.
 */
export function chooseAgent(
  ctx: Context,
  chat: Chat,
  groupIds: readonly number[],
  named: readonly Agent[] | null,
  forced: boolean,
): Choice {
  const present = new Set(presentAgentIds(chat));
  if (named !== null) {
    const [best] = named
      .filter((agent) => !present.has(agent.id))
      .map((agent) => ({ agent, load: activeChats(ctx.license, agent.id) }))
      .sort((a, b) => a.load - b.load);
    return best?.agent ?? 'nobody';
  }
  const picked = pickAgent(ctx, { groupIds, customerId: null, exclude: present });
  if (picked !== null) return picked;
  const manual = isManual(ctx.license, groupIds[0] ?? 0);
  return forced || (manual && someoneAccepts(ctx, groupIds)) ? 'queue' : 'nobody';
}

/**
 * Facts of a requested transfer in the order people see it: access, leaving, joining, the move, the message.
 * `target` is the new access of a transfer to groups, null when the chat keeps its own.
 */
export function transferFacts(
  ctx: Context,
  requester: Requester,
  chat: Chat,
  target: Access | null,
  choice: Agent | 'queue',
): Fact[] {
  const thread = theActiveThread(chat);
  const where = { chatId: chat.id, threadId: thread.id };
  const former = presentAgentIds(chat);
  const from = { groupIds: [...chat.access.groupIds], agentIds: former };
  const access = target ?? chat.access;
  const to = { groupIds: [...access.groupIds], agentIds: choice === 'queue' ? [] : [choice.id] };
  const at = ctx.stamp();
  const event = systemMessage(ctx, 'chat_transferred', {
    initiator: agentName(ctx, requester.id),
    targets: targetNames(ctx, target, choice),
  });
  return [
    ...(target === null || sameGroups(target, chat.access)
      ? []
      : [{ type: 'access_set', chatId: chat.id, access: target } as const]),
    ...former.map(
      (userId): Fact => ({
        type: 'user_removed',
        ...where,
        userId,
        userType: 'agent',
        reason: 'transferred',
        requesterId: requester.id,
      }),
    ),
    ...arrival(chat, thread, requester, choice, at),
    { type: 'transferred', ...where, reason: 'manual', requesterId: requester.id, from, to, at },
    ...routingChanges(chat, thread, choice, at),
    { type: 'event_added', ...where, event, message: false },
  ];
}

/** The `routing.*` properties that the move changes, so that people are told (ACCESS-024, PUSH-011). */
function routingChanges(chat: Chat, thread: Thread, choice: Agent | 'queue', at: number): Fact[] {
  const unassigned = choice === 'queue';
  const state = { unassigned, pinned: unassigned };
  return routingProperties(
    { chat, thread },
    {
      chat: unassigned ? { ...state, was_pinned: true } : state,
      thread: { ...state, last_transfer_timestamp: Math.floor(at / MICROS_PER_SECOND) },
    },
  );
}

/** Into the queue, or to the agent, whose load and place in the round it counts for. */
function arrival(
  chat: Chat,
  thread: Thread,
  requester: Requester,
  choice: Agent | 'queue',
  at: number,
): Fact[] {
  const where = { chatId: chat.id, threadId: thread.id };
  const waits = thread.queuedAt !== null;
  if (choice === 'queue') {
    // Joining another queue is a new wait (QUEUE-022).
    return [
      ...(waits ? [{ type: 'dequeued', ...where, at } as const] : []),
      { type: 'queued', ...where, at },
    ];
  }
  const seenUpTo = userOf(chat, choice.id)?.seenUpTo ?? null;
  return [
    ...(waits ? [{ type: 'dequeued', ...where, at } as const] : []),
    { type: 'assigned', ...where, agentId: choice.id, at },
    {
      type: 'user_added',
      ...where,
      user: { id: choice.id, type: 'agent', present: true, visibility: 'all', seenUpTo },
      reason: 'transferred',
      requesterId: requester.id,
    },
  ];
}

function sameGroups(a: Access, b: Access): boolean {
  return a.groupIds.length === b.groupIds.length && a.groupIds.every((id) => b.groupIds.includes(id));
}

function targetNames(ctx: Context, target: Access | null, choice: Agent | 'queue'): string {
  if (target !== null) {
    return target.groupIds.map((id) => ctx.license.groups.get(id)?.name ?? String(id)).join(', ');
  }
  return choice === 'queue' ? 'queue' : choice.name;
}
