/**
 * Remembers which checks ran beside which, so that a failure can be repeated among the same neighbours. It runs and
 * judges nothing itself.
 */
import type { Job } from './select.ts';

/** Which checks ran at the same time, or just before where they run one after the other. */
export class SideBySide {
  private readonly running = new Set<Job>();
  private readonly beside = new Map<Job, readonly Job[]>();
  private last: Job | undefined;

  async during<T>(job: Job, work: () => Promise<T>): Promise<T> {
    this.beside.set(job, this.running.size > 0 || this.last === undefined ? [...this.running] : [this.last]);
    this.running.add(job);
    try {
      return await work();
    } finally {
      this.running.delete(job);
      this.beside.delete(job);
      this.last = job;
    }
  }

  /** Others only, a few of them. */
  of(job: Job): readonly Job[] {
    const all = new Set([...(this.beside.get(job) ?? []), ...this.running]);
    all.delete(job);
    return [...all].filter(({ applies }) => applies).slice(0, MOST_NEIGHBOURS);
  }
}

const MOST_NEIGHBOURS = 8;
