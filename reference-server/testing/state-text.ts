/** The state of a server as text, byte for byte, so that two can be compared. Tests only. */
import { createHash } from 'node:crypto';
import { runtimeOf } from '../inside.ts';
import type { Server } from '../server.ts';

/** Everything in the world, in the order in which it is kept. */
export function stateText(server: Server): string {
  return JSON.stringify(runtimeOf(server).world, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}

export function digestOfState(server: Server): string {
  return createHash('sha256').update(stateText(server)).digest('hex');
}
