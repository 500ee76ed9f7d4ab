/**
 * Goes on with what the core has left of a big piece of work, turn by turn, and lets every client that waits be served
 * between two turns. It decides nothing; each turn is a command of its own, which the journal keeps.
 */

import type { Command, CoreError, Reply } from './core/world/command.ts';
import type { Micros } from './core/world/world.ts';
import { protocolError, startedOver } from './edge/envelope.ts';
import { machineTimer } from './machine-timer.ts';
import type { Turn } from './runtime-types.ts';

interface Port {
  /** A licence that has something left; null when none has. */
  unfinished(): string | null;
  /** Runs a job in its turn. */
  do(job: () => void): void;
  perform(command: Command, respond: (reply: Reply) => void): void;
}

export class GoingFurther {
  readonly #port: Port;
  #next: NodeJS.Immediate | undefined;
  /** The last turn failed, as on a disk that is full: the next comes with the next work, not at once and for ever. */
  #hasFailed = false;
  #isOver = false;

  constructor(port: Port) {
    this.#port = port;
  }

  /** To be called when work has come to an end: what is left of it is done in further turns. */
  rest(): void {
    const hasFailed = this.#hasFailed;
    this.#hasFailed = false;
    if (hasFailed || this.#next !== undefined || this.#isOver || this.#port.unfinished() === null) return;
    this.#next = machineTimer.soon(() => {
      this.#next = undefined;
      this.#port.do(() => {
        const organizationId = this.#port.unfinished();
        if (organizationId === null) return;
        this.#port.perform({ type: 'advance', organizationId, by: 0 }, ({ ok }) => {
          this.#hasFailed = !ok;
        });
      });
    });
  }

  stop(): void {
    this.#isOver = true;
    machineTimer.notSoon(this.#next);
  }
}

type Respond = (reply: Reply) => void;

/** How time passes, of one licence or of all. */
export interface TimePassing {
  now(): Micros;
  /** Lets so much pass, or less where something comes before. */
  pass(left: Micros, respond?: Respond): void;
  isAtRest(): boolean;
}

interface PassingInTurns extends TimePassing {
  /** Runs a job in its turn, or the other when the world is another by then. */
  readonly turn: Turn;
  /** Why time cannot pass; else what must be known before it does. */
  begin(): CoreError | undefined;
}

/** So much of a time as there is until a moment, if it lies ahead. */
export function upTo(moment: Micros | null, by: Micros, now: Micros): Micros {
  return moment === null || moment <= now ? by : Math.min(by, moment - now);
}

/**
 * Lets so much time pass, unless one turn is not enough for what is due before. Nobody else is served where it stops only
 * for what is due outside the core: a client that came just then would be silent for the rest of the jump (ENV-021).
 */
export function passAtOnce(by: Micros, { now, pass, isAtRest }: TimePassing, respond?: Respond): void {
  for (let left = by; ; ) {
    const before = now();
    pass(left, respond);
    const passed = now() - before;
    left -= passed;
    if (left <= 0 || passed <= 0 || !isAtRest()) return;
  }
}

/** Lets so much time pass, in as many turns as that takes. Resolves when everything that was due by then has been done. */
export function advanceInTurns(by: Micros, port: PassingInTurns): Promise<Reply> {
  return new Promise((resolve) => {
    const gone = () => resolve({ ok: false, error: startedOver() });
    const go = (left: Micros) => {
      let reply: Reply = { ok: false, error: protocolError('internal') };
      const before = port.now();
      passAtOnce(left, port, (given) => {
        reply = given;
      });
      const passed = port.now() - before;
      const rest = left - passed;
      // A clock that stands still although nothing is left to do stands still in every further turn too.
      if (!reply.ok || ((rest <= 0 || passed <= 0) && port.isAtRest())) resolve(reply);
      else machineTimer.soon(() => port.turn(() => go(rest), gone));
    };
    port.turn(() => {
      const error = port.begin();
      if (error === undefined) go(by);
      else resolve({ ok: false, error });
    }, gone);
  });
}
