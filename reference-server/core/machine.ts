/**
 * The deterministic machine: commands in, a reply, effects and facts out. It owns the order decide, apply and tell,
 * settle, reply; it has no clock, no chance and no I/O. The same seed, key and commands give the
 * same results, byte for byte, on every machine.
 * Rules ENV-011, ENV-042, PUSH-015, PUSH-020, CONF-001 and ROUTE-069 are kept here.
 */
import type { Transport } from '../../schemas/language/define.ts';
import { decide, licenseOf } from './decide/index.ts';
import { applyFact, passTime, rowOf } from './facts/apply.ts';
import type { Fact } from './facts/fact.ts';
import type { Decision, StepResult } from './facts/step.ts';
import { tell } from './facts/tell.ts';
import type { Hooks } from './mutation.ts';
import { settle } from './routing/index.ts';
import { fire, fireUnbound, nextDeadline, unboundDeadline } from './timers.ts';
import { WorkTurn } from './work-turn.ts';
import type { Command, Context, CoreError, Effect, Keyed, Refusal } from './world/command.ts';
import { connectionsIn } from './world/connection-index.ts';
import { contextFor, licenseNow } from './world/context.ts';
import { emptyLicense } from './world/license.ts';
import { tokenById } from './world/token-index.ts';
import {
  emptyWorld,
  type License,
  type Micros,
  type Requester,
  type World,
  type Writable,
} from './world/world.ts';

export interface Machine {
  readonly world: World;
  /** Runs one command to its end. A refused command leaves the world exactly as it was. */
  step(command: Command): StepResult;
  /** The next moment, in the world's time, at which something is due in a licence, or anywhere; null when no timer runs. */
  deadline(organizationId?: string | null): Micros | null;
  /**
   * The licence in which a command has left something for the next ones, so that others have their turn between; null
   * when all are at rest. An `advance` of it by nothing goes on.
   */
  unfinished(): string | null;
}

export interface MachineOptions {
  readonly seed: number;
  /** World time at the start, in microseconds. */
  readonly now: Micros;
  /** Makes tokens and seals; the same key gives the same ones again. */
  readonly secret: Keyed;
  readonly mutation?: Hooks | undefined;
  /** Whether a mutant is among what `mutation` does; default: whenever it does anything. */
  readonly broken?: boolean;
  /** Sees every fact with what was told of it, in order; for tests and inspectors. */
  readonly watch?: ((seen: Seen) => void) | undefined;
  /** A world to go on with, instead of an empty one. */
  readonly world?: Writable<World> | undefined;
}

/** A fact, who made it and what was told of it. */
export interface Seen {
  readonly fact: Fact;
  readonly from: 'decision' | 'router' | 'timer';
  readonly effects: readonly Effect[];
  readonly command: Command;
}

/** More moments at which something is due than one move of the clock can pass; reaching it is a bug of a timer. */
const MAX_MOMENTS = 10_000_000;

type AdvanceCommand = Extract<Command, { type: 'advance' }>;

/** What one step has done so far. */
interface Progress {
  readonly command: Command;
  readonly requester: Requester | null;
  readonly facts: Fact[];
  readonly effects: Effect[];
}

/** How a decision ended, and the context to go on with. */
type Done<Res> = { readonly ctx: Context } & (Refusal | { readonly payload: Res });

export function createMachine(options: MachineOptions): Machine {
  const world = options.world ?? emptyWorld(options.seed, options.now);
  const machine = new Core(world, options);
  return {
    world,
    step: (command) => machine.step(command),
    deadline: (organizationId) => machine.deadline(organizationId ?? null),
    unfinished: () => machine.unfinished(),
  };
}

/** Why the clock of a licence, or of all (null), cannot move by this; undefined when it can. */
export function refusalOfAdvance(
  world: World,
  organizationId: string | null,
  by: Micros,
): CoreError | undefined {
  if (!Number.isInteger(by) || by < 0) {
    return { type: 'validation', message: 'Time moves by whole microseconds, forward only' };
  }
  const one = organizationId === null ? undefined : world.licenses.get(organizationId);
  const moved = organizationId === null ? world.licenses.values() : one === undefined ? [] : [one];
  let offset = 0;
  for (const license of moved) offset = Math.max(offset, license.clockOffset);
  if (Number.isSafeInteger(world.now + offset + by)) return undefined;
  return { type: 'validation', message: 'Time cannot move that far: microseconds would no longer be exact' };
}

class Core {
  readonly world: Writable<World>;
  readonly secret: Keyed;
  readonly mutation: Hooks | undefined;
  readonly watch: MachineOptions['watch'];
  /** Stands in where a connection belongs to no licence yet; it is in no world and holds nothing. */
  readonly nowhere: Writable<License> = emptyLicense('', 0, '', 0);
  /** Next deadline of each licence in its own time, until something happens in it. */
  private readonly due = new Map<License, Micros | null>();
  private readonly turn: WorkTurn;

  constructor(
    world: Writable<World>,
    { secret, mutation, watch, broken = mutation !== undefined, world: given }: MachineOptions,
  ) {
    this.world = world;
    this.secret = secret;
    this.mutation = mutation;
    this.watch = watch;
    this.turn = new WorkTurn(broken);
    // What a fact takes away is asked of the index afterwards; one made only then would never have known it.
    connectionsIn(world);
    // No world says whether it was taken in the midst of turns; at one that was not, the router looks in vain, once.
    for (const license of given?.licenses.values() ?? []) this.turn.leaves('settling', license);
  }

  step(command: Command): StepResult {
    this.turn.begin();
    if (command.type === 'advance') return this.advance(command);
    const license = this.writable(licenseOf(this.world, command) ?? this.nowhere);
    const requester = requesterOf(this.world, command);
    const ctx = this.context(license, requester?.transport ?? 'rtm');
    const progress: Progress = { command, requester, facts: [], effects: [] };
    const done = this.carryOut(() => decide(ctx, command, requester), ctx, progress);
    const outcome = 'refused' in done ? { error: done.refused } : { payload: done.payload };
    return this.result(progress, done.ctx, outcome);
  }

  /** Takes a decision and does what it says; of a refused one nothing is left. A series does so entry by entry. */
  private carryOut<Res>(take: () => Decision<Res>, ctx: Context, progress: Progress): Done<Res> {
    const license = this.writable(ctx.license);
    const before = { counter: this.world.ids.counter, lastStamp: license.lastStamp };
    const decision = take();
    if ('refused' in decision) {
      this.world.ids.counter = before.counter;
      license.lastStamp = before.lastStamp;
      return { ctx, ...decision };
    }
    if ('entries' in decision) {
      for (const entry of decision.entries) this.carryOut(entry, ctx, progress);
      return { ctx, payload: decision.reply() };
    }
    const already = progress.facts.length;
    const after = this.apply(decision.facts, ctx, progress, 'decision');
    if (progress.facts.slice(already).some((fact) => rowOf(fact).settles)) this.settle(after, progress);
    return { ctx: after, payload: decision.reply() };
  }

  /** Applies facts one by one; each is told in the state it has made. Returns the context to go on with. */
  private apply(facts: Fact[], context: Context, progress: Progress, from: Seen['from']): Context {
    let ctx = context;
    for (const fact of this.mutation?.facts?.(facts, ctx, progress.command) ?? facts) {
      applyFact(this.world, this.writable(ctx.license), fact);
      this.due.delete(ctx.license);
      if (fact.type === 'license_created') {
        const license = this.world.licenses.get(fact.license.organizationId);
        if (license !== undefined) ctx = this.context(license, ctx.transport);
      }
      progress.facts.push(fact);
      const effects = tell(fact, ctx, progress.command, progress.requester);
      for (const effect of effects) {
        // Where the clock jumps, each has its own moment.
        if (progress.command.type === 'advance' && effect.type !== 'close') effect.at = ctx.now;
        progress.effects.push(effect);
      }
      this.watch?.({ fact, from, effects, command: progress.command });
    }
    return ctx;
  }

  /** The same licence where the machine and the rows may write to it. */
  private writable({ organizationId }: License): Writable<License> {
    return this.world.licenses.get(organizationId) ?? this.nowhere;
  }

  unfinished(): string | null {
    for (const license of this.turn.unfinished()) {
      if (this.world.licenses.get(license.organizationId) === license) return license.organizationId;
      this.turn.forget(license);
    }
    return null;
  }

  /** Brings a licence to rest. False when the turn is over before. */
  private settle(ctx: Context, progress: Progress): boolean {
    const { license } = ctx;
    if (license === this.nowhere) return true;
    while (!this.turn.isOver) {
      const facts = settle(ctx);
      if (facts.length === 0) {
        this.turn.finished('settling', license);
        return true;
      }
      this.turn.took('settling', license, progress.command.type);
      this.apply(facts, ctx, progress, 'router');
    }
    this.turn.leaves('settling', license);
    return false;
  }

  private advance(command: AdvanceCommand): StepResult {
    const progress: Progress = { command, requester: null, facts: [], effects: [] };
    const { organizationId, by } = command;
    const license = organizationId === null ? this.nowhere : this.world.licenses.get(organizationId);
    if (license === undefined) {
      const error = { type: 'license_not_found', message: 'License not found' } as const;
      return this.result(progress, this.context(this.nowhere), { error });
    }
    const refused = refusalOfAdvance(this.world, organizationId, by);
    if (refused !== undefined) return this.result(progress, this.context(license), { error: refused });
    if (organizationId === null) this.advanceWorld(this.world.now + by, progress);
    else this.advanceLicense(license, licenseNow(this.world, license) + by, progress);
    const now = licenseNow(this.world, license);
    return this.result(progress, this.context(license), { payload: { now } });
  }

  private advanceLicense(license: Writable<License>, target: Micros, progress: Progress): void {
    for (let moments = 0; ; moments += 1) {
      if (!this.goOn(license, progress)) return;
      const due = this.dueAt(license);
      if (due === null || due > target) break;
      if (moments === MAX_MOMENTS) throw new Error(`time of licence ${license.organizationId} stood still`);
      const before = licenseNow(this.world, license);
      this.moveClock(license, due, progress);
      // A clock that a mutant holds must not be pushed again and again.
      const moved = licenseNow(this.world, license) > before;
      const fired = this.fireAll(license, progress, due);
      if (fired === 'over') return;
      if (fired === 'nothing' && !moved) break;
    }
    this.turn.finished('firing', license);
    this.moveClock(license, target, progress);
  }

  private advanceWorld(target: Micros, progress: Progress): void {
    for (let moments = 0; ; moments += 1) {
      for (const license of this.turn.unfinished()) {
        if (!this.goOn(this.writable(license), progress)) return;
      }
      const due = this.deadline(null);
      if (due === null || due > target) break;
      if (moments === MAX_MOMENTS) throw new Error('time stood still');
      const moved = due > this.world.now;
      passTime(this.world, due);
      const unbound = fireUnbound(this.world, this.mutation);
      this.apply(unbound, this.context(this.nowhere), progress, 'timer');
      let isOver = false;
      let isIdle = unbound.length === 0;
      for (const license of this.world.licenses.values()) {
        this.turn.begin();
        const fired = this.fireAll(license, progress);
        if (fired === 'over') isOver = true;
        if (fired !== 'nothing') isIdle = false;
      }
      // What is due at this moment comes before any later one.
      if (isOver) return;
      if (isIdle && !moved) break;
    }
    for (const license of this.turn.unfinished()) this.turn.finished('firing', license);
    passTime(this.world, target);
  }

  deadline(organizationId: string | null): Micros | null {
    const one = organizationId === null ? undefined : this.world.licenses.get(organizationId);
    let next = one === undefined ? unboundDeadline(this.world, this.mutation) : null;
    for (const license of one === undefined ? this.world.licenses.values() : [one]) {
      const due = this.dueAt(license);
      if (due === null) continue;
      const at = due - license.clockOffset;
      if (next === null || at < next) next = at;
    }
    return next;
  }

  private dueAt(license: License): Micros | null {
    let due = this.due.get(license);
    if (due === undefined) {
      due = nextDeadline(license, this.world, this.mutation);
      this.due.set(license, due);
    }
    return due;
  }

  private moveClock(license: Writable<License>, to: Micros, progress: Progress): void {
    const by = to - licenseNow(this.world, license);
    if (by <= 0) return;
    this.apply(
      [{ type: 'clock_moved', offset: license.clockOffset + by }],
      this.context(license),
      progress,
      'timer',
    );
  }

  /** Goes on with what an earlier turn of the router has left. False when this one is over before, too. */
  private goOn(license: Writable<License>, progress: Progress): boolean {
    this.turn.begin();
    return !this.turn.isRestless(license) || this.settle(this.context(license), progress);
  }

  /**
   * Fires what is due at the licence's present moment, one timer at a time. `over` when the turn was before everything
   * had been.
   */
  private fireAll(
    license: Writable<License>,
    progress: Progress,
    due = this.dueAt(license),
  ): 'fired' | 'nothing' | 'over' {
    const { turn } = this;
    if (due === null || due > licenseNow(this.world, license)) return 'nothing';
    // A timer that is over and changed nothing must not be found again.
    this.due.delete(license);
    const ctx = this.context(license);
    for (let round = 0; !turn.isOver; round += 1) {
      const facts = fire(ctx);
      let isWhole = false;
      if (facts.length > 0) {
        turn.took('firing', license, 'a timer');
        const already = progress.facts.length;
        this.apply(facts, ctx, progress, 'timer');
        isWhole = progress.facts.length >= already + facts.length;
        if (!this.settle(ctx, progress)) break;
      }
      // Where a mutant drops what a timer does, it stays due: such a server does not act, but it does not hang either.
      if (isWhole) continue;
      turn.finished('firing', license);
      return round > 0 ? 'fired' : 'nothing';
    }
    turn.leaves('firing', license);
    return 'over';
  }

  private context(license: Writable<License>, transport: Transport = 'rtm'): Context {
    return contextFor(this.world, license, transport, this.mutation, this.secret);
  }

  private result(
    progress: Progress,
    ctx: Context,
    outcome: { payload: unknown } | { error: Extract<StepResult['reply'], { ok: false }>['error'] },
  ): StepResult {
    const { command, facts, effects } = progress;
    const reply =
      'error' in outcome ? ({ ok: false, ...outcome } as const) : ({ ok: true, ...outcome } as const);
    return {
      reply: this.mutation?.reply?.(reply, command) ?? reply,
      effects: this.mutation?.effects?.(effects, ctx, command) ?? effects,
      facts,
    };
  }
}

const NO_SCOPES: ReadonlySet<string> = new Set();

/** Who calls, with what the token allows; null when it is no call, or the token is gone. */
function requesterOf(world: World, command: Command): Requester | null {
  if (command.type !== 'call') return null;
  const { requester } = command;
  if (requester.token === null) return { ...requester, scopes: NO_SCOPES };
  const token = tokenById(world, requester.token);
  return token === undefined ? null : { ...requester, scopes: token.scopes };
}
