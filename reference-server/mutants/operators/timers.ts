/** Lets each timer run out a minute late, or never. */

import type { Hooks } from '../../core/mutation.ts';
import { MICROS_PER_MINUTE } from '../../core/world/context.ts';
import { TIMERS } from '../../core/world/mutant-hooks.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** Later than any rule's "about". */
const LATE = MICROS_PER_MINUTE;

export function lateTimers(): DerivedMutant[] {
  return Object.entries(TIMERS).flatMap(([timer, rule]) => {
    const never: Hooks = { deadline: (asked, at) => (asked === timer ? null : at) };
    const late: Hooks = { deadline: (asked, at) => (asked === timer ? at + LATE : at) };
    return [
      derivedMutant('skip-timer', timer, `The timer ${timer} never runs out.`, never, [rule]),
      derivedMutant('delay-timer', timer, `The timer ${timer} runs out a minute late.`, late, [rule]),
    ];
  });
}
