/**
 * Which jobs judge a mutant, and in which order: those that meet it, first the checks of the rules it breaks, then those
 * whose words name what is broken, then those that meet few other mutants. Bounded, so that no mutant costs more than
 * four seconds of one core.
 */
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { isVersion } from '../../../schemas/language/versions.ts';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import type { Job } from '../../engine/select.ts';
import type { TouchMap } from './touch.ts';

/** Jobs of the first seed, and of each further one. */
const MOST_JOBS = { first: 160, further: 20 } as const;

/** The version in the key of a job. */
function versionOf(key: string): Version | undefined {
  const version = key.split(' ').at(-2) ?? '';
  return isVersion(version) ? version : undefined;
}

/** The jobs of one version that meet a mutant. */
export interface Meeting {
  readonly version: Version;
  readonly keys: readonly string[];
}

/** Where checks meet a mutant, first the version in which most do. */
export function whereMet(mutant: DerivedMutant, map: TouchMap): readonly Meeting[] {
  const byVersion = Map.groupBy(map.touched[mutant.name] ?? [], versionOf);
  const all = [...byVersion].flatMap(([version, keys]) => (version === undefined ? [] : [{ version, keys }]));
  return all.toSorted((one, other) => other.keys.length - one.keys.length);
}

/** The version in which most checks meet a mutant, and the keys there; undefined when no check meets it. */
export function meeting(mutant: DerivedMutant, map: TouchMap): Meeting | undefined {
  return whereMet(mutant, map)[0];
}

/** How many mutants each job meets. */
export function crowds(map: TouchMap): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const keys of Object.values(map.touched)) {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How likely a check notices a mutant that it meets, as far as their words tell; larger is likelier. */
export function likelihood(
  { place, operator, rules }: Pick<DerivedMutant, 'place' | 'operator' | 'rules'>,
  { rule, check }: Pick<Job, 'rule' | 'check'>,
): number {
  const words = [...new Set(place.split(/[/.@[\]]+/).filter((word) => word.length > 3))];
  // Statements say `thread` and `closed` where the tables say `thread_closed`.
  const parts = [...new Set(words.flatMap((word) => word.split('_')).filter((word) => word.length > 3))];
  const text = `${rule.statement} ${check.title} ${(ruleByCode(rule.code)?.concerns ?? []).join(' ')}`;
  const named = words.filter((word) => text.includes(word)).length;
  const compares = operator === 'bend-member' && /equal|same/i.test(text);
  const close = parts.filter((word) => text.includes(word)).length;
  const own = rules.includes(rule.code) ? 20 : 0;
  const refuses = operator === 'drop-refusal' && /refus|cannot|only|error|fail|invalid/i.test(text);
  return own + 3 * named + 2 * close + (refuses ? 2 : 0) + (compares ? 4 : 0);
}

/** Jobs by how likely they notice the mutant, the likeliest first; the order is the same on every machine. */
export function ranked(
  mutant: DerivedMutant,
  jobs: readonly { readonly key: string; readonly job: Job }[],
  crowd: ReadonlyMap<string, number>,
): readonly Job[] {
  return jobs
    .map(({ key, job }) => ({
      key,
      job,
      points: likelihood(mutant, job) - Math.log2(1 + (crowd.get(key) ?? 0)) / 2,
    }))
    .toSorted((one, other) => other.points - one.points || (one.key < other.key ? -1 : 1))
    .map(({ job }) => job);
}

/** The jobs of a seed, by its number from 0: of a further one first those with an input, for the others hardly differ. */
export function bounded(best: readonly Job[], index: number): readonly Job[] {
  if (index === 0) return best.slice(0, MOST_JOBS.first);
  const isDrawn = ({ check }: Job) => check.given !== undefined;
  return [...best.filter(isDrawn), ...best.filter((job) => !isDrawn(job))].slice(0, MOST_JOBS.further);
}
