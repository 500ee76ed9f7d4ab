/**
 * What a run says about one check, and how results add up to counts and an exit code. Nothing here runs a check
 * or knows a target; the reports and the command line read these values and nothing else.
 */
import type { Api, Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { EXIT, type ExitCode } from '../../tools/cli/exit-codes.ts';
import type { Level } from '../check.ts';

export const VERDICTS = [
  'passed',
  'failed',
  'warning',
  'not_applicable',
  'not_run',
  'known_failure',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a failure is one: the rule was broken, something before it was, a message had the wrong shape, the kit erred. */
export type Cause = 'rule' | 'obstructed' | 'shape' | 'kit' | 'baseline';

/** What a failure's report prints. */
export interface Detail {
  readonly cause: Cause;
  readonly statement: string;
  readonly source: string;
  readonly given: string;
  readonly sent: string | undefined;
  readonly wanted: string | undefined;
  readonly got: string | undefined;
  /** The messages the smallest failing run sent, set-up left out. */
  readonly sequence: readonly string[];
  /** Requests sent by the first failing run and by the smallest one. */
  readonly first_commands: number;
  readonly shrunk_commands: number;
  /** Whether it failed again when run alone with the same seed and path; null when that was not tried. */
  readonly deterministic: boolean | null;
  readonly seed: number;
  readonly path: string;
  /** Other shape violations seen in the failing run. */
  readonly problems: readonly string[];
}

/** What a detail says when nothing was sent and nothing shrunk. */
export const NO_DETAIL: Omit<Detail, 'cause' | 'statement' | 'given'> = {
  source: 'none',
  sent: undefined,
  wanted: undefined,
  got: undefined,
  sequence: [],
  first_commands: 0,
  shrunk_commands: 0,
  deterministic: null,
  seed: 0,
  path: '0',
  problems: [],
};

export interface Result {
  /** `slug`, or `slug#name` when a rule has several checks. */
  readonly id: string;
  /** Catalogue code of the rule, or `WIRE` for the shape of a message. */
  readonly code: string;
  readonly level: Level;
  readonly basis: 'stated' | 'inferred';
  readonly version: Version;
  readonly api: Api;
  readonly transport: Transport | 'webhook';
  readonly verdict: Verdict;
  readonly duration_ms: number;
  readonly message: string | null;
  readonly replay: string;
  /** Capabilities without which it was not run. */
  readonly lacks?: readonly string[];
  readonly detail?: Detail;
}

export type Counts = Readonly<Record<Verdict, number>>;

export function countVerdicts(results: readonly Result[]): Counts {
  const counts: Record<Verdict, number> = {
    passed: 0,
    failed: 0,
    warning: 0,
    not_applicable: 0,
    not_run: 0,
    known_failure: 0,
  };
  for (const result of results) counts[result.verdict] += 1;
  return counts;
}

/** Whether a result says something about the target: everything but *not applicable* and *not run*. */
export function judged(result: Result): boolean {
  return result.verdict !== 'not_applicable' && result.verdict !== 'not_run';
}

const RULE_CODE = /^[A-Z]+-\d+$/;

/** Rules that were exercised: distinct codes with a judged result. */
export function exercisedRules(results: readonly Result[]): ReadonlySet<string> {
  return new Set(
    results.filter((result) => judged(result) && RULE_CODE.test(result.code)).map((result) => result.code),
  );
}

/** What a target without a clock or a restart of its own cannot be blamed for. */
const OUT_OF_REACH = ['clock', 'restart'];

/** Whether fewer than half was judged of what this target can be judged on; nothing at all is too little as well. */
function judgedTooLittle(results: readonly Result[]): boolean {
  const asked = results.filter(
    ({ verdict, lacks = [] }) =>
      verdict !== 'not_applicable' && !lacks.some((capability) => OUT_OF_REACH.includes(capability)),
  );
  const found = asked.filter(judged).length;
  return found === 0 || found * 2 < asked.length;
}

/**
 * A fault of the kit outranks everything, then failures count; what is left held, if enough was judged.
 * `complete: false` says that a version that was asked for by name is not served.
 */
export function exitCodeOf(results: readonly Result[], { complete = true } = {}): ExitCode {
  if (results.some((result) => result.detail?.cause === 'kit')) return EXIT.kitFault;
  if (results.some((result) => result.verdict === 'failed')) return EXIT.failed;
  return complete && !judgedTooLittle(results) ? EXIT.held : EXIT.tooLittleJudged;
}
