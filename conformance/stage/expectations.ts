/**
 * What a check expects of pushes that can only be judged when everything has come: that something never came, and
 * that what came came once. They are remembered while the check plays and judged once, at its end, after a barrier.
 */
import { RuleBroken } from '../check.ts';
import type { Push, Session } from '../target.ts';
import { doubledDeviation } from '../verdicts/deviation.ts';
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
   * What was found is the only one of its kind up to the next act of the check. What comes after that may be that act's; whether
   * it is the same push again is counted over the whole of the check (`doubles.ts`).
   */
  one(session: Session, name: string, match: (push: Push) => boolean): void {
    let horizon = Number.POSITIVE_INFINITY;
    this.stillness.beforeNextAct(() => {
      horizon = session.pushes.length;
    });
    this.pending.push({
      session,
      judge() {
        const twins = session.pushes.filter((push) => match(push) && push.index < horizon);
        if (twins.length > 1) throw tooMany(session, name, twins);
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

/** More pushes than one of a kind, which are the very same where the target doubles what it sends. */
export function tooMany({ api }: Session, name: string, found: readonly Push[]): RuleBroken {
  const action = found[0]?.action ?? '';
  const isSame = new Set(found.map(({ frame }) => JSON.stringify(frame))).size === 1;
  return new RuleBroken(`one push ${action} for ${name}`, describePushes(found), undefined, {
    deviation: isSame ? doubledDeviation(api, action) : undefined,
  });
}

/** Says in a line what was pushed. */
export function describePushes(pushes: readonly Push[]): string {
  return pushes.length === 0
    ? 'none'
    : `${pushes.length}: ${pushes.map((push) => short(push.payload)).join(' | ')}`;
}
