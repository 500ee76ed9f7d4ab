/**
 * Plays checks on servers that are broken or lie, in processes of their own, and looks for what brings a check to fail. What
 * may is in `candidates.ts`; the list of what did is in `table.ts`.
 */

import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { executionOf } from '../../engine/attempt.ts';
import { type Job, needsOf } from '../../engine/select.ts';
import { judgeAll } from '../crew.ts';
import { openJudging, SEEDS } from '../mutants/jobs.ts';
import { stampOfSources, touchMap } from '../mutants/touch.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { LIE_NAMES } from './lies.ts';
import type { Failing } from './table.ts';
import type { FailOrder, Outplayed } from './worker.ts';

/** Checks that one process plays in one go: few, since a deviation that many share ends their run. */
const MOST_AT_ONCE = 4;
/** Mutants that are tried for a check, before the lies. */
const MOST_TRIES = 50;

/** Every job that applies, by its key. */
export async function everyJob(): Promise<ReadonlyMap<string, Job>> {
  const { target, jobs } = await openJudging(VERSIONS, { seed: SEEDS[0], runs: 1 });
  await target.close();
  return jobs;
}

/** The key of the job that a row of the list speaks of. */
export const keyOf = ({ check: id, version, transport }: Failing): string =>
  executionOf({ id, version, transport });

/** Which of these failed by themselves; unless `doubled` is false, also for a push that came twice. */
export async function failedOf(
  tried: readonly Candidate[],
  jobs: ReadonlyMap<string, Job>,
  workers: number,
  doubled = true,
): Promise<ReadonlySet<Candidate>> {
  const needSockets = ({ key }: Candidate): boolean => {
    const job = jobs.get(key);
    return job !== undefined && needsOf(job).includes('sockets');
  };
  const groups = Map.groupBy(tried, (one) => `${one.mutant} ${needSockets(one)}`);
  const orders = [...groups.values()].flatMap((group) =>
    group.flatMap((first, at): FailOrder[] => {
      if (at % MOST_AT_ONCE !== 0) return [];
      const keys = group.slice(at, at + MOST_AT_ONCE).map(({ key }) => key);
      return [{ mutant: first.mutant, sockets: needSockets(first), keys, doubled }];
    }),
  );
  const failed = new Set<string>();
  const worker = new URL('worker.ts', import.meta.url);
  await judgeAll<Outplayed>(orders, { worker, size: workers }, ({ mutant, failed: keys }) => {
    for (const key of keys) failed.add(`${mutant} ${key}`);
  });
  return new Set(tried.filter(({ mutant, key }) => failed.has(`${mutant} ${key}`)));
}

/** Looks for a mutant or a lie for each of these checks; rows of those for which there is one. */
export async function search(
  ids: ReadonlySet<string>,
  jobs: ReadonlyMap<string, Job>,
  workers: number,
  say: (line: string) => void,
): Promise<readonly Failing[]> {
  if (ids.size === 0) return [];
  const candidates = candidatesOf(jobs, await touchMap(judgedMutants(), stampOfSources()));
  const keys = Map.groupBy(jobs.keys(), (key) => jobs.get(key)?.id);
  const open = new Set(ids);
  const rows: Failing[] = [];
  const tryOut = async (tried: readonly Candidate[], doubled = false): Promise<void> => {
    for (const { mutant, key } of await failedOf(tried, jobs, workers, doubled)) {
      const job = jobs.get(key);
      if (job === undefined || !open.delete(job.id)) continue;
      rows.push({ check: job.id, version: job.version, transport: job.transport, mutant });
    }
    say(`${open.size} of ${ids.size} are open`);
  };
  for (let turn = 0; turn < MOST_TRIES && open.size > 0; turn += 1)
    await tryOut([...open].flatMap((id) => candidates.get(id)?.[turn] ?? []));
  for (const lie of LIE_NAMES)
    if (open.size > 0)
      await tryOut([...open].flatMap((id) => (keys.get(id) ?? []).map((key) => ({ mutant: lie, key }))));
  // That a push comes twice is better than nothing.
  for (let turn = 0; turn < MOST_TRIES && open.size > 0; turn += 1)
    await tryOut(
      [...open].flatMap((id) => candidates.get(id)?.[turn] ?? []),
      true,
    );
  return rows;
}
