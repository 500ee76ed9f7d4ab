/**
 * Which mutants may bring a check to fail, the likeliest first: those made by hand for its rule, then the derived ones that
 * it meets, by their words and by how few other checks meet them.
 */
import { MUTANTS } from '../../../reference-server/mutants/index.ts';
import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import type { Job } from '../../engine/select.ts';
import { likelihood } from '../mutants/choose.ts';
import type { TouchMap } from '../mutants/touch.ts';

/** A job of a check, and a mutant that it may notice. */
export interface Candidate {
  readonly mutant: string;
  readonly key: string;
}

interface Weighed extends Candidate {
  readonly points: number;
}

/** The stable version first. */
const ORDER: readonly Version[] = ['3.6', '3.7', '3.5', '3.4'];
/** More than any words are worth. */
const OF_ITS_RULE = 100;

/** The first job of each check, in the order of versions. */
function firstOfEach(
  keys: Iterable<string>,
  jobs: ReadonlyMap<string, Job>,
  order: readonly Version[],
): ReadonlyMap<string, Job> {
  const first = new Map<string, [key: string, job: Job]>();
  const rank = ({ version }: Job) => (order.indexOf(version) + order.length) % order.length;
  for (const key of keys) {
    const job = jobs.get(key);
    const known = job && first.get(job.id);
    if (job !== undefined && (known === undefined || rank(job) < rank(known[1])))
      first.set(job.id, [key, job]);
  }
  return new Map(first.values());
}

/** Candidates of each check, by its id. */
export function candidatesOf(
  jobs: ReadonlyMap<string, Job>,
  map: TouchMap,
): ReadonlyMap<string, readonly Candidate[]> {
  const weighed = new Map<string, Weighed[]>();
  const add = (id: string, candidate: Weighed): void => {
    weighed.set(id, [...(weighed.get(id) ?? []), candidate]);
  };
  for (const { name, rule, brokenIn } of Object.values(MUTANTS)) {
    const own = [...jobs].filter(([, job]) => job.rule.code === rule).map(([key]) => key);
    const order = brokenIn === undefined ? ORDER : [brokenIn, ...ORDER];
    for (const [key, { id }] of firstOfEach(own, jobs, order))
      add(id, { mutant: name, key, points: OF_ITS_RULE });
  }
  for (const mutant of judgedMutants()) {
    const met = map.touched[mutant.name] ?? [];
    for (const [key, job] of firstOfEach(met, jobs, ORDER))
      add(job.id, {
        mutant: mutant.name,
        key,
        points: likelihood(mutant, job) - Math.log2(1 + met.length) / 2,
      });
  }
  return new Map(
    [...weighed].map(([id, all]) => [
      id,
      all.toSorted((a, b) => b.points - a.points || (a.mutant < b.mutant ? -1 : 1)),
    ]),
  );
}
