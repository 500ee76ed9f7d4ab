/**
 * Judges published samples by our schemas, in the version they are for. It says which problems the list of
 * contradictions explains and which nothing explains; it prints nothing and decides no exit code.
 */
import { formatRef } from '../refs.ts';
import { type Problem, type ValidatorFor, validatorFor } from '../validate.ts';
import { CONTRADICTIONS, type Contradiction } from './contradictions.ts';
import { judgementsOf, type Sample } from './read.ts';

export interface Unexplained {
  readonly source: string;
  readonly version: string | null;
  readonly ref: string;
  readonly problem: Problem;
}

export interface Outcome {
  /** Samples that conform. */
  readonly passed: number;
  /** Samples whose problems are all explained. */
  readonly contradicted: number;
  /** Samples with a comment in place of data. */
  readonly elided: number;
  /** Samples of messages outside the slice. */
  readonly outside: number;
  /** Messages that had at least one sample. */
  readonly messages: ReadonlySet<string>;
  readonly unexplained: readonly Unexplained[];
  /** Contradictions with a sample that needed none of their pointers. */
  readonly stale: readonly { contradiction: Contradiction; source: string }[];
}

/** Judges all samples. A sample counts once, whatever number of messages it is judged by. */
export function checkSamples(
  samples: readonly Sample[],
  contradictions: readonly Contradiction[] = CONTRADICTIONS,
  validators: ValidatorFor = validatorFor,
): Outcome {
  const counts = { passed: 0, contradicted: 0, elided: 0, outside: 0 };
  const messages = new Set<string>();
  const unexplained: Unexplained[] = [];
  const used = new Set<string>();
  for (const sample of samples) {
    if (sample.elided) {
      counts.elided += 1;
      continue;
    }
    const problems = problemsOf(sample, validators, messages);
    if (problems === undefined) {
      counts.outside += 1;
      continue;
    }
    const open = problems.filter((entry) => !explains(sample, entry.problem, contradictions, used));
    unexplained.push(...open);
    if (problems.length === 0) counts.passed += 1;
    else if (open.length === 0) counts.contradicted += 1;
  }
  return { ...counts, messages, unexplained, stale: staleOf(contradictions, used) };
}

/** Undefined when no judgement of the sample is about a message we define. */
function problemsOf(
  sample: Sample,
  validators: ValidatorFor,
  messages: Set<string>,
): Unexplained[] | undefined {
  let ours = false;
  const found: Unexplained[] = [];
  for (const { ref, version, value } of judgementsOf(sample)) {
    const validator = validators(ref, version, 'open');
    if (validator === undefined) continue;
    ours = true;
    messages.add(formatRef(ref));
    for (const problem of validator.problems(value)) {
      found.push({ source: sample.source, version: sample.version, ref: formatRef(ref), problem });
    }
  }
  return ours ? found : undefined;
}

function keyOf(contradiction: Contradiction, source: string): string {
  return `${contradiction.contradiction} ${source}`;
}

function explains(
  sample: Sample,
  problem: Problem,
  contradictions: readonly Contradiction[],
  used: Set<string>,
): boolean {
  const source = sample.source.replace(/^src\/pages\//, '');
  const found = contradictions.find(
    (entry) =>
      entry.sources.includes(source) &&
      entry.pointers.some((at) => problem.pointer === at || problem.pointer.startsWith(`${at}/`)),
  );
  if (found === undefined) return false;
  used.add(keyOf(found, source));
  return true;
}

function staleOf(contradictions: readonly Contradiction[], used: ReadonlySet<string>): Outcome['stale'] {
  return contradictions.flatMap((contradiction) =>
    contradiction.sources
      .filter((source) => !used.has(keyOf(contradiction, source)))
      .map((source) => ({ contradiction, source })),
  );
}
