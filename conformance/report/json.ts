/**
 * The result file other programs rely on. Its members are a contract, published as a JSON Schema
 * (`results-schema.ts`); `schema` names the form so that a later one can be told apart. Nothing here reads or writes.
 */
import { inWindow, isVersion, type Window } from '../../schemas/language/versions.ts';
import { areaOf } from '../engine/areas.ts';
import { groupCauses, type RootCause } from '../verdicts/causes.ts';
import { settleFlakes } from '../verdicts/flakes.ts';
import {
  type Counts,
  countVerdicts,
  exercisedRules,
  isOfCheck,
  judged,
  lastWords,
  type Result,
} from '../verdicts/verdict.ts';

export const RESULT_SCHEMA = 'livechat-kit/results/2';

/** What was asked for; null: everything, or the default. Files merge only when they agree in it. */
export interface AskedSelection {
  readonly rules: readonly string[] | null;
  readonly areas: readonly string[] | null;
  readonly apis: readonly string[] | null;
  readonly versions: readonly string[] | null;
  readonly transports: readonly string[] | null;
  readonly profile: string | null;
  readonly strict: boolean;
  readonly real_time: boolean;
  readonly runs: number | null;
  /** Release to whose rules the run was pinned. */
  readonly rules_of: string | null;
  readonly path: string | null;
}

interface AreaLine {
  readonly area: string;
  /** Rules of the area in the versions judged. */
  readonly declared: number;
  /** Rules of it that were judged. */
  readonly judged: number;
  /** Judged rules of which nothing failed. */
  readonly held: number;
}

/** What a badge service shows, in the form that shields.io reads from an address. */
interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

export interface ResultFile {
  readonly schema: typeof RESULT_SCHEMA;
  /** Version of the kit. */
  readonly kit: string;
  readonly target: { readonly name: string; readonly offers: readonly string[] };
  /** Null in a file of format 1, which did not say. */
  readonly selection: AskedSelection | null;
  readonly shard: { readonly index: number; readonly count: number } | null;
  readonly versions: readonly string[];
  readonly seed: number;
  readonly duration_ms: number;
  /** How often a check was played, each time on a stage of its own; shrinking included. */
  readonly executions: number;
  readonly executions_per_second: number;
  /** False: the run ended before its last check, or a merge lacks shards. */
  readonly complete: boolean;
  /** Why it is not complete; null when it is. */
  readonly ended: string | null;
  readonly counts: Counts;
  readonly causes: readonly RootCause[];
  readonly areas: readonly AreaLine[];
  readonly rules: { readonly declared: number; readonly exercised: number };
  /** Judged rules of which nothing failed, in a hundred; null when none was judged. */
  readonly score: number | null;
  readonly badge: Badge;
  readonly results: readonly Result[];
}

export type RunFacts = Pick<
  ResultFile,
  | 'kit'
  | 'target'
  | 'selection'
  | 'shard'
  | 'versions'
  | 'seed'
  | 'duration_ms'
  | 'executions'
  | 'complete'
  | 'ended'
> & {
  /** The catalogue, of which the rules of the judged versions are declared. */
  readonly catalogue: readonly { readonly code: string; readonly slug: string; readonly versions: Window }[];
};

/**
 * The file of one run, or of several merged. Failures are grouped to causes first; then `known` may turn some into
 * known ones; flakes are counted last.
 */
export function resultFile(
  { catalogue, ...facts }: RunFacts,
  found: readonly Result[],
  known: (results: readonly Result[]) => readonly Result[] = (results) => results,
): ResultFile {
  const grouped = groupCauses(lastWords(found));
  const results = settleFlakes(known(grouped.results), { strict: facts.selection?.strict === true });
  const versions = facts.versions.filter(isVersion);
  const declared = catalogue.filter((rule) => versions.some((version) => inWindow(rule.versions, version)));
  const areas = areaLines(declared, results);
  const score = scoreOf(areas);
  return {
    schema: RESULT_SCHEMA,
    ...facts,
    executions_per_second: perSecond(facts),
    counts: countVerdicts(results),
    // A flake that counts as failed was none when the failures were grouped.
    causes: [...grouped.causes, ...groupCauses(results.filter(({ flaked }) => flaked === true)).causes],
    areas,
    rules: { declared: declared.length, exercised: exercisedRules(results).size },
    score,
    badge: badgeOf(facts.versions, areas, score),
    results,
  };
}

function areaLines(
  declared: readonly { readonly slug: string }[],
  results: readonly Result[],
): readonly AreaLine[] {
  const rules = Map.groupBy(results.filter(isOfCheck), ({ id }) => id.split('#')[0]!);
  const lines = new Map<string, { declared: number; judged: number; held: number }>();
  for (const { slug } of declared) {
    const line = lines.get(areaOf(slug)) ?? { declared: 0, judged: 0, held: 0 };
    lines.set(areaOf(slug), line);
    line.declared += 1;
    const own = (rules.get(slug) ?? []).filter(judged);
    if (own.length === 0) continue;
    line.judged += 1;
    if (own.every(({ verdict }) => verdict !== 'failed' && verdict !== 'known_failure')) line.held += 1;
  }
  const seen = new Set([...rules.keys()].map(areaOf));
  return [...lines].flatMap(([area, line]) => (seen.has(area) ? [{ area, ...line }] : []));
}

function sum(lines: readonly AreaLine[], member: 'declared' | 'judged' | 'held'): number {
  return lines.reduce((total, line) => total + line[member], 0);
}

function scoreOf(areas: readonly AreaLine[]): number | null {
  const all = sum(areas, 'judged');
  return all === 0 ? null : Math.floor((sum(areas, 'held') / all) * 1000) / 10;
}

function badgeOf(versions: readonly string[], areas: readonly AreaLine[], score: number | null): Badge {
  const label = `livechat ${versions.join(', ')}`;
  if (score === null) return { schemaVersion: 1, label, message: 'nothing judged', color: 'lightgrey' };
  const message = `${score} % of ${sum(areas, 'judged')} rules`;
  const color = score === 100 ? 'brightgreen' : score >= 90 ? 'yellow' : 'red';
  return { schemaVersion: 1, label, message, color };
}

function perSecond({ executions, duration_ms }: Pick<RunFacts, 'executions' | 'duration_ms'>): number {
  return duration_ms === 0 ? 0 : Math.round((executions / duration_ms) * 10_000) / 10;
}
