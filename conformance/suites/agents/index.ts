/**
 * The agents area: every check on agents as such. It only gathers; the checks live in the files named after what they
 * look at.
 */
import { checks as connections } from './connections.ts';
import { checks as status } from './status.ts';

export const checks = [...status, ...connections];
