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
  const counts = countVerdicts(results);
  return {
    schema: RESULT_SCHEMA,
    ...facts,
    executions_per_second: perSecond(facts),
    counts,
    // A flake that counts as failed was none when the failures were grouped.
    causes: openFirst(
      [...grouped.causes, ...groupCauses(results.filter(({ flaked }) => flaked === true)).causes],
      results,
    ),
    areas,
    rules: { declared: declared.length, exercised: exercisedRules(results).size },
    score,
    badge: badgeOf(facts, areas, { score, failed: counts.failed }),
    results,
  };
}

/** What is to be mended now stands before what the baseline knows already. */
function openFirst(causes: readonly RootCause[], results: readonly Result[]): readonly RootCause[] {
  const named = (cause: RootCause, { id, version }: Result): boolean =>
    cause.failed.includes(id) && cause.versions.includes(version);
  const told = causes.map((cause): RootCause => {
    const own = results.filter((result) => named(cause, result));
    const isKnown =
      own.some(({ verdict }) => verdict === 'known_failure') &&
      !own.some(({ verdict }) => verdict === 'failed');
    return isKnown ? { ...cause, known: true } : cause;
  });
  return told.toSorted((one, other) => Number(one.known ?? false) - Number(other.known ?? false));
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
    if (own.every(holds)) line.held += 1;
  }
  const seen = new Set([...rules.keys()].map(areaOf));
  return [...lines].flatMap(([area, line]) => (seen.has(area) ? [{ area, ...line }] : []));
}

/** A stale line of the baseline is red, yet what it names holds. */
function holds({ verdict, stale }: Result): boolean {
  return stale === true || (verdict !== 'failed' && verdict !== 'known_failure');
}

function sum(lines: readonly AreaLine[], member: 'declared' | 'judged' | 'held'): number {
  return lines.reduce((total, line) => total + line[member], 0);
}

function scoreOf(areas: readonly AreaLine[]): number | null {
  const all = sum(areas, 'judged');
  return all === 0 ? null : Math.floor((sum(areas, 'held') / all) * 1000) / 10;
}

function badgeOf(
  { versions, complete }: Pick<RunFacts, 'versions' | 'complete'>,
  areas: readonly AreaLine[],
  { score, failed }: { readonly score: number | null; readonly failed: number },
): Badge {
  const label = `livechat ${versions.join(', ')}`;
  const end = complete ? '' : ', not complete';
  if (score === null) return { schemaVersion: 1, label, message: `nothing judged${end}`, color: 'lightgrey' };
  const rules = sum(areas, 'judged');
  const message = `${score} % of ${rules} ${rules === 1 ? 'rule' : 'rules'}${end}`;
  // Shapes of messages are of no rule, so that all rules may hold where something failed.
  const isClean = score === 100 && failed === 0 && complete;
  return {
    schemaVersion: 1,
    label,
    message,
    color: isClean ? 'brightgreen' : score >= 90 ? 'yellow' : 'red',
  };
}

function perSecond({ executions, duration_ms }: Pick<RunFacts, 'executions' | 'duration_ms'>): number {
  return duration_ms === 0 ? 0 : Math.round((executions / duration_ms) * 10_000) / 10;
}
