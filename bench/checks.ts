/**
 * Check executions a second over sockets: the whole suite against our own server in this process, as
 * `npm run conform` does for one version. An execution is one run of a check on a fresh licence, so the executions
 * are counted where licences are made.
 */

import { runConformance } from '../conformance/engine.ts';
import { CHECKS } from '../conformance/suites/index.ts';
import type { Target } from '../conformance/target.ts';
import { startOwnServer } from '../conformance/targets/inproc.ts';
import { ruleByCode, ruleBySlug } from '../schemas/rules/index.ts';
import { keep, median } from './measure.ts';

const ROUNDS = 3;

function counting(target: Target): { target: Target; executions: () => number } {
  let count = 0;
  const tenant: Target['tenant'] = (spec) => {
    count += 1;
    return target.tenant(spec);
  };
  return { target: { ...target, tenant }, executions: () => count };
}

async function round(): Promise<{ executions: number; results: number; seconds: number }> {
  const own = await startOwnServer();
  const { target, executions } = counting(own);
  const started = performance.now();
  let results = 0;
  const ruleOf = (name: string) => ruleByCode(name) ?? ruleBySlug(name);
  for await (const _ of runConformance(target, { checks: CHECKS, ruleOf, versions: ['3.6'] })) results += 1;
  const seconds = (performance.now() - started) / 1000;
  await own.close();
  return { executions: executions(), results, seconds };
}

export async function benchChecks(): Promise<void> {
  const rounds: { executions: number; results: number; seconds: number }[] = [];
  for (let index = 0; index < ROUNDS; index++) rounds.push(await round());
  const perSecond = median(rounds.map((each) => each.executions / each.seconds));
  keep('checks', { executions_per_second: perSecond, version: '3.6', rounds });
  console.log(`checks: ${perSecond.toFixed(0)} executions a second over sockets (aim: 400)`);
}
