/**
 * The result file other programs rely on. Its members are a contract; `schema` names the form so that a later
 * one can be told apart. Files of shards merge into one.
 */

import { InputError } from '../engine/errors.ts';
import { type Counts, countVerdicts, exercisedRules, type Result } from '../verdicts/verdict.ts';

export const RESULT_SCHEMA = 'livechat-kit/results/1';

export interface ResultFile {
  readonly schema: typeof RESULT_SCHEMA;
  /** Version of the kit. */
  readonly kit: string;
  readonly target: { readonly name: string; readonly offers: readonly string[] };
  readonly versions: readonly string[];
  readonly seed: number;
  readonly duration_ms: number;
  /** How often a check was played, each time on a stage of its own; shrinking included. */
  readonly executions: number;
  readonly executions_per_second: number;
  readonly counts: Counts;
  readonly rules: { readonly declared: number; readonly exercised: number };
  readonly results: readonly Result[];
}

export type RunFacts = Omit<
  ResultFile,
  'schema' | 'executions_per_second' | 'counts' | 'rules' | 'results'
> & {
  readonly declared: number;
};

export function resultFile({ declared, ...facts }: RunFacts, results: readonly Result[]): ResultFile {
  return {
    schema: RESULT_SCHEMA,
    ...facts,
    executions_per_second: perSecond(facts),
    counts: countVerdicts(results),
    rules: { declared, exercised: exercisedRules(results).size },
    results,
  };
}

function perSecond({ executions, duration_ms }: Pick<RunFacts, 'executions' | 'duration_ms'>): number {
  return duration_ms === 0 ? 0 : Math.round((executions / duration_ms) * 10_000) / 10;
}

/**
 * Joins the files of the shards of one run. A shape seen by several shards becomes one result, the worst. Throws
 * `InputError` when the files are of different runs.
 */
export function mergeResults(files: readonly ResultFile[]): ResultFile {
  const [first, ...rest] = files;
  if (first === undefined) throw new InputError('no result file to merge; name one or more');
  for (const file of rest) {
    if (file.schema !== first.schema || file.kit !== first.kit || file.seed !== first.seed) {
      throw new InputError(
        `result files differ in schema, kit or seed (${first.seed} and ${file.seed}); merge shards of one run`,
      );
    }
  }
  const merged = new Map<string, Result>();
  for (const result of files.flatMap((file) => file.results)) {
    const key = `${result.id} ${result.version} ${result.api} ${result.transport}`;
    const known = merged.get(key);
    if (known === undefined || (known.verdict === 'passed' && result.verdict !== 'passed'))
      merged.set(key, result);
  }
  const {
    schema: _schema,
    executions_per_second: _rate,
    counts: _counts,
    rules,
    results: _results,
    ...facts
  } = first;
  return resultFile(
    {
      ...facts,
      versions: [...new Set(files.flatMap((file) => file.versions))],
      duration_ms: Math.max(...files.map((file) => file.duration_ms)),
      executions: files.reduce((sum, file) => sum + (file.executions ?? 0), 0),
      declared: rules.declared,
    },
    [...merged.values()],
  );
}
