/**
 * What a check expects of pushes that can only be judged when everything has come: that something never came, and
 * that what came came once. They are remembered while the check plays and judged once, at its end, after a barrier.
 */
import { RuleBroken } from '../check.ts';
import type { Push, Session } from '../target.ts';
import type { Doubles } from './doubles.ts';
import { short } from './recorder.ts';
import type { Stillness } from './stillness.ts';

interface Expectation {
  readonly session: Session;
  judge(): void;
}

export class Expectations {
  private readonly pending: Expectation[] = [];
  private readonly stillness: Stillness;
  private readonly doubles: Doubles;

  constructor(stillness: Stillness, doubles: Doubles) {
    this.stillness = stillness;
    this.doubles = doubles;
  }

  /** No push that matches may be among all that this connection was sent, once the check is over. */
  none(session: Session, wanted: string, match: (push: Push) => boolean): void {
    this.pending.push({
      session,
      judge() {
        const found = session.pushes.filter(match);
        if (found.length > 0) throw new RuleBroken(wanted, describePushes(found));
      },
    });
  }

  /**
   * `found` is the only one of its kind up to the next act of the check. What comes after that may be that act's; whether
   * it is the same push again is counted over the whole of the check (`doubles.ts`).
   */
  one(session: Session, name: string, found: Push, match: (push: Push) => boolean): void {
    let horizon = Number.POSITIVE_INFINITY;
    this.stillness.beforeNextAct(() => {
      horizon = session.pushes.length;
    });
    this.pending.push({
      session,
      judge() {
        const twins = session.pushes.filter((push) => match(push) && push.index < horizon);
        if (twins.length > 1)
          throw new RuleBroken(`one push ${found.action} for ${name}`, describePushes(twins));
      },
    });
  }

  /** Waits once for everything that may still be on its way, then judges. Throws `RuleBroken`. */
  async judge(): Promise<void> {
    const sessions = new Set(this.pending.map(({ session }) => session));
    await Promise.all([...sessions].map((session) => this.stillness.settled(session)));
    for (const expectation of this.pending) expectation.judge();
    this.doubles.judge();
  }
}

/** Says in a line what was pushed. */
export function describePushes(pushes: readonly Push[]): string {
  return pushes.length === 0
    ? 'none'
    : `${pushes.length}: ${pushes.map((push) => short(push.payload)).join(' | ')}`;
}
