/** Asks clients whether they are there. What their silence means is decided by the core. */
import type { World } from './core/world/world.ts';
import type { Sink } from './runtime-types.ts';

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
