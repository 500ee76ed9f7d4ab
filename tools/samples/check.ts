/**
 * Judges published samples by our exact schemas, in the version they are for. It says which problems the list of
 * contradictions explains and which nothing explains; it prints nothing and decides no exit code.
 */
import { formatRef } from '../../schemas/language/refs.ts';
import { type Problem, type ValidatorFor, validatorFor } from '../../schemas/reading/validate.ts';
import { CONTRADICTIONS, type Contradiction } from './contradictions.ts';
import { OUTSIDE, type Outside } from './outside.ts';
import { type Judgement, judgementsOf, type Sample } from './read.ts';

export interface Unexplained {
  readonly source: string;
  readonly version: string | null;
  readonly ref: string;
  readonly problem: Problem;
}

/** A second validator's verdict: whether the value is valid; undefined when it does not know the message. */
export type SecondJudge = (judgement: Judgement) => boolean | undefined;

/** What samples are held against; each part has a default. */
export interface Against {
  readonly contradictions?: readonly Contradiction[];
  readonly outside?: readonly Outside[];
  readonly validators?: ValidatorFor;
  readonly second?: SecondJudge;
}

export interface Outcome {
  /** Samples that conform. */
  readonly passed: number;
  /** Samples whose problems are all explained. */
  readonly contradicted: number;
  /** Samples with a comment in place of data. */
  readonly elided: number;
  /** Samples that no definition judges, listed with a reason. */
  readonly outside: number;
  /** Sources of samples that no definition judges and no list names. */
  readonly unjudged: readonly string[];
  /** Sources listed as outside that are judged by now, or are gone. */
  readonly inside: readonly string[];
  /** Messages, with the sample's source, on which the two validators disagree. */
  readonly disagreements: readonly string[];
  /** Messages that had at least one sample. */
  readonly messages: ReadonlySet<string>;
  readonly unexplained: readonly Unexplained[];
  /** Contradictions with a sample that needed none of their pointers. */
  readonly stale: readonly { contradiction: Contradiction; source: string }[];
}

/** Judges all samples. A sample counts once, whatever number of messages it is judged by. */
export function checkSamples(samples: readonly Sample[], against: Against = {}): Outcome {
  const { contradictions = CONTRADICTIONS, outside = OUTSIDE, validators = validatorFor, second } = against;
  const counts = { passed: 0, contradicted: 0, elided: 0, outside: 0 };
  const left = new Set(outside.flatMap(({ sources }) => sources));
  const unjudged: string[] = [];
  const messages = new Set<string>();
  const unexplained: Unexplained[] = [];
  const disagreements: string[] = [];
  const used = new Set<string>();
  for (const sample of samples) {
    if (sample.elided) {
      counts.elided += 1;
      continue;
    }
    const judged = judge(sample, validators, second);
    if (judged === undefined) {
      if (left.delete(placeOf(sample))) counts.outside += 1;
      else unjudged.push(sample.source);
      continue;
    }
    for (const name of judged.messages) messages.add(name);
    disagreements.push(...judged.disagreements);
    const open = judged.problems.filter((entry) => !explains(sample, entry.problem, contradictions, used));
    unexplained.push(...open);
    if (judged.problems.length === 0) counts.passed += 1;
    else if (open.length === 0) counts.contradicted += 1;
  }
  const stale = staleOf(contradictions, used);
  return { ...counts, unjudged, inside: [...left], messages, unexplained, disagreements, stale };
}

interface Judged {
  readonly messages: string[];
  readonly problems: Unexplained[];
  readonly disagreements: string[];
}

/** Undefined when no judgement of the sample is about a message we define. */
function judge(
  sample: Sample,
  validators: ValidatorFor,
  second: SecondJudge | undefined,
): Judged | undefined {
  const judged: Judged = { messages: [], problems: [], disagreements: [] };
  for (const judgement of judgementsOf(sample)) {
    const { ref, version, value } = judgement;
    const validator = validators(ref, version, 'exact');
    if (validator === undefined) continue;
    const name = formatRef(ref);
    judged.messages.push(name);
    const problems = validator.problems(value);
    for (const problem of problems)
      judged.problems.push({ source: sample.source, version: sample.version, ref: name, problem });
    const other = second?.(judgement);
    if (other !== undefined && other !== (problems.length === 0))
      judged.disagreements.push(`${sample.source} (${version}) ${name}: one validator accepts, one refuses`);
  }
  return judged.messages.length > 0 ? judged : undefined;
}

function placeOf(sample: Sample): string {
  return sample.source.replace(/^src\/pages\//, '');
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
  const source = placeOf(sample);
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

/** One line for everything that must not be. */
export function complaintsOf(outcome: Outcome): string[] {
  return [
    ...outcome.unexplained.map(
      ({ source, version, ref, problem }) =>
        `${source} (${version ?? 'any version'}) ${ref}: ${problem.message}`,
    ),
    ...outcome.stale.map(
      ({ contradiction, source }) => `${source} no longer contradicts: ${contradiction.contradiction}`,
    ),
    ...outcome.unjudged.map((source) => `${source} is judged by no definition and not listed in outside.ts`),
    ...outcome.inside.map((source) => `${source} is listed in outside.ts, but is judged or gone`),
    ...outcome.disagreements,
  ];
}
