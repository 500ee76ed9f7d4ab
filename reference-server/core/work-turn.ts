/**
 * How much one command does before others have their turn, and what it has left to the next one. It counts rounds of the
 * router and of timers, never time, so that a journal gives the same turns again. It changes nothing in the world.
 */
import { indexOf } from './world/indexes.ts';
import type { License } from './world/world.ts';

/**
 * So many rounds one command takes in a licence, some thousandths of a second of work. What is left then, as the chats of
 * an agent who is gone with thousands of them, is left to the next command (case D12).
 */
export const ROUNDS_OF_A_TURN = 100;
/**
 * More rounds than any licence can need beside its live chats, each of which may need several; reaching it means that
 * the router contradicts itself.
 */
const MAX_ROUNDS = 10_000;
const ROUNDS_OF_A_CHAT = 4;
/** A mutant may contradict itself for ever, and is to be found out in little time and memory: in one turn. */
const MAX_ROUNDS_OF_A_MUTANT = 300;

/** How many rounds there were, and can be. */
interface Rounds {
  done: number;
  readonly most: number;
}

export class WorkTurn {
  readonly #most: number;
  readonly #length: number;
  /** Rounds that the command at hand may still take. */
  #left: number;
  /** Licences that the router has not brought to rest, and those in which something due is not done. */
  readonly #restless = new Set<License>();
  readonly #late = new Set<License>();
  /** Rounds of the router since a licence was at rest, and of timers at its present moment. */
  readonly #settling = new Map<License, Rounds>();
  readonly #firing = new Map<License, Rounds>();

  constructor(broken: boolean) {
    this.#most = broken ? MAX_ROUNDS_OF_A_MUTANT : MAX_ROUNDS;
    this.#length = broken ? Number.POSITIVE_INFINITY : ROUNDS_OF_A_TURN;
    this.#left = this.#length;
  }

  /** A command, or a licence's turn in it, begins. */
  begin(): void {
    this.#left = this.#length;
  }

  /** Whether nothing more may be done. To be asked before facts are made, which use up ids. */
  get isOver(): boolean {
    return this.#left <= 0;
  }

  isRestless(license: License): boolean {
    return this.#restless.has(license);
  }

  /** Licences that have something left from earlier turns. */
  *unfinished(): Generator<License> {
    yield* this.#restless;
    for (const license of this.#late) if (!this.#restless.has(license)) yield license;
  }

  /** The router has taken a round, or a timer has gone off. Throws when that would never end. */
  took(what: 'settling' | 'firing', license: License, why: string): void {
    this.#left -= 1;
    const rounds = what === 'settling' ? this.#settling : this.#firing;
    let since = rounds.get(license);
    if (since === undefined) {
      since = { done: 0, most: this.#most + ROUNDS_OF_A_CHAT * indexOf(license).live.items.length };
      rounds.set(license, since);
    }
    since.done += 1;
    if (since.done <= since.most) return;
    this.forget(license);
    throw new Error(`licence ${license.organizationId} did not come to rest after ${why}`);
  }

  /** The turn is over before the router, or everything that is due, was done. */
  leaves(what: 'settling' | 'firing', license: License): void {
    (what === 'settling' ? this.#restless : this.#late).add(license);
  }

  /** The router is done, or everything that is due. */
  finished(what: 'settling' | 'firing', license: License): void {
    if (what === 'settling') {
      this.#restless.delete(license);
      this.#settling.delete(license);
    } else {
      this.#late.delete(license);
      this.#firing.delete(license);
    }
  }

  forget(license: License): void {
    this.finished('settling', license);
    this.finished('firing', license);
  }
}
