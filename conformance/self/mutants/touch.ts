/**
 * Which checks meet which mutant: the whole suite is played once on an unbroken server that asks every mutant, at every
 * hook, whether it would have changed something here. What no check meets, no check can notice. It takes a while, so
 * the answer is kept in a temporary file for as long as no source changes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutation } from '../../../reference-server/core/mutation.ts';
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import { inWindow, type Version, type Window } from '../../../schemas/language/versions.ts';
import { agentPushes, customerPushes, webhooks } from '../../../schemas/reading/definitions.ts';
import { openJudging, SEEDS } from './jobs.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The stable version shows most; the others are asked for their windows, and for what was not met before. */
const RECORDED: readonly Version[] = ['3.6', '3.7', '3.5', '3.4'];

export interface TouchMap {
  /** Keys of the jobs that pass on an unbroken server. */
  readonly passed: readonly string[];
  /** Keys of those that meet a mutant, by its name. */
  readonly touched: Readonly<Record<string, readonly string[]>>;
}
interface Recorded extends TouchMap {
  readonly passed: string[];
  readonly touched: Record<string, string[]>;
}

/** Changes whenever a source changes. */
export function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['schemas', 'reference-server', 'conformance']) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
      const { size, mtimeMs } = statSync(join(root, folder, path));
      hash.update(`${folder}/${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** An unbroken server that tells which mutants would have acted. */
export function watching(mutants: readonly Mutation[], met: (name: string) => void): Mutation {
  const having = <Hook extends keyof Mutation>(hook: Hook) =>
    mutants.flatMap((mutant) => {
      const own = mutant[hook];
      return own === undefined || own === null ? [] : [{ name: mutant.name, act: own }];
    });
  const guards = having('dropGuard');
  const tellers = having('timesTold');
  const limits = having('limit');
  const timers = having('deadline');
  const droppers = having('facts');
  const wordings = having('worded');
  const each = <Act>(all: readonly { name: string; act: Act }[], changes: (act: Act) => boolean) => {
    for (const { name, act } of all) if (changes(act)) met(name);
  };
  return {
    name: 'watching',
    rule: null,
    description: 'Breaks nothing.',
    dropGuard(guard) {
      each(guards, (act) => act(guard));
      return false;
    },
    timesTold(audience) {
      each(tellers, (act) => act(audience) !== 1);
      return 1;
    },
    limit(name, value) {
      each(limits, (act) => act(name, value) !== value);
      return value;
    },
    deadline(timer, at) {
      each(timers, (act) => act(timer, at) !== at);
      return at;
    },
    facts(facts, context, command) {
      if (facts.length > 0) each(droppers, (act) => act(facts, context, command).length !== facts.length);
      return facts;
    },
    worded(message, payload, canonical) {
      each(wordings, (act) => !isSame(act(message, payload, canonical), payload));
      return payload;
    },
  };
}

const isSame = (one: unknown, other: unknown) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const DEFINED: Readonly<Record<string, Readonly<Record<string, { readonly window?: Window }>>>> = {
  agents: agentPushes,
  customer: customerPushes,
  webhook: webhooks,
};

/** Whether a version has the message of an audience: facts happen in every version, and whoever has no word for one hears nothing. */
function isInVersion({ operator, place }: DerivedMutant, version: Version): boolean {
  if (operator !== 'silence' && operator !== 'double') return true;
  const [, side = '', name = ''] = place.split('/');
  return inWindow(DEFINED[side]?.[name]?.window, version);
}

/** Plays everything of a version once, one check after another. */
async function record(mutants: readonly DerivedMutant[], version: Version, map: Recorded): Promise<void> {
  let present = new Set<string>();
  const there = mutants.filter((one) => isInVersion(one, version));
  const mutant = watching(there, (name) => present.add(name));
  const { target, plan, jobs } = await openJudging([version], { seed: SEEDS[0], runs: 1, mutant });
  for (const [key, job] of jobs) {
    present = new Set();
    const { verdict } = await plan.judge(job);
    if (verdict !== 'passed') continue;
    map.passed.push(key);
    for (const name of present) map.touched[name] = [...(map.touched[name] ?? []), key];
  }
  await target.close();
}

/** Which checks meet these mutants in one version; made anew at each call. */
export async function touchedIn(version: Version, mutants: readonly DerivedMutant[]): Promise<TouchMap> {
  const map: Recorded = { passed: [], touched: {} };
  await record(mutants, version, map);
  return map;
}

/** The map of these sources, made or remembered. */
export async function touchMap(mutants: readonly DerivedMutant[], stamp: string): Promise<TouchMap> {
  const file = join(tmpdir(), `livechat-kit-mutants-${stamp}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const map: Recorded = { passed: [], touched: {} };
  for (const version of RECORDED) {
    // What the stable version shows needs no other; windows differ by version, and some members exist in one only.
    const asked = mutants.filter(
      ({ name, operator, versions }) =>
        operator === 'ignore-window' ||
        map.touched[name] === undefined ||
        versions?.includes(version) === true,
    );
    await record(asked, version, map);
  }
  writeFileSync(file, JSON.stringify(map));
  return map;
}
