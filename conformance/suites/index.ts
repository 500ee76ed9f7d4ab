/**
 * All checks of the kit, area by area. An area file exports `checks`; a file that belongs to an area is collected
 * by that area's file and does not appear here. `self/` proves that nothing is left out.
 */
import type { CheckDef } from '../check.ts';
import { checks as indexHistory } from './histories/index.ts';
import { checks as agents } from './rules/agents.ts';
import { checks as authorization } from './rules/authorization.ts';
import { checks as chatAccess } from './rules/chat-access.ts';
import { checks as chatLifecycle } from './rules/chat-lifecycle.ts';
import { checks as envelope } from './rules/envelope.ts';
import { checks as events } from './rules/events.ts';
import { checks as limits } from './rules/limits.ts';
import { checks as listing } from './rules/listing.ts';
import { checks as pushes } from './rules/pushes.ts';
import { checks as queue } from './rules/queue.ts';
import { checks as realtime } from './rules/realtime.ts';
import { checks as routing } from './rules/routing.ts';
import { checks as threads } from './rules/threads.ts';
import { checks as versioning } from './rules/versioning.ts';
import { checks as webhooks } from './rules/webhooks.ts';

export const CHECKS: readonly CheckDef[] = [
  ...agents,
  ...authorization,
  ...chatAccess,
  ...chatLifecycle,
  ...envelope,
  ...events,
  ...limits,
  ...listing,
  ...pushes,
  ...queue,
  ...realtime,
  ...routing,
  ...threads,
  ...versioning,
  ...webhooks,
  ...indexHistory,
];
