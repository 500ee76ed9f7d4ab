/**
 * How much of the processor the tasks of a page's main thread took, as the browser's own trace says it. A machine that does
 * other things makes a task late, and takes nothing from its own time.
 */
import type { Page } from 'playwright-core';

/** An event of a trace, as far as it is read here. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Microseconds of the processor. */
  readonly tdur?: number;
}

/** Begins a trace; what it returns ends it, and gives the milliseconds of the task that took most. */
export async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(Object(event));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'], recordMode: 'recordUntilFull' },
  });
  return async () => {
    const complete = new Promise<unknown>((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const main = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const tasks = events.filter(({ name, pid, tid }) => /RunTask$/.test(name) && main.has(`${pid} ${tid}`));
    if (tasks.length === 0) throw new Error('the trace of the browser holds no task of a page');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}
