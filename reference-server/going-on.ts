/**
 * What a server does with a world that it did not make itself, but found in a journal: the clients of then are gone, and
 * time has passed. It decides nothing about the protocol.
 */
import { DeliveryLog } from './doors/delivery-log.ts';
import { closeConnection } from './edge/rtm.ts';
import type { Runtime } from './runtime.ts';

/**
 * The clients of the process before are gone. Agents may come back to what they left, as after any short loss; a lost
 * client of a customer would only count against its limit of connections until it times out (CUST-028).
 */
export function forgetCustomersClients(runtime: Runtime): void {
  const { connections } = runtime.world;
  const lost = [...connections.values()].filter(({ api }) => api === 'customer').map(({ id }) => id);
  runtime.do(() => {
    for (const connectionId of lost) closeConnection(runtime, connectionId);
  });
}

/** Deliveries that are not over outlive the process: what the one before has left goes on where it stopped. */
export function goOn(runtime: Runtime, journal: string, restored: boolean): void {
  runtime.webhooks.keepIn(new DeliveryLog(`${journal}.deliveries`, restored));
  if (restored) forgetCustomersClients(runtime);
}

/** Time is real from now on; what was due while no server ran happens at once. */
export async function followRealTime(runtime: Runtime, restored: boolean): Promise<void> {
  const missed = Date.now() - runtime.now() / 1000;
  if (restored && missed > 0) await runtime.advance(missed, null);
  runtime.clock.setAuto(true);
}
