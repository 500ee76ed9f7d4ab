/**
 * Judging a server without a control API: our own in another process, which gives its ready line and nothing more; one
 * version, rooms side by side, with one run a check and in full. What counts is the ratio of all processor time to the
 * target's own, and the share of the time in which the kit waited for nothing to come.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runConformance } from '../conformance/engine/run.ts';
import { CHECKS } from '../conformance/suites/index.ts';
import { readyFrom } from '../conformance/targets/ready.ts';
import { socketTarget } from '../conformance/targets/socket.ts';
import { wishOf } from '../conformance/wishes.ts';
import { ruleByCode, ruleBySlug } from '../schemas/rules/index.ts';
import { keep, median, spent } from './measure.ts';

/** How a run is asked for: `--quick` is one run a check. */
interface Way {
  readonly name: 'quick' | 'full';
  readonly runs?: number;
  readonly rounds: number;
  /** Seconds in which it is to be over. */
  readonly aim: number;
}

const WAYS: readonly Way[] = [
  { name: 'quick', runs: 1, rounds: 2, aim: 60 },
  { name: 'full', rounds: 1, aim: 150 },
];
const MOST_WAITING = 0.05;

/** What the server says over its channel. */
interface Said {
  readonly ready?: object;
  readonly cpu?: NodeJS.CpuUsage;
}

async function round(runs: number | undefined) {
  const child = fork(fileURLToPath(new URL('./judged-server.ts', import.meta.url)));
  const said = async (): Promise<Said> => {
    const [message] = await once(child, 'message');
    return message;
  };
  const cpuOf = async (): Promise<number> => {
    child.send('cpu');
    return spent((await said()).cpu ?? { user: 0, system: 0 });
  };
  try {
    const { ready } = await said();
    const before = await cpuOf();
    const target = await socketTarget(readyFrom(JSON.stringify(ready), 'the ready line'), '');
    let executions = 0;
    const started = performance.now();
    const cpu = process.cpuUsage();
    const run = runConformance(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      wishOf,
      versions: ['3.6'],
      foreign: true,
      onExecution: () => {
        executions += 1;
      },
      ...(runs === undefined ? {} : { runs }),
    });
    const verdicts: Record<string, number> = {};
    for await (const { verdict } of run) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    const seconds = (performance.now() - started) / 1000;
    const kit_seconds = spent(process.cpuUsage(cpu));
    const target_seconds = (await cpuOf()) - before;
    const waiting = target.timing.waited / 1000 / seconds;
    await target.close();
    return { executions, verdicts, seconds, kit_seconds, target_seconds, waiting };
  } finally {
    child.disconnect();
  }
}

async function measured({ name, runs, rounds: count, aim }: Way) {
  const rounds = [];
  for (let index = 0; index < count; index += 1) rounds.push(await round(runs));
  const seconds = median(rounds.map((each) => each.seconds));
  const perSecond = median(rounds.map((each) => each.executions / each.seconds));
  const ratio = median(rounds.map((each) => (each.kit_seconds + each.target_seconds) / each.target_seconds));
  const waiting = median(rounds.map((each) => each.waiting));
  console.log(
    `foreign, ${name}: ${seconds.toFixed(0)} s without control API (aim: ${aim}), ${perSecond.toFixed(0)} executions a second, ` +
      `${(100 * waiting).toFixed(1)} % waiting (aim: ${100 * MOST_WAITING}), ${ratio.toFixed(1)} times the target's own processor time`,
  );
  return {
    seconds,
    aim_seconds: aim,
    executions_per_second: perSecond,
    share_of_waiting: waiting,
    aim_share_of_waiting: MOST_WAITING,
    processor_time_to_the_targets_own: ratio,
    rounds,
  };
}

export async function benchForeign(): Promise<void> {
  const ways: Record<string, Awaited<ReturnType<typeof measured>>> = {};
  // Kept after each way, so that what was measured is not lost when the longer one is broken off.
  for (const way of WAYS) {
    ways[way.name] = await measured(way);
    keep('foreign', { version: '3.6', ...ways });
  }
}
