/** Moves each limit of the table by one, up and down. */
import { type LimitName, SERVER_LIMITS } from '../../core/world/limits.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** A limit that is one too high or one too low. */
export function offByOne(name: LimitName, by: 1 | -1): DerivedMutant {
  const { rule } = SERVER_LIMITS[name];
  const description = `The limit ${name} is one too ${by === 1 ? 'high' : 'low'}.`;
  const limit = (asked: LimitName, value: number) => (asked === name ? value + by : value);
  return derivedMutant('off-by-one', `${name}${by === 1 ? '+1' : '-1'}`, description, { limit }, [rule]);
}

const isLimit = (name: string): name is LimitName => Object.hasOwn(SERVER_LIMITS, name);

export function limitsOffByOne(): DerivedMutant[] {
  return Object.keys(SERVER_LIMITS)
    .filter(isLimit)
    .flatMap((name) => [offByOne(name, 1), offByOne(name, -1)]);
}
