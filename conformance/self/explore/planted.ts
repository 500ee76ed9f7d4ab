/**
 * Faults that a walk must find: derived mutants of decisions and of the router, by their names. A walk that found fewer
 * would prove less, so the list may only grow.
 */
import { walkOf } from './batch.ts';
import type { Crew } from './crew.ts';
import { explore, type Found, type WalkBounds } from './explore.ts';
import type { WayName } from './start.ts';
import { cutDown, pathInWords } from './transcript.ts';

/** Names of derived mutants. */
export const PLANTED: readonly string[] = [
  'drop-refusal:agent/deactivate_chat/CHAT-026',
  'drop-refusal:customer/deactivate_chat/CHAT-027',
  'drop-refusal:agent/resume_chat/CHAT-016',
  'drop-refusal:customer/start_chat/CHAT-013',
  'drop-refusal:customer/start_chat/CHAT-008',
  'drop-refusal:agent/transfer_chat/ACCESS-005',
  'drop-refusal:agent/transfer_chat/ACCESS-008',
  'drop-refusal:agent/transfer_chat/ACCESS-012',
  'drop-refusal:agent/send_event/EVENT-015',
  'drop-refusal:customer/send_event/THREAD-020',
  'drop-refusal:agent/add_user_to_chat/USER-009',
  'drop-refusal:agent/unfollow_chat/CHAT-046',
  'drop-fact:user_added/agent/transfer_chat',
  'drop-fact:dequeued',
  'drop-fact:queued',
  'drop-fact:user_removed/agent/transfer_chat',
  'drop-fact:thread_closed/server',
  'off-by-one:agent_chats+1',
  'skip-timer:archive',
  'skip-timer:agent_grace',
];

/** Walks with a fault until it is found; the way to it as people read it, or null when it was not. */
export async function findFault(
  mutant: string,
  crew: Crew,
  { ways, bounds }: { readonly ways: readonly WayName[]; readonly bounds: WalkBounds },
): Promise<{ readonly found: Found; readonly lines: readonly string[] | null }> {
  const whole = { index: 1, count: 1 };
  let last: Found | undefined;
  for (const way of ways) {
    const found = await explore({ way, mutant }, crew, { ...bounds, shard: whole });
    last = found;
    if (found.violation === null) continue;
    const walk = walkOf({ way, mutant });
    return { found, lines: pathInWords(walk, cutDown(walk, found.violation)) };
  }
  if (last === undefined) throw new Error('there is no way to walk');
  return { found: last, lines: null };
}
