/**
 * Whether the first cause of a run names what was broken: the message and member, the rule, or the action. It is measured
 * on the derived mutants that the suite notices and on servers broken by hand (`young.ts`); nothing here judges a server.
 */
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { ruleByCode, ruleBySlug } from '../../../schemas/rules/index.ts';
import { Halted } from '../../engine/halt.ts';
import { type Plan, planRun } from '../../engine/run.ts';
import type { Job } from '../../engine/select.ts';
import { CHECKS } from '../../suites/index.ts';
import { groupCauses, type RootCause } from '../../verdicts/causes.ts';
import type { Result } from '../../verdicts/verdict.ts';
import { crowds, meeting, ranked } from '../mutants/choose.ts';
import { openJudging, SEEDS } from '../mutants/jobs.ts';
import { readSurvivors } from '../mutants/survivors.ts';
import { type TouchMap, touchedIn } from '../mutants/touch.ts';
import { openYoung, type Young } from './young.ts';

/** What was broken, and what the kit says first. */
export interface Blame {
  readonly name: string;
  /** What the first cause says; null: nothing was noticed, so nothing can be said. */
  readonly first: string | null;
  readonly named: boolean;
}

const MOST_JOBS = 60;
const BESIDE = 6;

/** Mutants that some check notices; the others have no cause. */
export function noticedMutants(): readonly DerivedMutant[] {
  const survivors = new Set(readSurvivors().map(({ name }) => name));
  // A licence is made by the control API alone, which is no part of the protocol.
  return judgedMutants().filter(({ name, place }) => !survivors.has(name) && place !== 'license_created');
}

/** Which of the checks meet these mutants. */
export function meetings(mutants: readonly DerivedMutant[], version: Version = '3.6'): Promise<TouchMap> {
  return touchedIn(version, mutants);
}

/** Plays the checks that meet a mutant, as a run of just these would. */
export async function blameOfMutant(mutant: DerivedMutant, map: TouchMap): Promise<Blame> {
  const met = meeting(mutant, map);
  if (met === undefined) return { name: mutant.name, first: null, named: false };
  const { target, plan, jobs } = await openJudging([met.version], { seed: SEEDS[0], runs: 2, mutant });
  try {
    const known = met.keys.flatMap((key) => {
      const job = jobs.get(key);
      return job === undefined ? [] : [{ key, job }];
    });
    const results = await played(plan, ranked(mutant, known, crowds(map)).slice(0, MOST_JOBS));
    return blame(mutant.name, results, (cause) => namesMutant(mutant, cause));
  } finally {
    await target.close();
  }
}

/** Judges a server broken by hand with the areas that a young server has. */
export async function blameOfYoung(young: Young, rules?: readonly string[]): Promise<Blame> {
  const target = await openYoung(young);
  try {
    const plan = planRun(target, {
      checks: CHECKS,
      ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
      versions: ['3.6'],
      ...(rules === undefined
        ? { areas: ['chats', 'threads', 'events', 'envelope', 'pushes', 'lists', 'access'] }
        : { rules }),
      runs: 1,
      shrink: false,
      foreign: true,
      inferredIsWarning: true,
    });
    const jobs = plan.jobs.filter(({ applies }) => applies);
    return blame(young.name, await played(plan, jobs), (cause) => young.names.test(wordsOfCause(cause)));
  } finally {
    await target.close();
  }
}

/** Results of jobs, a few at a time; a run that ends early because of a cause has what it has. */
async function played(plan: Plan, jobs: readonly Job[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) results.push(await plan.judge(job));
  };
  await Promise.all(
    Array.from({ length: BESIDE }, () =>
      work().catch((error: unknown) => {
        if (!(error instanceof Halted)) throw error;
      }),
    ),
  );
  return [...results, ...plan.shapes()];
}

function blame(name: string, results: readonly Result[], names: (cause: RootCause) => boolean): Blame {
  const [first] = groupCauses(results).causes;
  return { name, first: first?.text ?? null, named: first !== undefined && names(first) };
}

/** Everything by which a cause is recognised. */
function wordsOfCause({ message, what, text }: RootCause): string {
  return `${text} | ${what} | ${message}`;
}

/** Words of a place that say nothing of what is broken there. */
const COMMON: ReadonlySet<string> = new Set([
  'agent',
  'customer',
  'configuration',
  'response',
  'request',
  'push',
  'webhook',
  'agents',
  'server',
  'payload',
]);

/** The words of a place in the tables, the most particular last: `agent/get_chat/response/users[].id`. */
function wordsOf(place: string): readonly string[] {
  return place
    .replace(/@.*$/, '')
    .replace(/[+-]1$/, '')
    .split(/[/.[\]]+/)
    .filter((word) => word !== '' && !COMMON.has(word));
}

/** Names of actions, pushes and webhooks. */
const NAMED: ReadonlySet<string> = new Set(
  VERSIONS.flatMap((version) => registry.refsOf(version)).flatMap((ref) => ('name' in ref ? [ref.name] : [])),
);

function says(told: string, word: string): boolean {
  return told.split(/[^A-Za-z0-9_]+/).includes(word);
}

/** What follows from each fact, by the names of all mutants at it: actions, pushes and webhooks. */
const FACTS: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(judgedMutants(), ({ place }) => place.split('/')[0] ?? '')].map(([fact, mutants]) => [
    fact,
    mutants.flatMap(({ place }) => wordsOf(place).slice(1)),
  ]),
);

/** Letters of a word by which its other forms are known: `transferred`, `transfer`. */
const STEM = 6;

function namesMutant(mutant: DerivedMutant, cause: RootCause): boolean {
  const codes = [...cause.failed, ...cause.obstructed].flatMap(
    (id) => ruleBySlug(id.split('#')[0] ?? '') ?? [],
  );
  const [first] = codes;
  // A rule says which messages it is about; its checks say what they do.
  const told =
    cause.kind === 'rule' && first !== undefined
      ? `${wordsOfCause(cause)} ${first.code} ${(first.concerns ?? [first.statement]).join(' ')}`
      : wordsOfCause(cause);
  if (mutant.rules.some((code) => says(told, code) || first?.code === code)) return true;
  const fact = mutant.operator === 'drop-fact' ? (FACTS.get(mutant.place.split('/')[0] ?? '') ?? []) : [];
  const words = [...wordsOf(mutant.place), ...fact];
  const parts = (words[0] ?? '').split('_').map((part) => part.slice(0, STEM));
  const ours = mutant.operator === 'drop-fact' || /timer|off-by/.test(mutant.operator);
  if (ours && parts.every((part) => told.includes(part))) return true;
  if (words.some((word) => NAMED.has(word) && says(told, word))) return true;
  const [message, member] = [words[0], words.at(-1)];
  return message !== undefined && member !== undefined && says(told, message) && says(told, member);
}
