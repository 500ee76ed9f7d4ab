/**
 * One process of many that show checks failing: it is told a mutant and jobs that meet it, plays these on a server with the
 * mutant, and tells which of them failed. Its parent hands out the orders.
 */
import { findMutant } from '../../../reference-server/mutants/index.ts';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { Halted } from '../../engine/halt.ts';
import { openJudging, SEEDS } from '../mutants/jobs.ts';
import { lieOf } from './lies.ts';
import { failureOf } from './own-failure.ts';
import { RUNS } from './table.ts';

/** A mutant or a lie, and the keys of jobs. */
export interface FailOrder {
  readonly mutant: string;
  /** Whether the checks need sockets. */
  readonly sockets: boolean;
  readonly keys: readonly string[];
  /** Whether a push that comes twice shows enough. */
  readonly doubled: boolean;
}

/** Which of the jobs failed by their own judgement. */
export interface Outplayed extends FailOrder {
  readonly failed: readonly string[];
}

/** Plays jobs until one deviation is in the way of so many that the run ends; the keys that failed, and those left. */
async function playKeys(
  how: Parameters<typeof openJudging>[1],
  { keys, doubled }: Pick<FailOrder, 'keys' | 'doubled'>,
): Promise<{ readonly failed: readonly string[]; readonly left: readonly string[] }> {
  const { target, plan, jobs } = await openJudging(VERSIONS, how);
  const failed: string[] = [];
  try {
    for (const [at, key] of keys.entries()) {
      const job = jobs.get(key);
      try {
        const failure = job === undefined ? undefined : failureOf(await plan.judge(job));
        if (failure === 'own' || (doubled && failure === 'doubled')) failed.push(key);
      } catch (error) {
        if (!(error instanceof Halted)) throw error;
        return { failed, left: keys.slice(at + 1) };
      }
    }
    return { failed, left: [] };
  } finally {
    await target.close();
  }
}

/** A server with this mutant, or an unbroken one that lies. */
function howOf(name: string): Parameters<typeof openJudging>[1] {
  const how = { seed: SEEDS[0], runs: RUNS };
  const lie = lieOf(name);
  if (lie !== undefined) return { ...how, bent: lie };
  const mutant = findMutant(name);
  if ('problem' in mutant) throw new Error(mutant.problem);
  return { ...how, mutant };
}

async function show({ mutant, sockets, keys, doubled }: FailOrder): Promise<Outplayed> {
  const how = { ...howOf(mutant), sockets };
  const failed: string[] = [];
  for (let left = keys; left.length > 0; ) {
    const played = await playKeys(how, { keys: left, doubled });
    failed.push(...played.failed);
    left = played.left;
  }
  return { mutant, sockets, keys, doubled, failed };
}

process.on('message', (order: FailOrder) => {
  void show(order).then((shown) => process.send?.(shown));
});
