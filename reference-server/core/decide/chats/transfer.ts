/**
 * The facts of a requested transfer, once it is known who is given the chat. The
 * router's own moves are made in `routing/`.
 */

import type { Fact } from '../../facts/fact.ts';
import { routingProperties } from '../../routing/moves.ts';
import { visibilityNaming } from '../../world/chats.ts';
import type { Context } from '../../world/command.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import { agentName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Access, Agent, Chat, Requester, Thread } from '../../world/world.ts';
import { presentAgentIds, userOf } from '../access.ts';

/**
 * Facts of a requested transfer in the order people see it: access, leaving, joining, the move, the message. They are about
 * the thread that runs, which stays as it is (ACCESS-015). `target` is the new access of a transfer to groups, which is the
 * whole one from then on (ACCESS-014), null when the chat keeps its own.
 */
export function transferFacts(
  ctx: Context,
  requester: Requester,
  { chat, thread }: { chat: Chat; thread: Thread },
  target: Access | null,
  choice: Agent | 'queue',
): Fact[] {
  const where = { chatId: chat.id, threadId: thread.id };
  const former = presentAgentIds(chat);
  const from = { groupIds: [...chat.access.groupIds], agentIds: former };
  const access = target ?? chat.access;
  const to = { groupIds: [...access.groupIds], agentIds: choice === 'queue' ? [] : [choice.id] };
  const at = ctx.stamp();
  // ACCESS-022
  const vars = { initiator: agentName(ctx, requester.id), targets: targetNames(ctx, target, choice) };
  const event = systemMessage(ctx, 'chat_transferred', vars, visibilityNaming(chat, requester.id));
  return [
    ...(target === null || sameGroups(target, chat.access)
      ? []
      : [{ type: 'access_set', chatId: chat.id, access: target } as const]),
    // Who had the chat has it no more (ACCESS-016).
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
