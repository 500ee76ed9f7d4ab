/**
 * The versioning area: every check on versions. It only gathers; the checks live in the files named after what they
 * look at.
 */
import { checks as messages } from './messages.ts';
import { checks as stages } from './stages.ts';

export const checks = [...stages, ...messages];
