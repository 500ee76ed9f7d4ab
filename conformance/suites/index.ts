/**
 * All checks of the kit, area by area. An area file exports `checks`; a file that belongs to an area is collected
 * by that area's file and does not appear here. `self/` proves that nothing is left out.
 */
import type { CheckDef } from '../check.ts';
import { checks as chatAccess } from './access/reach.ts';
import { checks as agents } from './agents/index.ts';
import { checks as authorization } from './auth/tokens.ts';
import { checks as chatLifecycle } from './chats/life.ts';
import { checks as envelope } from './envelope/index.ts';
import { checks as events } from './events/index.ts';
import { checks as indexHistory } from './histories/index.ts';
import { checks as limits } from './limits/sizes.ts';
import { checks as listing } from './lists/index.ts';
import { checks as pushes } from './pushes/index.ts';
import { checks as queue } from './queue/serving.ts';
import { checks as realtime } from './realtime/signals.ts';
import { checks as routing } from './routing/choice.ts';
import { checks as threads } from './threads/order.ts';
import { checks as versioning } from './versions/index.ts';
import { checks as webhooks } from './webhooks/index.ts';

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
