/**
 * The live clients of a process, by connection: who is there, what is sent to whom, and that all of it leaves together.
 * A client that fails to take something hurts nobody else. It knows neither commands nor the world.
 */
import type { Micros } from './core/world/world.ts';
import type { Courier } from './courier.ts';
import type { JsonObject } from './edge/envelope.ts';
import type { Sink } from './runtime-types.ts';

interface ClientsOptions {
  /** What is sent instead of a frame; a mutant changes it. */
  readonly changed: ((frame: JsonObject) => JsonObject) | undefined;
  /** Takes frames instead of the clients, where a variant wants them in another order or later. */
  readonly courier: Courier | undefined;
  /** Takes a frame that is about to be sent; it comes back by `pass`, or another does, or none. */
  readonly frame: (connectionId: string, frame: JsonObject, at?: Micros) => void;
  /** Called with what a client throws. */
  readonly fault: (fault: unknown) => void;
}

export class Clients {
  readonly #sinks = new Map<string, Sink>();
  /** Clients that have been sent something since the last flush. */
  readonly #unflushed = new Set<Sink>();
  readonly #options: ClientsOptions;

  constructor(options: ClientsOptions) {
    this.#options = options;
  }

  /** Everybody who is there. */
  get sinks(): ReadonlyMap<string, Sink> {
    return this.#sinks;
  }

  attach(connectionId: string, sink: Sink): void {
    this.#sinks.set(connectionId, sink);
  }

  detach(connectionId: string): void {
    const sink = this.#sinks.get(connectionId);
    if (sink !== undefined) this.#options.courier?.forget(sink);
    this.#sinks.delete(connectionId);
  }

  /** Sends a frame to one client, which may keep it until the flush. `at` is its moment, where that is not now. */
  send(connectionId: string, frame: JsonObject, at?: Micros): void {
    if (!this.#sinks.has(connectionId)) return;
    try {
      this.#options.frame(connectionId, this.#options.changed?.(frame) ?? frame, at);
    } catch (fault) {
      this.#options.fault(fault);
    }
  }

  /** Sends a frame, or text that is none, as it is. */
  pass(connectionId: string, frame: JsonObject | string): void {
    const sink = this.#sinks.get(connectionId);
    if (sink === undefined) return;
    try {
      if (typeof frame === 'string') sink.text?.(frame);
      else if (this.#options.courier !== undefined) {
        this.#options.courier.take(sink, frame);
        return;
      } else sink.frame(frame);
      if (sink.flush !== undefined) this.#unflushed.add(sink);
    } catch (fault) {
      this.#options.fault(fault);
    }
  }

  /** Breaks one connection, as a broken network would. */
  cut(connectionId: string): void {
    const sink = this.#sinks.get(connectionId);
    this.#sinks.delete(connectionId);
    if (sink?.cut === undefined) sink?.close(null);
    else sink.cut();
  }

  /** Lets out what clients have kept. */
  flush(): void {
    this.#options.courier?.flush();
    for (const sink of this.#unflushed) {
      try {
        sink.flush?.();
      } catch (fault) {
        this.#options.fault(fault);
      }
    }
    this.#unflushed.clear();
  }

  /** Ends one connection; the client learns `reason`. */
  close(connectionId: string, reason: string | null): void {
    const sink = this.#sinks.get(connectionId);
    this.#sinks.delete(connectionId);
    if (sink === undefined) return;
    this.#options.courier?.deliver(sink);
    sink.close(reason);
  }

  /** Ends every connection. */
  closeAll(): void {
    for (const sink of this.#sinks.values()) {
      this.#options.courier?.deliver(sink);
      sink.close(null);
    }
    this.#sinks.clear();
  }
}
