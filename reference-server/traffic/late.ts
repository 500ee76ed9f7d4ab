/**
 * Messages that a fault holds back, until the clock of their licence has come so far. It knows neither what they say
 * nor what time it is.
 */
import type { FaultOrder } from '../../schemas/control/fault-spec.ts';
import type { Micros } from '../core/world/world.ts';

interface Late {
  readonly organizationId: string | null;
  /** Time of the licence. */
  readonly dueAt: Micros;
  readonly send: () => void;
}

const MICROS = 1000;
/** A call that takes longer than this ends with `request_timeout` (ENV-025). */
export const REQUEST_TIME_MS = 15_000;

/** How many milliseconds the faults keep a message back. */
export function lateBy(faults: readonly FaultOrder[]): number {
  return faults.reduce((sum, { kind, ms = 0 }) => (kind === 'delay' ? sum + ms : sum), 0);
}

export class HeldMessages {
  readonly #now: (organizationId: string | null) => Micros;
  #late: Late[] = [];

  constructor(now: (organizationId: string | null) => Micros) {
    this.#now = now;
  }

  /** `from` is the moment of what is held back; default: now. */
  add(organizationId: string | null, milliseconds: number, send: () => void, from?: Micros): void {
    const dueAt = (from ?? this.#now(organizationId)) + milliseconds * MICROS;
    this.#late.push({ organizationId, dueAt, send });
  }

  /** World time at which the next one is due, of one licence or of all (null); null when none waits. */
  deadline(worldNow: Micros, of: string | null): Micros | null {
    let next: Micros | null = null;
    for (const { organizationId, dueAt } of this.#late) {
      if (of !== null && organizationId !== of) continue;
      const at = dueAt - (this.#now(organizationId) - worldNow);
      if (next === null || at < next) next = at;
    }
    return next;
  }

  /** Sends what is due, the earliest first. */
  due(): void {
    if (this.#late.length === 0) return;
    const ready = this.#late.filter(({ organizationId, dueAt }) => dueAt <= this.#now(organizationId));
    if (ready.length === 0) return;
    this.#late = this.#late.filter((late) => !ready.includes(late));
    for (const { send } of ready.sort((a, b) => a.dueAt - b.dueAt)) send();
  }

  forget(): void {
    this.#late = [];
  }
}
