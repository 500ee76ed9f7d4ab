/** Lets each timer run out a second late, or never. */
import { TIMERS } from '../../core/world/mutant-hooks.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** Microseconds: what a check with whole seconds can see. */
const SECOND = 1_000_000;

export function lateTimers(): DerivedMutant[] {
  return TIMERS.flatMap((timer) => [
    derivedMutant('skip-timer', timer, `The timer ${timer} never runs out.`, {
      deadline: (asked, at) => (asked === timer ? null : at),
    }),
    derivedMutant('delay-timer', timer, `The timer ${timer} runs out a second late.`, {
      deadline: (asked, at) => (asked === timer ? at + SECOND : at),
    }),
  ]);
}
