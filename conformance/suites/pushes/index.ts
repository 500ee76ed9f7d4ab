/**
 * The pushes area: every check on who is told what. It only gathers; the checks live in the files named after what
 * they look at.
 */
import { checks as chats } from './chats.ts';
import { checks as delivery } from './delivery.ts';

export const checks = [...chats, ...delivery];
