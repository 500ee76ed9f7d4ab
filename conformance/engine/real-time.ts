/**
 * Judging where time is real: a check that moves the clock then waits, so it is played once, with the smallest input it
 * has, over one transport, beside all the others that wait. It chooses and waits for nothing itself.
 */
import * as fc from 'fast-check';
import type { Target } from '../target.ts';
import type { RoomWish } from '../wish.ts';
import { type Job, needsOf } from './select.ts';

/** Whether a job of this target spends real time. */
export function waits(job: Job, target: Target): boolean {
  return target.realTime === true && job.applies && needsOf(job).includes('clock');
}

/** Heavier than any check is by its runs. */
const FIRST = 1_000_000;

/** How heavy a job is: the heaviest start first, and what waits before all others. */
export function weightOf(job: Job, target: Target): number {
  if (waits(job, target)) return FIRST;
  return job.check.given === undefined ? 1 : (job.check.runs ?? 3);
}

/** Why a job that waits is left out: the same wait over the other transport shows nothing more. */
export function leftOut(job: Job, jobs: readonly Job[]): string | undefined {
  if (job.transport === 'rtm') return undefined;
  const twin = jobs.some(
    ({ id, version, transport }) => id === job.id && version === job.version && transport === 'rtm',
  );
  return twin ? 'time is real, so the check is played once, over rtm' : undefined;
}

/** What a job that waits wishes of the licence that it shares with others that wait. */
export function waitingWish(job: Job, wish: RoomWish): RoomWish {
  return {
    ...wish,
    ...(job.check.touches === true ? { touches: true as const } : {}),
    ...(needsOf(job).includes('webhooks') ? { webhooks: true as const } : {}),
  };
}

/** What waits in real time goes first and side by side, so that waits overlap; everything else follows. */
export class Turns {
  private running = 0;
  private over = Promise.withResolvers<void>();

  async first<T>(work: () => Promise<T>): Promise<T> {
    if (this.running === 0) this.over = Promise.withResolvers();
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) this.over.resolve();
    }
  }

  async after<T>(work: () => Promise<T>): Promise<T> {
    if (this.running > 0) await this.over.promise;
    return work();
  }
}

/** The input that shrinking would end at: the smallest numbers, the shortest lists, the first of a choice. */
export function smallestOf<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const tried: T[] = [];
  const fails = (input: T): boolean => {
    tried.splice(0, 1, input);
    return false;
  };
  fc.check(fc.property(arbitrary, fails), { seed: 1, numRuns: 1 });
  const [smallest] = tried;
  return smallest === undefined ? arbitrary : fc.constant(smallest);
}
