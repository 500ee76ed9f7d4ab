/**
 * What is known of a target's pace: how long its answers and pushes take, and whether an answered `ping` proves
 * that all sent before it has come. Everything that waits asks here how long; nothing here waits or judges.
 */

/** Whether an answered ping proves that everything sent before it has arrived at that connection. */
type Trust = 'proven' | 'unproven';

interface TimingOptions {
  /** `proven`: it is known, and need not be found out. */
  readonly order: Trust;
  /** Longest time a wait may take, in milliseconds. */
  readonly patienceMs: number;
  /** Milliseconds so far in which the target was left alone, as it had asked for that. */
  readonly pausedMs?: () => number;
}

/** Time without a message, as a multiple of the 95th percentile of what was measured, that counts as quiet. */
const QUIET_FACTOR = 3;
/** What counts as quiet before anything was measured. */
const UNMEASURED_MS = 250;
/** How late pushes are taken to be while an order is not proven, until so many barriers say how late they come. */
const BEHIND_MS = 25;
const FEW = 10;
/** After so many barriers in which nothing came late, half of how late something came is forgotten: it was an accident. */
const FORGOTTEN = 200;
const SHORTEST_MS = 2;
/** Patience with a target that left the last call without an answer. */
const AFTER_SILENCE_MS = 1_000;
/** Calls without an answer after which a missing one is no accident, where it is one in so many calls … */
const MANY_SILENT = 20;
const SILENT_ONE_IN = 10;
/** The same of pushes, which are awaited where one alone of many is lost, and of one action, of which one kind may be. */
const LOST_ONE_IN = 20;
/** … and is awaited this many times the 95th percentile of those that came. */
const SILENT_FACTOR = 10;
/** Pushes of one name, or answers to one action, awaited in vain that say that it never comes. */
const MISSES = 2;
/** Pushes of one name that came at times, awaited in vain, that say that the next may be as well. */
const MISSES_OF_NAME = 5;
/** The same after many calls in vain. */
const LEAST_MS = 250;
/** The usual time is reckoned of so many measurements, one lot after the other. */
const LOT = 64;
/** A target gets ever slower when so many lots took each longer than the one before … */
const LONGER = 5;
/** … and the last so many times as long as the first, and such a part of the patience. */
const SLOWER = 4;
const OF_PATIENCE = 4;
/** Measurements kept, the newest ones; and after how many new ones the percentile is reckoned anew. */
const KEPT = 512;
const RECKONED_EVERY = 32;
/** Barriers that had pushes before the ping's answer and none after it, and prove an order together … */
const PROOFS = 25;
/** … and as many as it takes at most, when there were some that had pushes after it as well. */
const MOST_PROOFS = 400;

/** The newest measurements of one kind, in milliseconds. */
class Latencies {
  private readonly kept: number[] = [];
  private measured = 0;
  /** The 95th percentile, in milliseconds. */
  p95: number;

  private readonly least: number;

  /** `unmeasured` stands as long as there are fewer than `least`. */
  constructor(unmeasured: number, least = 1) {
    this.p95 = unmeasured;
    this.least = least;
  }

  /** What a quick one of each lot took, the first lot first: a few large ones make others wait, and say nothing of a target. */
  readonly usual: number[] = [];

  add(milliseconds: number): void {
    this.kept[this.measured % KEPT] = milliseconds;
    this.measured += 1;
    if (this.measured % LOT === 0) this.usual.push(this.usualOfNewest());
    if (this.measured < this.least) return;
    if (this.measured > RECKONED_EVERY && this.measured % RECKONED_EVERY !== 0) return;
    // Numbers of one kind are sorted without a call for each pair.
    const sorted = Float64Array.from(this.kept).sort();
    this.p95 = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
  }

  private usualOfNewest(): number {
    const newest = Array.from({ length: LOT }, (_, back) => this.kept[(this.measured - 1 - back) % KEPT]!);
    return Float64Array.from(newest).sort()[LOT >> 3]!;
  }
}

/** How often something was awaited in vain, and how often it came. */
interface Awaited {
  vain: number;
  came: number;
}

/** Whether it is lost so often that waiting for it is no use: twice in hundreds of calls is a busy machine. */
function isLost(awaited: Awaited | undefined, least: number): boolean {
  return (
    awaited !== undefined &&
    awaited.vain >= least &&
    LOST_ONE_IN * awaited.vain >= awaited.vain + awaited.came
  );
}

export class Timing {
  private readonly patienceMs: number;
  private readonly pauses: () => number;
  private readonly messages = new Latencies(UNMEASURED_MS / QUIET_FACTOR);
  private readonly deliveries = new Latencies(UNMEASURED_MS / QUIET_FACTOR);
  /** How long after the answer to a barrier's ping the last push came, 0 where none did: answers may be quick, and pushes late. */
  private readonly behind = new Latencies(BEHIND_MS, FEW);
  private longestLate = 0;
  private sinceLate = 0;
  private proofs = 0;
  private wanted = PROOFS;
  private proven: boolean;
  private revoked = false;
  /** Calls in a row that stayed without an answer, of each transport. */
  private readonly silent = { web: 0, rtm: 0 };
  /** The same, and those that were answered, in all. */
  private silences = 0;
  private answers = 0;
  /** Calls of one action over one transport, those that stayed without an answer and those that got one. */
  private readonly actions = new Map<string, Awaited>();
  /** How often each push was awaited. */
  private readonly byName = new Map<string, Awaited>();
  /** Pushes of any name that were awaited. */
  private readonly pushes: Awaited = { vain: 0, came: 0 };
  private readonly promised: boolean;
  private atLeast = 0;
  private idling = 0;
  private idleSince = 0;
  /** A call and the ping after it were not answered, and nothing came since: another ping would tell nobody more. */
  isDeaf = false;
  /** Milliseconds spent waiting in which nothing was expected; waits side by side count once. */
  waited = 0;

  constructor(options: TimingOptions) {
    this.patienceMs = options.patienceMs;
    this.pauses = options.pausedMs ?? (() => 0);
    this.promised = options.order === 'proven';
    this.proven = this.promised;
  }

  /** Milliseconds so far in which the target was left alone, as it had asked for that. */
  get pausedMs(): number {
    return this.pauses();
  }

  get order(): Trust {
    return this.proven ? 'proven' : 'unproven';
  }

  /** How long a push that must come may take, in milliseconds: not at all after an answered ping, where that is known. */
  get patience(): number {
    return this.promised && this.proven ? 0 : this.patienceMs;
  }

  /** Milliseconds without a message after which what has not come will not come; never more than the patience. */
  quiet(): number {
    const { messages, behind, longestLate, atLeast } = this;
    return this.bounded(
      Math.max(QUIET_FACTOR * messages.p95, this.proven ? 0 : 2 * behind.p95, 2 * longestLate, atLeast),
    );
  }

  /** Does `work` with quiet times that have room for a message which is so late. An order is not believed meanwhile. */
  async widened<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    const { proven, atLeast } = this;
    this.proven = false;
    this.atLeast = Math.max(atLeast, 2 * milliseconds);
    try {
      return await work();
    } finally {
      this.atLeast = atLeast;
      this.proven = proven && !this.revoked;
    }
  }

  /** The same for deliveries of webhooks. */
  quietOfDeliveries(): number {
    return this.bounded(QUIET_FACTOR * this.deliveries.p95);
  }

  /**
   * How long to wait for an answer: after calls in vain a short time, since the next would wait in vain as well. A target
   * that leaves every second call without an answer must not cost its whole patience each time; one that never answers a
   * single action may be slow with others.
   */
  boundOf(transport: 'web' | 'rtm', milliseconds: number, action = ''): number {
    const silent = this.silent[transport];
    const inRow = silent === 0 ? milliseconds : Math.max(LEAST_MS, AFTER_SILENCE_MS / silent);
    const isOften =
      this.silences >= MANY_SILENT && SILENT_ONE_IN * this.silences >= this.silences + this.answers;
    const inAll = isOften ? Math.max(LEAST_MS, SILENT_FACTOR * this.messages.p95) : milliseconds;
    const isMute = isLost(this.actions.get(`${transport} ${action}`), MISSES);
    // What it answers otherwise says how long an answer takes when there is one.
    const ofAction = isMute
      ? Math.max(AFTER_SILENCE_MS / 2, SILENT_FACTOR * this.messages.p95)
      : milliseconds;
    return Math.min(milliseconds, inRow, inAll, ofAction);
  }

  /** Notes whether a call was answered. */
  heard(transport: 'web' | 'rtm', answered: boolean, action = ''): void {
    if (action !== '') {
      const name = `${transport} ${action}`;
      const known = this.actions.get(name) ?? { vain: 0, came: 0 };
      known[answered ? 'came' : 'vain'] += 1;
      this.actions.set(name, known);
    }
    this.silent[transport] = answered ? 0 : this.silent[transport] + 1;
    if (answered) this.answers += 1;
    else this.silences += 1;
  }

  /** How long to wait for a push: one that was awaited in vain before, and never came, is awaited a short time. */
  boundOfPush(name: string, milliseconds: number): number {
    const known = this.byName.get(name);
    if (known !== undefined && known.came === 0 && known.vain >= MISSES)
      return Math.min(milliseconds, AFTER_SILENCE_MS / 2);
    // One that loses some, of every kind or of this one, must not cost its whole patience for each either.
    const isOften = isLost(this.pushes, MANY_SILENT) || isLost(known, MISSES_OF_NAME);
    const short = Math.max(AFTER_SILENCE_MS / 2, SILENT_FACTOR * this.messages.p95);
    return isOften ? Math.min(milliseconds, short) : milliseconds;
  }

  /** Notes whether a push that was awaited came. */
  awaited(name: string, came: boolean): void {
    this.pushes[came ? 'came' : 'vain'] += 1;
    const known = this.byName.get(name) ?? { vain: 0, came: 0 };
    known[came ? 'came' : 'vain'] += 1;
    this.byName.set(name, known);
  }

  /** Notes how long an answer, or a push that was awaited, took. */
  took(milliseconds: number): void {
    this.messages.add(milliseconds);
  }

  /** What the target usually took at first and takes now, where it gets ever slower and soon takes all patience. */
  slowing(): { readonly first: number; readonly now: number } | undefined {
    const { usual } = this.messages;
    const [first = 0] = usual;
    const now = usual.at(-1) ?? 0;
    const newest = usual.slice(-LONGER);
    const isEver = newest.length === LONGER && newest.every((each, at) => at === 0 || each > newest[at - 1]!);
    return isEver && now > SLOWER * first && now > this.patienceMs / OF_PATIENCE ? { first, now } : undefined;
  }

  /** Notes how long a delivery that was awaited took. */
  delivered(milliseconds: number): void {
    this.deliveries.add(milliseconds);
  }

  /** There were pushes since the last barrier, and none in the quiet time after the answer to this one's ping. */
  keptOrder(): void {
    this.cameBehind(0);
    if (this.revoked) return;
    this.proofs += 1;
    if (this.proofs >= this.wanted) this.proven = true;
  }

  /** A push came so long after the answer to a barrier's ping: an order, if there is one, takes more to be proven. */
  brokeOrder(milliseconds: number): void {
    this.took(milliseconds);
    this.cameBehind(milliseconds);
    this.proofs = 0;
    this.wanted = Math.min(2 * this.wanted, MOST_PROOFS);
  }

  /** Something came so long after a barrier had said that all was there: no order is believed any more. */
  late(milliseconds: number): void {
    this.revoked = true;
    this.proven = false;
    this.longestLate = Math.max(this.longestLate, milliseconds);
    this.sinceLate = 0;
  }

  private cameBehind(milliseconds: number): void {
    this.behind.add(milliseconds);
    this.sinceLate += 1;
    if (this.sinceLate % FORGOTTEN === 0) this.longestLate /= 2;
  }

  /** Awaits `work`, counted as waiting for nothing. */
  async idle<T>(work: () => Promise<T>): Promise<T> {
    if (this.idling === 0) this.idleSince = performance.now();
    this.idling += 1;
    try {
      return await work();
    } finally {
      this.idling -= 1;
      if (this.idling === 0) this.waited += performance.now() - this.idleSince;
    }
  }

  private bounded(milliseconds: number): number {
    return Math.min(Math.max(SHORTEST_MS, milliseconds), this.patienceMs);
  }
}
