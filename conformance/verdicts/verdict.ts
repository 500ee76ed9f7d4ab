/**
 * What a run says about one check, and how results add up to counts and an exit code. Nothing here runs a check
 * or knows a target; the reports and the command line read these values and nothing else.
 */
import type { Api, Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { EXIT, type ExitCode } from '../../tools/cli/exit-codes.ts';
import type { Deviation, Level } from '../check.ts';

export const VERDICTS = [
  'passed',
  'failed',
  'warning',
  'flaky',
  'obstructed',
  'not_applicable',
  'not_run',
  'known_failure',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What counts when two files say different things of one check: the smallest number, which is the worst. */
const RANKS: Readonly<Record<Verdict, number>> = {
  failed: 0,
  flaky: 1,
  warning: 2,
  known_failure: 3,
  obstructed: 4,
  passed: 5,
  not_run: 6,
  not_applicable: 7,
};

/** Negative when the first is worse, 0 when both say the same. */
export function compareVerdicts(one: Verdict, other: Verdict): number {
  return RANKS[one] - RANKS[other];
}

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
  /** Pointers at which two values differ, one line each, uncut. */
  readonly differs: readonly string[];
  /** The last request as a command for a shell, with its variables; undefined where a shell cannot send it. */
  readonly again: string | undefined;
  /** What first went wrong, where other checks may meet the same. */
  readonly deviation: Deviation | undefined;
  /** What the check met at its end, for when the malformed message before it proves to be in nobody's way. */
  readonly beside?: Deviation | undefined;
  /** Of a shape: how many checks held although they met it. */
  readonly held?: number;
  /** The check may have judged just the message that deviates; then a rule that alone meets it stays failed. */
  readonly direct?: boolean;
  /** Whether it failed again when run again with the same seed and path; null when that was not tried. */
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
  differs: [],
  again: undefined,
  deviation: undefined,
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
  /** It failed once and held in three repeats; kept where that counts as failed, so that a merge can count anew. */
  readonly flaked?: true;
  /** What came late of it, and by how much, one line each. */
  readonly late?: readonly string[];
  /** Something of it came when it was over, so it was judged again, with more patience: this is what came of that. */
  readonly judged_again?: true;
  /** The rule is newer than the release to which the run is pinned (`--rules`): it warns and does not fail. */
  readonly new_rule?: true;
  /** It passed, and failed only as a line of the baseline that is no longer true: the rule holds. */
  readonly stale?: true;
  /** What an obstructed result was before it was found to share its first deviation with others. */
  readonly was?: 'failed' | 'warning';
  readonly detail?: Detail;
}

export type Counts = Readonly<Record<Verdict, number>>;

export function countVerdicts(results: readonly Result[]): Counts {
  const counts: Record<Verdict, number> = {
    passed: 0,
    failed: 0,
    warning: 0,
    flaky: 0,
    obstructed: 0,
    not_applicable: 0,
    not_run: 0,
    known_failure: 0,
  };
  for (const result of results) counts[result.verdict] += 1;
  return counts;
}

const UNJUDGED: readonly Verdict[] = ['obstructed', 'not_applicable', 'not_run'];

/** Whether a result says something about the target on its rule. */
export function judged({ verdict }: Pick<Result, 'verdict'>): boolean {
  return !UNJUDGED.includes(verdict);
}

const RULE_CODE = /^[A-Z]+-\d+$/;

/** Whether a result is that of a check: not the shape of a message, a line of the baseline or a fault of the server. */
export function isOfCheck({ code }: Pick<Result, 'code'>): boolean {
  return RULE_CODE.test(code);
}

/** What tells results apart: the same check, in one version, over one transport. */
export function resultKey({ id, version, api, transport }: Result): string {
  return [id, version, api, transport].join(' ');
}

/** The last word on each: what was judged again stands where it was judged first. */
export function lastWords(results: readonly Result[]): readonly Result[] {
  const again = new Map(results.filter((one) => one.judged_again).map((one) => [resultKey(one), one]));
  if (again.size === 0) return results;
  const seen = new Set<string>();
  return results.flatMap((result) => {
    const key = resultKey(result);
    if (!again.has(key)) return [result];
    if (seen.has(key)) return [];
    seen.add(key);
    return [again.get(key) ?? result];
  });
}

/** Rules that were exercised: distinct codes with a judged result. */
export function exercisedRules(results: readonly Result[]): ReadonlySet<string> {
  return new Set(
    results.filter((result) => judged(result) && isOfCheck(result)).map((result) => result.code),
  );
}

/** What a target without a clock or a restart of its own cannot be blamed for. */
const OUT_OF_REACH = ['clock', 'restart'];

/** What a check is told that takes an API, or a transport of it, that the target does not serve in a version. */
export function unservedWords(api: Api, version: Version, transport?: Transport): string {
  if (transport === 'rtm') return `RTM connections of the ${api} API in ${version}`;
  return `the ${api} API${transport === 'web' ? ' over HTTP' : ''} in ${version}`;
}

const UNSERVED = /^(RTM connections of )?the \w+ API( over HTTP)? in \S+$/;

function isOutOfReach(lack: string): boolean {
  return OUT_OF_REACH.includes(lack) || UNSERVED.test(lack);
}

/** Whether fewer than half was judged of what this target can be judged on; nothing at all is too little as well. */
function judgedTooLittle(results: readonly Result[]): boolean {
  const asked = results.filter(
    (result) =>
      isOfCheck(result) && result.verdict !== 'not_applicable' && !(result.lacks ?? []).some(isOutOfReach),
  );
  const found = asked.filter(judged).length;
  return found === 0 || found * 2 < asked.length;
}

/** How a run ended, beside its results. */
export interface RunEnding {
  /** False: a version that was asked for by name is not served. */
  readonly served?: boolean;
  readonly interrupted?: 'SIGINT' | 'SIGTERM' | undefined;
  /** The target went away, or output could not be written. */
  readonly environment?: boolean;
  /** Warnings count as failures. */
  readonly strict?: boolean;
}

/** The first of the table of exit codes that applies (`tools/cli/exit-codes.ts`); bad input never comes so far. */
export function exitCodeOf(results: readonly Result[], ending: RunEnding = {}): ExitCode {
  if (results.some((result) => result.detail?.cause === 'kit')) return EXIT.kitFault;
  if (ending.interrupted !== undefined)
    return ending.interrupted === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
  if (ending.environment === true) return EXIT.environment;
  if (results.some((result) => counts(result, ending.strict === true))) return EXIT.failed;
  return ending.served !== false && !judgedTooLittle(results) ? EXIT.held : EXIT.tooLittleJudged;
}

/** Whether a result makes the run fail. A rule that is new under `--rules` never does. */
function counts({ verdict, new_rule }: Result, strict: boolean): boolean {
  return verdict === 'failed' || (strict && (verdict === 'warning' || verdict === 'flaky') && !new_rule);
}
