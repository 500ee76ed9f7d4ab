/**
 * The kit as a library: the engine, what it needs to know of a target, the reports, and the suite. Loading it
 * loads neither vitest nor the reference server.
 */
import '../schemas/new-enough.ts';

export type { CheckDef, Deviation } from './check.ts';
export { defineCheck, NotOffered, Obstructed, RuleBroken } from './check.ts';
export { DEFAULT_SEED } from './engine/defaults.ts';
export { EnvironmentError, type ExitCode, InputError, KitFault, RunError } from './engine/errors.ts';
export { Halt, type RunEndReason } from './engine/halt.ts';
export {
  type Plan,
  planRun,
  type Run,
  type RunEnd,
  type RunOptions,
  runConformance,
  startRun,
} from './engine/run.ts';
export type { Job, Profile, RuleFacts, RuleLookup, Selection } from './engine/select.ts';
export { RESULT_SCHEMA, type ResultFile, resultFile } from './report/json.ts';
export { mergeFiles, type NamedFile } from './report/merge.ts';
export { readResults } from './report/read.ts';
export { resultText, summaryText } from './report/text.ts';
export type { Party, Stage, VersionWords } from './stage/stage.ts';
export { CHECKS } from './suites/index.ts';
export type * from './target.ts';
export { checkConfig, readConfig, type TargetConfig } from './targets/config.ts';
export { controlTarget } from './targets/control.ts';
export type { Ports } from './targets/ports.ts';
export { readReady } from './targets/ready.ts';
export { socketTarget } from './targets/socket.ts';
export { groupCauses, type RootCause } from './verdicts/causes.ts';
export { settleFlakes } from './verdicts/flakes.ts';
export {
  type Counts,
  countVerdicts,
  type Detail,
  exitCodeOf,
  type Result,
  type RunEnding,
  VERDICTS,
  type Verdict,
} from './verdicts/verdict.ts';
