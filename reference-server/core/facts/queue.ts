/** Facts of the router: who waits, who is given what, and what groups and the queue are announced as. */
import type { CustomerGroupStatus } from '../../../schemas/structures/agent/routing-status.ts';
import { reachesGroups } from '../scopes.ts';
import type { Context } from '../world/command.ts';
import { groupOf } from '../world/customers.ts';
import { indexOf } from '../world/indexes.ts';
import type { Connection, Micros, RoutingStatus } from '../world/world.ts';
import { reachOf } from './audience.ts';
import { where } from './members.ts';
import { fact, factInThread, type InThread, NOBODY } from './row.ts';
import { leaveQueue, setAssigned, takeOver } from './standing.ts';

interface Place extends InThread {
  position: number;
  waitTime: number;
}
const placeView = (place: Place) => ({
  ...where(place),
  queue: { position: place.position, wait_time: place.waitTime },
});

/** Groups a customer has to do with: the one it logged in with, or group 0, and those of its chat. */
function groupsOf({ license }: Context, connection: Connection): Set<number> {
  const customer = license.customers.get(connection.subjectId ?? '');
  const groups = new Set([groupOf(license, customer)]);
  for (const chat of indexOf(license).chatsOfCustomer(connection.subjectId ?? '')) {
    for (const id of chat.access.groupIds) groups.add(id);
  }
  return groups;
}

export const queueFacts = {
  queued: factInThread<{ at: Micros }>({
    apply({ chat, thread }, { at }) {
      thread.queuedAt = at;
      thread.announcedQueue = null;
      thread.replyDueSince = null;
      setAssigned(chat, thread, false);
    },
    told: NOBODY,
  }),
  dequeued: factInThread<{ at: Micros }>({
    apply({ thread }, { at }) {
      leaveQueue(thread, at);
      // Nobody is inactive while waiting for us, so the timers begin when the wait ends (open question 21).
      thread.lastMessageAt = Math.max(thread.lastMessageAt, at);
    },
    told: NOBODY,
  }),
  assigned: factInThread<{ agentId: string; at: Micros }>({
    apply({ license, chat, thread }, { agentId, at }) {
      takeOver(license, chat, thread, agentId, at);
    },
    told: NOBODY,
  }),
  reply_timer_set: factInThread<{ since: Micros | null }>({
    apply({ thread }, { since }) {
      thread.replyDueSince = since;
    },
    settles: false,
    told: NOBODY,
  }),
  /** The queue closed at its limit or opened again at its threshold (QUEUE-014, QUEUE-015). */
  queue_gate_set: fact<{ closed: boolean }>({
    apply({ license }, { closed }) {
      license.queueClosed = closed;
    },
    told: NOBODY,
  }),
  /** Every queued chat whose place changed, so that agents get one push with all of them (QUEUE-008). */
  queue_announced: fact<{ entries: readonly Place[] }>({
    apply({ license }, { entries }) {
      for (const { chatId, threadId, position, waitTime } of entries) {
        const thread = license.chats.get(chatId)?.threads.findLast(({ id }) => id === threadId);
        if (thread !== undefined) thread.announcedQueue = { position, waitTime };
      }
    },
    agents: {
      name: 'queue_positions_updated',
      to: 'everybody',
      each: ({ entries }, { license }, { agent, scopes }) => {
        const known = entries.filter(({ chatId }) => {
          const chat = license.chats.get(chatId);
          return chat !== undefined && reachOf(agent, scopes, chat) !== 'none';
        });
        return known.length === 0 ? undefined : known.map(placeView);
      },
    },
    customer: {
      name: 'queue_position_updated',
      to: 'customers',
      chats: ({ entries }) => entries.map(({ chatId }) => chatId),
      inChat: ({ entries }, _ctx, _chat, index) => {
        const entry = entries[index];
        return entry && placeView(entry);
      },
    },
    webhook: NOBODY,
  }),
  /** Only groups of which something changed; null for the side on which nothing did (ROUTE-072). */
  group_status_announced: fact<{
    groups: readonly { id: number; agents: RoutingStatus | null; customers: CustomerGroupStatus | null }[];
  }>({
    apply({ license }, { groups }) {
      for (const { id, agents, customers } of groups) {
        const group = license.groups.get(id);
        if (group === undefined) continue;
        if (agents !== null) group.announced.agents = agents;
        if (customers !== null) group.announced.customers = customers;
      }
    },
    agents: {
      name: 'groups_status_updated',
      to: 'everybody',
      each: ({ groups }, _ctx, { agent, scopes }) => {
        const own = groups.flatMap(({ id, agents: status }) =>
          status !== null && reachesGroups(scopes, agent, [id], 'ro') ? [{ id, status }] : [],
        );
        return own.length === 0 ? undefined : { groups: own };
      },
    },
    customer: {
      name: 'groups_status_updated',
      to: 'everybody',
      each: ({ groups }, ctx, connection) => {
        const changed = groups.filter(({ customers }) => customers !== null);
        if (changed.length === 0) return undefined;
        const known = groupsOf(ctx, connection);
        const own = changed.flatMap(({ id, customers: status }) =>
          status !== null && known.has(id) ? [{ id, status }] : [],
        );
        return own.length === 0 ? undefined : { groups: own };
      },
    },
    webhook: NOBODY,
  }),
};
