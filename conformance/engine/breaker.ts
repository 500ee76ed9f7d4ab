/**
 * Notices early that one deviation is in the way of nearly everything, so that a run against a target that answers
 * nothing, refuses every login or lacks a common member ends in seconds. It counts; it judges nothing.
 */
import type { Deviation } from '../check.ts';
import { deviationKey } from '../verdicts/deviation.ts';

/** So much of what was tried has to be behind one deviation. */
const SHARE = 0.8;
/** So many checks say enough at once … */
const ENOUGH = 20;
/** … and after so long a few do, since a silent target makes each of them slow. */
const SLOW_MS = 5_000;
const ENOUGH_WHEN_SLOW = 3;
const RULES_AT_LEAST = 2;

/** Where in a check a deviation was met. */
export interface MetWhere {
  /** On its way to what it judges. */
  readonly obstructed?: boolean;
  /** Before anything that it asked was answered. */
  readonly atOnce?: boolean;
}

interface Met {
  readonly deviation: Deviation;
  readonly rules: Set<string>;
  count: number;
  /** Checks that did not even get to what they judge. */
  obstructed: number;
}

export class Breaker {
  private readonly began: number;
  private tried = 0;
  /** Checks in a row that one silence ended. */
  private unanswered = { key: '', count: 0 };
  private readonly met = new Map<string, Met>();

  /** `now` is a moment in milliseconds. */
  constructor(now: number) {
    this.began = now;
  }

  /** A check that held, or failed in a way of its own. */
  other(): void {
    this.tried += 1;
    this.unanswered = { key: '', count: 0 };
  }

  /** A check that met a deviation; gives that when it is time to end the run because of it. */
  note(
    deviation: Deviation,
    rule: string,
    now: number,
    { obstructed = false, atOnce = false }: MetWhere = {},
  ): Deviation | undefined {
    this.tried += 1;
    const key = deviationKey(deviation);
    const entry = this.met.get(key) ?? { deviation, rules: new Set(), count: 0, obstructed: 0 };
    entry.count += 1;
    entry.rules.add(rule);
    if (obstructed) entry.obstructed += 1;
    this.met.set(key, entry);
    const least = now - this.began > SLOW_MS ? ENOUGH_WHEN_SLOW : ENOUGH;
    // A rule that alone is broken looks like a cause in its own checks, but not in one that it is in the way of.
    const common = entry.rules.size >= RULES_AT_LEAST || entry.obstructed >= least;
    const trips = entry.count >= least && common && entry.count >= this.tried * SHARE;
    // A target that stops answering has answered before: what held until then says nothing of what comes now.
    const silent = deviation.what === 'silence' || deviation.what === 'closed';
    const count = this.unanswered.key === key ? this.unanswered.count + 1 : 1;
    // What answered a check before has not stopped answering: it leaves a single thing without an answer.
    this.unanswered = { key, count: silent && atOnce ? count : 0 };
    if (common && least === ENOUGH_WHEN_SLOW && this.unanswered.count >= ENOUGH_WHEN_SLOW)
      return entry.deviation;
    return trips ? entry.deviation : undefined;
  }
}
