/**
 * Where a chat stands with the router: what several rows write on chat and thread alike. Called from `apply` only;
 * decides nothing.
 * Rule QUEUE-010 is kept here.
 */
import type { PropertyNames } from '../../../schemas/structures/shared/properties.ts';
import type { Chat, License, Micros, Properties, Thread, Writable } from '../world/world.ts';

/**
 * Sets the given properties of one chat, thread or event, each of which has its own (PROP-026), and leaves the others; the
 * values themselves are never changed in place.
 */
export function setProperties(owner: { properties: Properties }, changes: Properties): void {
  const properties = { ...owner.properties };
  for (const [namespace, values] of Object.entries(changes)) {
    properties[namespace] = { ...properties[namespace], ...values };
  }
  owner.properties = properties;
}

/** Takes the named properties away, and the namespace when nothing is left in it. */
export function deleteProperties(owner: { properties: Properties }, names: PropertyNames): void {
  const properties = { ...owner.properties };
  for (const [namespace, list] of Object.entries(names)) {
    const kept = Object.entries(properties[namespace] ?? {}).filter(([name]) => !list.includes(name));
    if (kept.length === 0) delete properties[namespace];
    else properties[namespace] = Object.fromEntries(kept);
  }
  owner.properties = properties;
}

/** ROUTE-049 to ROUTE-051. */
export function setAssigned(chat: Writable<Chat>, thread: Writable<Thread>, assigned: boolean): void {
  const pinned = thread.active && !assigned;
  setProperties(chat, {
    routing: {
      unassigned: !assigned,
      pinned,
      was_pinned: pinned || chat.properties['routing']?.['was_pinned'] === true,
    },
  });
  setProperties(thread, { routing: { unassigned: !assigned, pinned } });
}

/** An agent has the chat from now on. */
export function takeOver(
  license: Writable<License>,
  chat: Writable<Chat>,
  thread: Writable<Thread>,
  agentId: string,
  at: Micros,
): void {
  const agent = license.agents.get(agentId);
  if (agent !== undefined) agent.lastAssignedAt = Math.max(agent.lastAssignedAt, at);
  if (thread.assignedAgentIds.at(-1) !== agentId) thread.assignedAgentIds.push(agentId);
  // A customer who has written and got no answer yet is now waiting for this agent (ROUTE-056).
  if (thread.customerWroteAt !== null && thread.agentWroteAt === null) thread.replyDueSince = at;
  setAssigned(chat, thread, true);
}

/** The wait is over, and counts. */
export function leaveQueue(thread: Writable<Thread>, at: Micros): void {
  if (thread.queuedAt === null) return;
  thread.queuedFor += Math.max(0, at - thread.queuedAt);
  thread.queuedAt = null;
  thread.announcedQueue = null;
}
