/**
 * Whose a connection is, also when the command that ends it has been carried out and its last pushes have still to go:
 * the world then knows it no more. It sends nothing.
 */
import type { Connection, World } from '../core/world/world.ts';
import type { Sink } from '../runtime-types.ts';

interface Port {
  world(): World;
  readonly clients: { readonly sinks: ReadonlyMap<string, Sink> };
}

export class Recipients {
  readonly #port: Port;
  readonly #met = new WeakMap<Sink, Connection>();

  constructor(port: Port) {
    this.#port = port;
  }

  /** A connection was opened. */
  meet(connectionId: string): void {
    const sink = this.#port.clients.sinks.get(connectionId);
    const connection = this.#port.world().connections.get(connectionId);
    if (sink !== undefined && connection !== undefined) this.#met.set(sink, connection);
  }

  of(connectionId: string): Connection | undefined {
    const found = this.#port.world().connections.get(connectionId);
    const sink = this.#port.clients.sinks.get(connectionId);
    return found ?? (sink && this.#met.get(sink));
  }

  /** What somebody may be called: the id, and the name. */
  namesOf(organizationId: string | null, id: string | null): readonly string[] {
    if (id === null) return [];
    const license = this.#port.world().licenses.get(organizationId ?? '');
    const name = license?.agents.get(id)?.name ?? license?.customers.get(id)?.name;
    return name ? [id, name] : [id];
  }
}
