/**
 * The envelope area: every check on frames, connections, HTTP and payload form. It only gathers; the checks live in
 * the files named after what they look at.
 */
import { checks as life } from './life.ts';
import { checks as payloads } from './payloads.ts';
import { checks as rtm } from './rtm.ts';
import { checks as web } from './web.ts';

export const checks = [...rtm, ...life, ...web, ...payloads];
