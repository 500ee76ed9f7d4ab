/**
 * How much of what has a check a target can be judged on, in rules of a version: before a run from the wishes, after it
 * from the results. It counts and judges nothing.
 */
import { missingCapability } from '../engine/judge.ts';
import { type Job, needsOf } from '../engine/select.ts';
import type { Target } from '../target.ts';
import { isOfCheck, judged, type Result } from '../verdicts/verdict.ts';
import { wishOf } from '../wishes.ts';

/** Whether a check takes no clock and no restart, so that every target with the right people can be judged by it. */
function isTimeFree(job: Pick<Job, 'check' | 'rule'>): boolean {
  return !needsOf(job).some((need) => need === 'clock' || need === 'restart');
}

/** Whether a client can bring about what a check plays on; some take a plan, or a licence that nobody has used. */
function isOfClients(job: Job): boolean {
  return !needsOf(job).includes('license') && wishOf(job.id).beyond === undefined;
}

/** Rules of one version, by code. */
interface Covered {
  readonly all: Set<string>;
  readonly judged: Set<string>;
  /** Those of which some check takes nothing that no client can bring about. */
  readonly ofClients: Set<string>;
}

/** Of the time-free rules that have a check: how many can be played on the target, one line a version. */
export function playableLines(target: Target, jobs: readonly Job[]): readonly string[] {
  const played = (job: Job): boolean =>
    (missingCapability(job, target) ?? target.lacks?.(wishOf(job.id), job.version)) === undefined;
  return linesOf(jobs, played, 'can be played with what the target has');
}

/** Of the time-free rules that have a check: how many were judged, one line a version. */
export function judgedLines(jobs: readonly Job[], results: readonly Result[]): readonly string[] {
  const done = new Set(
    results
      .filter((result) => isOfCheck(result) && judged(result))
      .map(({ id, version }) => `${version} ${id}`),
  );
  return linesOf(jobs, ({ id, version }) => done.has(`${version} ${id}`), 'were judged');
}

function linesOf(jobs: readonly Job[], covers: (job: Job) => boolean, what: string): readonly string[] {
  const byVersion = new Map<string, Covered>();
  for (const job of jobs) {
    if (!job.applies || !isTimeFree(job)) continue;
    const covered = byVersion.get(job.version) ?? { all: new Set(), judged: new Set(), ofClients: new Set() };
    byVersion.set(job.version, covered);
    covered.all.add(job.rule.code);
    if (covers(job)) covered.judged.add(job.rule.code);
    if (isOfClients(job)) covered.ofClients.add(job.rule.code);
  }
  return [...byVersion].map(([version, { all, judged: some, ofClients }]) => {
    // Cut, not rounded: what is not reached is not said to be.
    const share = Math.floor((some.size / all.size) * 1000) / 10;
    const others = all.size - ofClients.size;
    const beyond =
      others === 0 ? '' : `; ${others} take${others === 1 ? 's' : ''} a licence that no client can make`;
    return `${version}: ${some.size} of ${all.size} time-free rules that have a check ${what} (${share.toFixed(1)} %)${beyond}`;
  });
}
