/**
 * What a check says of values: that they are what they should be, or mean the same. It throws `RuleBroken` where they are
 * not, and knows nobody on the stage.
 */
import type { Version } from '../../schemas/language/versions.ts';
import { RuleBroken } from '../check.ts';
import { differenceLine } from '../verdicts/differences.ts';
import { deviations, type Sameness } from './canonical.ts';
import { short, UNCUT, withoutSecrets } from './recorder.ts';
import type { Stage } from './stage.ts';

const whole = (value: unknown): string => short(withoutSecrets(value), UNCUT);

/** The assertions of a stage, with the words of a version. */
export function assertions(version: Version): Pick<Stage, 'equal' | 'same' | 'holds' | 'fail'> {
  const alike = (got: unknown, wanted: unknown, what: string, how: Omit<Sameness, 'version'>): void => {
    const differs = deviations(got, wanted, { version, ...how });
    if (differs.length === 0) return;
    throw new RuleBroken(`${what} ${whole(wanted)}`, whole(got), undefined, {
      differs: differs.map(differenceLine),
    });
  };
  return {
    equal: (got, wanted, what) => alike(got, wanted, what, { composed: true }),
    same: (got, wanted, what, how = {}) => alike(got, wanted, what, how),
    holds(condition, wanted, got) {
      if (!condition) throw new RuleBroken(wanted, whole(got));
    },
    fail(wanted, got): never {
      throw new RuleBroken(wanted, whole(got));
    },
  };
}
