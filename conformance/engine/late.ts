/**
 * What came late in a run, and of which check: on its own stage after everything had seemed to be there, or on the stage
 * of a later check when it was over. The latter opens its judgement again, a bounded number of times. It judges nothing.
 */
import type { Late } from '../stage/stillness.ts';
import { executionOf } from './attempt.ts';
import type { Job } from './select.ts';

/** How often one check is judged again, and how many are in a run: a target that is always late is no faster by it. */
const TIMES = 2;
const MOST = 100;
/** Lines about one check. */
const LINES = 5;

/** A judgement that is open again. */
interface Reopened {
  readonly execution: string;
  /** How late the latest message was, in milliseconds. */
  readonly lateMs: number;
}

export class LateMessages {
  private readonly lines = new Map<string, string[]>();
  private readonly open = new Map<string, number>();
  private readonly times = new Map<string, number>();
  private reopened = 0;

  /** Something came late while this job was played. */
  note(job: Job, { frame, afterMs, causedBy }: Late): void {
    const own = executionOf(job);
    const execution = causedBy ?? own;
    const since = causedBy === undefined ? 'everything had seemed to be there' : 'the check had ended';
    const lines = this.lines.get(execution) ?? [];
    this.lines.set(execution, lines);
    if (lines.length < LINES) lines.push(`push ${frame.action} came ${Math.ceil(afterMs)} ms after ${since}`);
    if (causedBy !== undefined) this.open.set(execution, Math.max(this.open.get(execution) ?? 0, afterMs));
  }

  /** What came late of a job, in words. */
  linesOf(job: Job): readonly string[] {
    return this.lines.get(executionOf(job)) ?? [];
  }

  /** The next judgement that is open again; undefined when there is none, or enough were. */
  next(): Reopened | undefined {
    for (const [execution, lateMs] of this.open) {
      this.open.delete(execution);
      const times = (this.times.get(execution) ?? 0) + 1;
      if (times > TIMES) continue;
      if (this.reopened === MOST) return undefined;
      this.times.set(execution, times);
      this.reopened += 1;
      return { execution, lateMs };
    }
    return undefined;
  }
}
