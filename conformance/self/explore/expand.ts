/**
 * One state of a walk: how it is reached, every letter tried in it, each judged. It keeps nothing between two states, so
 * that workers can share the states of a walk among them.
 */
import { combined } from '../../../reference-server/core/combined.ts';
import type { Machine } from '../../../reference-server/core/machine.ts';
import type { Hooks, Mutation } from '../../../reference-server/core/mutation.ts';
import { expectIndexes, expectInvariants } from '../../../reference-server/core/testing.ts';
import type { Command, Effect, Reply } from '../../../reference-server/core/world/command.ts';
import type { World } from '../../../reference-server/core/world/world.ts';
import { stateOf } from './canonical.ts';
import { foresee } from './foresight.ts';
import { unlawfulAct, unlawfulState } from './laws.ts';
import { LETTERS, numberOf } from './letters.ts';
import { type Reading, readAll } from './reads.ts';
import { machineApart, machineOn, type Start } from './start.ts';
import type { Letter } from './wording.ts';

/** Letters in order, by their numbers. */
export type Path = readonly number[];

/** Letters that are wrong in every state are tried in states that so many letters lead to. */
const ODD_DEPTH = 2;
/** One accepted letter in so many has its indexes compared with ones made anew, and is taken once more in one go. */
const SAMPLE = 64;

export interface BrokenLaw {
  readonly path: Path;
  readonly words: string;
}

const TOLD = 'ENV-033: a refused call told somebody something';
const ANOTHER = 'a world that was copied went on otherwise than the one that it was copied of';

/** Something that occurred for the first time, and the letters that led to it. */
export interface First {
  /** `fact` and its type, or `refusal`, its API, action, place of the guard and error. */
  readonly name: string;
  readonly path: Path;
}

/** A state that a letter leads to. */
interface Next {
  readonly letter: number;
  readonly state: number;
}

/** What was found in one state. */
interface Expansion {
  readonly transitions: number;
  readonly next: readonly Next[];
  readonly firsts: readonly First[];
  readonly violation: BrokenLaw | null;
}

/** A walk through the states of one licence, with the server as it is or with a mutant. */
export class WorldWalk {
  readonly start: Start;
  /** What has occurred, by the names of `First`. */
  readonly #occurred = new Set<string>();
  #fresh: string[] = [];
  /** People read all the time; what a reading is refused is nothing that a letter led to. */
  #reading = false;
  readonly #options: { readonly mutation: Hooks | undefined; readonly broken: boolean };
  readonly #mutation: Mutation | undefined;
  /** What each machine has answered last. */
  readonly #answers = new WeakMap<Machine, unknown>();
  #accepted = 0;
  #moves = 0;

  constructor(start: Start, mutation?: Mutation) {
    this.start = start;
    this.#mutation = mutation;
    const noting: Hooks = {
      dropGuard: ({ api, action, index, error }) => {
        if (!this.#reading) this.#note(`refusal ${api}/${action}/${index} ${error}`);
        return false;
      },
    };
    this.#options = { mutation: combined(mutation, noting), broken: mutation !== undefined };
  }

  #note(name: string): void {
    if (this.#occurred.has(name)) return;
    this.#occurred.add(name);
    this.#fresh.push(name);
  }

  /** What has occurred since this was asked last, as what a path has led to. */
  #firstsOf(path: Path): First[] {
    const firsts = this.#fresh.map((name) => ({ name, path }));
    this.#fresh = [];
    return firsts;
  }

  #read(machine: Machine): Reading {
    this.#reading = true;
    try {
      return readAll({ machine, start: this.start });
    } finally {
      this.#reading = false;
    }
  }

  #apart(world: World): Machine {
    return machineApart(this.start, world, this.#options);
  }

  machineOn(world: World): Machine {
    return machineOn(this.start, world, this.#options);
  }

  /**
   * A machine in the state that a path leads to; undefined where a letter of it cannot be. One that shares nothing with
   * other worlds is wanted where a letter does what no walk goes on from.
   */
  reach(path: Path, apart = path.some(isDetour)): Machine | undefined {
    const machine = apart ? this.#apart(this.start.world) : this.machineOn(this.start.world);
    for (const number of path) if (this.take(machine, letterOf(number)) === null) return undefined;
    return machine;
  }

  /** What a letter is in the state of a machine; null where it cannot be. */
  commandsOf(machine: Machine, letter: Letter): readonly Command[] | null {
    const { world } = machine;
    return letter.commands({
      start: this.start,
      world,
      answer: this.#answers.get(machine),
      get due() {
        const due = machine.deadline();
        return due === null ? null : due - world.now;
      },
    });
  }

  /** Takes a letter; null where it cannot be. A letter of several commands ends with the first that is refused. */
  take(machine: Machine, letter: Letter): { reply: Reply; effects: Effect[]; whole: boolean } | null {
    const commands = this.commandsOf(machine, letter);
    if (commands === null) return null;
    const effects: Effect[] = [];
    let reply: Reply = { ok: true, payload: {} };
    let done = 0;
    for (const command of commands) {
      const result = machine.step(command);
      for (const effect of result.effects) effects.push(effect);
      for (const { type } of result.facts) this.#note(`fact ${type}`);
      ({ reply } = result);
      if (!reply.ok) break;
      done += 1;
    }
    this.#answers.set(machine, reply.ok ? reply.payload : undefined);
    return { reply, effects, whole: done === commands.length };
  }

  /**
   * Tries every letter in the state of a path and judges each. `seen` says whether a state is known already; `known` is
   * the state that the path led to, letter by letter on copies: played in one go it must lead there again.
   */
  expand(path: Path, seen: (state: number) => boolean, known: number | null = null): Expansion {
    const next: Next[] = [];
    let transitions = 0;
    const at = this.reach(path);
    if (at === undefined) throw new Error(`a path cannot be played again: ${path.join(' ')}`);
    const before = this.#read(at);
    const state = stateOf(at.world);
    const firsts: First[] = [];
    // What others have led to already on the way here.
    this.#fresh = [];
    if (known !== null && known !== state) {
      return { transitions, next, firsts, violation: { path, words: ANOTHER } };
    }
    let scratch: Machine | undefined;
    for (const [number, letter] of LETTERS.entries()) {
      if (letter.aside === true || (letter.odd === true && path.length > ODD_DEPTH)) continue;
      if (letter.meets?.every((name) => this.#occurred.has(name)) === true) continue;
      if (letter.after !== undefined) {
        const aside = this.#goAside(at.world, path, number);
        transitions += aside.transitions;
        firsts.push(...aside.firsts);
        if (aside.violation !== null) return { ...aside, transitions, next, firsts };
        continue;
      }
      scratch ??= this.machineOn(at.world);
      const tried = this.judge(scratch, letter, before, state);
      if (tried === null) continue;
      firsts.push(...this.#firstsOf([...path, number]));
      transitions += 1;
      if ('words' in tried)
        return { transitions, next, firsts, violation: { path: [...path, number], ...tried } };
      if (tried.state === state) continue;
      scratch = undefined;
      this.#moves += 1;
      if (this.#moves % SAMPLE === 0 && !this.#isOneGo(at.world, path, letter))
        return { transitions, next, firsts, violation: { path: [...path, number], words: ANOTHER } };
      if (!seen(tried.state)) next.push({ letter: number, state: tried.state });
    }
    return { transitions, next, firsts, violation: null };
  }

  /**
   * Takes what comes before a letter, and then the letter itself, on a world of its own from which no walk goes on: most of it
   * is nothing that the laws know of, so that only what holds in every world is judged.
   */
  #goAside(world: World, path: Path, number: number): Omit<Expansion, 'next'> {
    const machine = this.#apart(world);
    const firsts: First[] = [];
    const way = [...path];
    let transitions = 0;
    const ended = (words: string | null) => ({
      transitions,
      firsts,
      violation: words === null ? null : { path: way, words },
    });
    try {
      const before = letterOf(number).after ?? [];
      for (const step of [...before.map(numberOf), number]) {
        const taken = this.take(machine, letterOf(step));
        if (taken === null) return ended(null);
        way.push(step);
        firsts.push(...this.#firstsOf([...way]));
        transitions += 1;
        if (!taken.reply.ok && taken.effects.length > 0) return ended(TOLD);
        if (!taken.whole) break;
      }
      expectInvariants(machine.world);
      expectIndexes(machine.world, this.#mutation);
      return ended(null);
    } catch (error) {
      return ended(error instanceof Error ? error.message : String(error));
    }
  }

  /** Takes a letter: the state that it leads to, or what was wrong with it. `state` is the one that it is taken in. */
  judge(
    machine: Machine,
    letter: Letter,
    before: Reading,
    state = stateOf(machine.world),
  ): { state: number } | { words: string } | null {
    try {
      const taken = this.take(machine, letter);
      if (taken === null) return null;
      const words = this.#unforeseen(letter, before, taken.reply);
      if (words !== null) return { words };
      if (!taken.reply.ok) {
        if (taken.effects.length > 0) return { words: TOLD };
        return { state };
      }
      return this.#lawful(machine, letter, before, taken);
    } catch (error) {
      return { words: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Whether a copy answers and tells what the world says that came here by itself, letter by letter. */
  #isOneGo(world: World, path: Path, letter: Letter): boolean {
    const [copy, whole] = [this.machineOn(world), this.reach(path)];
    const one = this.take(copy, letter);
    return JSON.stringify(one) === JSON.stringify(whole && this.take(whole, letter));
  }

  #unforeseen(letter: Letter, before: Reading, reply: Reply): string | null {
    const foreseen = foresee(this.start, before, letter);
    if (foreseen === null) return null;
    if (reply.ok)
      return foreseen.length === 0 ? null : `must be refused with ${foreseen.join(' or ')}; was not`;
    if (foreseen.includes(reply.error.type)) return null;
    const wanted =
      foreseen.length === 0 ? 'must not be refused' : `must be refused with ${foreseen.join(' or ')}`;
    return `${wanted}; got ${reply.error.type}: ${reply.error.message}`;
  }

  #lawful(
    machine: Machine,
    letter: Letter,
    before: Reading,
    { reply, effects }: { reply: Reply; effects: Effect[] },
  ): { state: number } | { words: string } {
    const { start } = this;
    expectInvariants(machine.world);
    this.#accepted += 1;
    if (this.#accepted % SAMPLE === 0) expectIndexes(machine.world, this.#mutation);
    const after = this.#read(machine);
    const words =
      unlawfulState(start, after) ?? unlawfulAct({ start, letter, before, after, effects, reply });
    return words === null ? { state: stateOf(machine.world) } : { words };
  }
}

/** Whether a letter does what no walk goes on from. */
function isDetour(number: number): boolean {
  const { aside, after } = letterOf(number);
  return aside === true || after !== undefined;
}

export function letterOf(number: number): Letter {
  const letter = LETTERS[number];
  if (letter === undefined) throw new Error(`there is no letter ${number}`);
  return letter;
}
