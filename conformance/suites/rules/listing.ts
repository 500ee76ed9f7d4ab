/**
 * The listing area: every check on lists, pages and filters. It only gathers; the checks live in the files named after
 * what they look at.
 */
import { checks as chats } from './listing-chats.ts';
import { checks as filters } from './listing-filters.ts';
import { checks as threads } from './listing-threads.ts';

export const checks = [...chats, ...threads, ...filters];
