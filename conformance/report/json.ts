/**
 * The result file other programs rely on. Its members are a contract; `schema` names the form so that a later
 * one can be told apart. Files of shards merge into one.
 */

import { InputError } from '../engine-errors.ts';
import { type Counts, countVerdicts, exercisedRules, type Result } from '../verdicts.ts';

export const RESULT_SCHEMA = 'livechat-kit/results/1';

export interface ResultFile {
  readonly schema: typeof RESULT_SCHEMA;
  /** Version of the kit. */
  readonly kit: string;
  readonly target: { readonly name: string; readonly offers: readonly string[] };
  readonly versions: readonly string[];
  readonly seed: number;
  readonly duration_ms: number;
  readonly counts: Counts;
  readonly rules: { readonly declared: number; readonly exercised: number };
  readonly results: readonly Result[];
}

export type RunFacts = Omit<ResultFile, 'schema' | 'counts' | 'rules' | 'results'> & {
  readonly declared: number;
};

export function resultFile({ declared, ...facts }: RunFacts, results: readonly Result[]): ResultFile {
  return {
    schema: RESULT_SCHEMA,
    ...facts,
    counts: countVerdicts(results),
    rules: { declared, exercised: exercisedRules(results).size },
    results,
  };
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
  const { schema: _schema, counts: _counts, rules, results: _results, ...facts } = first;
  return resultFile(
    {
      ...facts,
      versions: [...new Set(files.flatMap((file) => file.versions))],
      duration_ms: Math.max(...files.map((file) => file.duration_ms)),
      declared: rules.declared,
    },
    [...merged.values()],
  );
}
