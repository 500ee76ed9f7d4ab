/**
 * Judging a server without a control API: our own in another process, which gives its ready line and nothing more; one
 * version, one run a check, rooms side by side. What counts is the ratio of all processor time to the target's own, and
 * the share of the time in which the kit waited for nothing to come.
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

const ROUNDS = 2;

/** What the server says over its channel. */
interface Said {
  readonly ready?: object;
  readonly cpu?: NodeJS.CpuUsage;
}

async function round() {
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
    let judged = 0;
    const started = performance.now();
    const cpu = process.cpuUsage();
    const run = runConformance(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      wishOf,
      versions: ['3.6'],
      runs: 1,
      foreign: true,
      onExecution: () => {
        executions += 1;
      },
    });
    for await (const { verdict } of run) if (verdict === 'passed') judged += 1;
    const seconds = (performance.now() - started) / 1000;
    const kit_seconds = spent(process.cpuUsage(cpu));
    const target_seconds = (await cpuOf()) - before;
    const waiting = target.timing.waited / 1000 / seconds;
    await target.close();
    return { executions, passed: judged, seconds, kit_seconds, target_seconds, waiting };
  } finally {
    child.disconnect();
  }
}

export async function benchForeign(): Promise<void> {
  const rounds = [];
  for (let index = 0; index < ROUNDS; index += 1) rounds.push(await round());
  const seconds = median(rounds.map((each) => each.seconds));
  const perSecond = median(rounds.map((each) => each.executions / each.seconds));
  const ratio = median(rounds.map((each) => (each.kit_seconds + each.target_seconds) / each.target_seconds));
  const waiting = median(rounds.map((each) => each.waiting));
  keep('foreign', {
    executions_per_second: perSecond,
    seconds,
    aim_seconds: 60,
    share_of_waiting: waiting,
    aim_share_of_waiting: 0.05,
    processor_time_to_the_targets_own: ratio,
    version: '3.6',
    rounds,
  });
  console.log(
    `foreign: ${seconds.toFixed(0)} s for one run a check without control API (aim: 60), ${perSecond.toFixed(0)} executions a second, ` +
      `${(100 * waiting).toFixed(1)} % waiting (aim: 5), ${ratio.toFixed(1)} times the target's own processor time`,
  );
}
