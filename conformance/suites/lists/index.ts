/**
 * The listing area: every check on lists, pages and filters. It only gathers; the checks live in the files named after
 * what they look at.
 */
import { checks as chats } from './chats.ts';
import { checks as filters } from './filters.ts';
import { checks as threads } from './threads.ts';

export const checks = [...chats, ...threads, ...filters];
