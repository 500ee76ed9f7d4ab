/**
 * All checks of the kit, area by area. An area file exports `checks`; a file that belongs to an area is collected
 * by that area's file and does not appear here. `self/` proves that nothing is left out.
 */
import type { CheckDef } from '../check.ts';
import { checks as chatLifecycle } from './rules/chat-lifecycle.ts';
import { checks as envelope } from './rules/envelope.ts';
import { checks as events } from './rules/events.ts';
import { checks as routing } from './rules/routing.ts';
import { checks as threads } from './rules/threads.ts';

export const CHECKS: readonly CheckDef[] = [...threads, ...chatLifecycle, ...routing, ...events, ...envelope];
