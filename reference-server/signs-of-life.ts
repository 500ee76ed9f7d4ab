/** Asks clients whether they are there. What their silence means is decided by the core. */
import type { World } from './core/world/world.ts';
import type { Sink, Turn } from './runtime-types.ts';

/** What the heart of a server knows of it. */
interface Living {
  readonly world: World;
  readonly clock: { readonly auto: boolean };
  readonly clients: { readonly sinks: ReadonlyMap<string, Sink> };
  turns(): Turn;
  seen(connectionId: string): void;
}

/** Three signs of life within the 30 seconds after which a silent connection is closed. */
const HEARTBEAT_MS = 10_000;

/** On real time, asks every live client and reports the answers to the core, since some never ping (ENV-021). */
export function startHeart(runtime: Living): NodeJS.Timeout {
  return setInterval(() => void heartbeat(runtime), HEARTBEAT_MS).unref();
}

async function heartbeat(runtime: Living): Promise<void> {
  if (!runtime.clock.auto) return;
  const turn = runtime.turns();
  const alive = await whoAnswers(runtime.clients.sinks, runtime.world, null);
  turn(() => {
    for (const connectionId of alive) runtime.seen(connectionId);
  });
}

/**
 * The connections of the world whose clients answer, of one licence or of all (null). Without waiting when every
 * client is known to answer or not.
 */
export async function whoAnswers(
  sinks: ReadonlyMap<string, Sink>,
  world: World,
  organizationId: string | null,
): Promise<string[]> {
  const asked: (string | Promise<string | null>)[] = [];
  for (const [connectionId, sink] of sinks) {
    const connection = world.connections.get(connectionId);
    if (connection === undefined) continue;
    if (organizationId !== null && connection.organizationId !== organizationId) continue;
    const answer = sink.alive();
    if (answer === true) asked.push(connectionId);
    else if (answer !== false) asked.push(answer.then((alive) => (alive ? connectionId : null)));
  }
  if (asked.every((entry) => typeof entry === 'string')) return asked;
  return (await Promise.all(asked)).filter((id) => id !== null);
}
