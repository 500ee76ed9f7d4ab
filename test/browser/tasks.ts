/**
 * How long the tasks of a page's main thread took, as the browser's own trace says it: by the clock, and of the processor.
 * A machine that does other things makes a task last longer; what it takes of the processor stays its own.
 */
import type { Page } from 'playwright-core';

/** An event of a trace, as far as it is read here. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Microseconds by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
}

/** Milliseconds of the task that took most: of the processor, and by the clock. */
interface Longest {
  readonly worked: number;
  readonly lasted: number;
}

/** Begins a trace; what it returns ends it. Throws where the trace has lost something or knows no time of the processor. */
export async function traceTasks(page: Page): Promise<() => Promise<Longest>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(Object(event));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'], recordMode: 'recordUntilFull' },
  });
  return async () => {
    const complete = new Promise<{ dataLossOccurred: boolean }>((resolve) =>
      session.once('Tracing.tracingComplete', resolve),
    );
    await session.send('Tracing.end');
    if ((await complete).dataLossOccurred) throw new Error('the trace of the browser has lost events');
    const main = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const tasks = events.filter(({ name, pid, tid }) => /RunTask$/.test(name) && main.has(`${pid} ${tid}`));
    if (tasks.length === 0) throw new Error('the trace of the browser holds no task of a page');
    if (tasks.some(({ dur, tdur }) => dur !== undefined && tdur === undefined))
      throw new Error('the trace of the browser holds a task without its time of the processor');
    const most = (of: (task: TraceEvent) => number | undefined) =>
      tasks.reduce((longest, task) => Math.max(longest, of(task) ?? 0), 0) / 1000;
    return { worked: most(({ tdur }) => tdur), lasted: most(({ dur }) => dur) };
  };
}
