/**
 * One step of the machine as the runtime sees it: with the knowledge whether anything is different afterwards, and
 * with an answer even when the core fails. It writes and sends nothing.
 */

import type { StepResult } from './core/facts/step.ts';
import type { Machine } from './core/machine.ts';
import type { Command, Reply } from './core/world/command.ts';
import type { World } from './core/world/world.ts';
import { protocolError } from './edge/envelope.ts';

/** What one command has done. */
export interface Stepped extends StepResult {
  /** Whether the world is another than before, the ids and times to come included. */
  readonly changed: boolean;
  /** The licence concerned, as far as it is known. */
  readonly organizationId: string | null;
}

/** A fault of the core is an answer too, and the same one when a journal is replayed. */
export function step(machine: Machine, command: Command, onFault: (fault: unknown) => void): Stepped {
  const { world } = machine;
  const concerned = organizationOf(world, command);
  const license = world.licenses.get(concerned ?? '');
  const before = { now: world.now, counter: world.ids.counter, lastStamp: license?.lastStamp };
  try {
    const result = machine.step(command);
    const changed =
      result.facts.length > 0 ||
      world.now !== before.now ||
      world.ids.counter !== before.counter ||
      license?.lastStamp !== before.lastStamp;
    // A login has told whose connection it is.
    return { ...result, changed, organizationId: concerned ?? organizationOf(world, command) };
  } catch (fault) {
    onFault(fault);
    const reply = { ok: false, error: protocolError('internal') } as const;
    // Nobody knows how far it came.
    return { reply, effects: [], facts: [], changed: true, organizationId: concerned };
  }
}

/** Whoever asked gets an answer even when the right one cannot be put into words. */
export function respondWith(
  respond: (reply: Reply) => void,
  reply: Reply,
  onFault: (fault: unknown) => void,
): void {
  try {
    respond(reply);
  } catch (fault) {
    onFault(fault);
    if (reply.ok) respondWith(respond, { ok: false, error: protocolError('internal') }, onFault);
  }
}

/** The licence a command concerns, as far as the command and its connection say so. */
function organizationOf(world: World, command: Command): string | null {
  if (command.type === 'call') return command.requester.organizationId;
  if ('organizationId' in command) return command.organizationId;
  return 'connectionId' in command
    ? (world.connections.get(command.connectionId)?.organizationId ?? null)
    : null;
}
