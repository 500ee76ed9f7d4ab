/**
 * Check executions a second over sockets: the whole suite against our own server in a thread of this process, as
 * `npm run conform` does for one version. An execution is one run of a check on a fresh licence. The processor time
 * is kept beside the rate, since it says on a busy machine what the rate cannot.
 */

import { runConformance } from '../conformance/engine/run.ts';
import { CHECKS } from '../conformance/suites/index.ts';
import { startOwnServer } from '../conformance/targets/own.ts';
import { ruleByCode, ruleBySlug } from '../schemas/rules/index.ts';
import { keep, median, spent } from './measure.ts';

const ROUNDS = 3;

interface Round {
  readonly executions: number;
  readonly results: number;
  readonly seconds: number;
  /** Processor seconds of kit, server and collector together. */
  readonly cpu_seconds: number;
  /** Processor seconds of the kit's thread alone. */
  readonly kit_seconds: number;
  /** Share of the time in which the kit had nothing to do, as while the server works. */
  readonly kit_idle: number;
  /** Share of the time in which the kit waited for nothing to come. */
  readonly waiting: number;
}

async function round(): Promise<Round> {
  const target = await startOwnServer();
  let executions = 0;
  let results = 0;
  const ruleOf = (name: string) => ruleByCode(name) ?? ruleBySlug(name);
  const onExecution = (): void => {
    executions += 1;
  };
  const started = performance.now();
  const [cpu, kit, loop] = [process.cpuUsage(), process.threadCpuUsage(), performance.eventLoopUtilization()];
  const run = runConformance(target, { checks: CHECKS, ruleOf, versions: ['3.6'], onExecution });
  for await (const _ of run) results += 1;
  const seconds = (performance.now() - started) / 1000;
  const measured = {
    cpu_seconds: spent(process.cpuUsage(cpu)),
    kit_seconds: spent(process.threadCpuUsage(kit)),
    kit_idle: 1 - performance.eventLoopUtilization(loop).utilization,
    waiting: target.timing.waited / 1000 / seconds,
  };
  await target.close();
  return { executions, results, seconds, ...measured };
}

export async function benchChecks(): Promise<void> {
  const rounds: Round[] = [];
  for (let index = 0; index < ROUNDS; index++) rounds.push(await round());
  const perSecond = median(rounds.map((each) => each.executions / each.seconds));
  const cpu = median(rounds.map((each) => (1000 * each.cpu_seconds) / each.executions));
  const ratio = median(rounds.map((each) => each.cpu_seconds / (each.cpu_seconds - each.kit_seconds)));
  keep('checks', {
    executions_per_second: perSecond,
    cpu_ms_per_execution: cpu,
    processor_time_to_the_targets_own: ratio,
    share_of_waiting: median(rounds.map((each) => each.waiting)),
    version: '3.6',
    aim: 400,
    rounds,
  });
  console.log(
    `checks: ${perSecond.toFixed(0)} executions a second over sockets (aim: 400), ${cpu.toFixed(1)} ms of processor each, ` +
      `${ratio.toFixed(1)} times the target's own`,
  );
}
