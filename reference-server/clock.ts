/**
 * The server's clock. In manual mode time stands still until somebody moves it; in automatic mode it follows the
 * machine's monotonic clock. It decides when the core is told that time has passed, and nothing about what then
 * happens.
 */
import type { Micros } from './core/world/world.ts';

export interface ClockPort {
  /**
   * Tells the core that `by` microseconds have passed for everybody. Called outside any other command. It may stop at a
   * moment at which more is due than one turn takes (case D12); what is left passes later.
   */
  advance(by: Micros): void;
  /** World time of the next thing that will happen by itself; null when nothing will. */
  deadline(): Micros | null;
  now(): Micros;
  /** Called when a deadline has come: to call `catchUp` in its turn. */
  wake(): void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Telling the core of time costs a look at every licence; the rules of the protocol count in seconds. */
const TOLD_EVERY_MS = 10;

export class Clock {
  readonly #port: ClockPort;
  #auto = false;
  /** Monotonic time, in milliseconds, up to which the core has been told. */
  #told = 0;
  #timer: NodeJS.Timeout | undefined;
  #rearming = false;

  constructor(port: ClockPort) {
    this.#port = port;
  }

  get auto(): boolean {
    return this.#auto;
  }

  /** Switches between real and manual time. The time already passed is kept. */
  setAuto(auto: boolean): void {
    this.catchUp();
    this.#auto = auto;
    this.#told = performance.now();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.changed();
  }

  /** Tells the core of the real time that has passed; nothing in manual mode, and not oftener than needed. */
  catchUp(): void {
    if (!this.#auto) return;
    const by = Math.floor(performance.now() - this.#told);
    if (by < TOLD_EVERY_MS) return;
    const before = this.#port.now();
    // Already told, should anybody ask in the meantime.
    this.#told += by;
    this.#port.advance(by * 1000);
    this.#told -= by - (this.#port.now() - before) / 1000;
  }

  /** To be called after commands: the next deadline may have moved. Looked up a little later, once for many. */
  changed(): void {
    if (!this.#auto || this.#rearming) return;
    this.#rearming = true;
    setTimeout(() => {
      this.#rearming = false;
      this.#arm();
    }, 2 * TOLD_EVERY_MS).unref();
  }

  stop(): void {
    this.#auto = false;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#auto) return;
    const deadline = this.#port.deadline();
    if (deadline === null) return;
    const elapsed = performance.now() - this.#told;
    const wait = Math.ceil((deadline - this.#port.now()) / 1000 - elapsed);
    this.#timer = setTimeout(
      () => {
        this.#port.wake();
        this.changed();
      },
      Math.min(Math.max(wait, TOLD_EVERY_MS), LONGEST_TIMER_MS),
    ).unref();
  }
}

/** The earlier of two moments; null is never. */
export function earliest(a: Micros | null, b: Micros | null): Micros | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
