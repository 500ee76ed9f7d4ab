/** What a failure's report says of one job: put together from the smallest execution that failed. It judges nothing. */
import * as fc from 'fast-check';
import { sourcesToRead } from '../../schemas/rules/source.ts';
import { type Deviation, Obstructed, RuleBroken } from '../check.ts';
import { curlOf } from '../replay/curl.ts';
import { type Act, type Recorder, short, UNCUT, withoutSecrets } from '../stage/recorder.ts';
import type { Target } from '../target.ts';
import { deviationOfFrames, redeliveredDeviation, repeatedDeviation } from '../verdicts/deviation.ts';
import type { Cause, Detail } from '../verdicts/verdict.ts';
import type { Missed, TrialOutcome } from './attempt.ts';
import type { Job } from './select.ts';

/** What first went wrong in an execution: a malformed message, else what the check met at its end. */
export function deviationOf(missed: Missed): Deviation | undefined {
  const theirs = missed.recorder.violations.find(({ blame }) => blame === 'target');
  return theirs === undefined ? deviationAtEnd(missed) : theirs.deviation;
}

/** What the check met at its end, whatever the messages before it looked like. */
function deviationAtEnd({ error, recorder }: Missed): Deviation | undefined {
  if (error instanceof RuleBroken)
    return error.deviation ?? repeatedDeviation(recorder.frames) ?? redeliveredDeviation(recorder.frames);
  if (!(error instanceof Obstructed) || error.deviation === null) return undefined;
  return error.deviation ?? repeatedDeviation(recorder.frames) ?? deviationOfFrames(recorder.frames);
}

/**
 * Whether the check may have judged just the malformed message: it is the last that came, or the check looked at what
 * came and did not like it, instead of being refused later on because of it.
 */
function isDirect({ error, recorder }: Missed): boolean {
  const theirs = recorder.violations.find(({ blame }) => blame === 'target');
  if (theirs === undefined) return false;
  const looked = error instanceof RuleBroken && error.deviation === undefined;
  return (
    looked ||
    recorder.frames.findLast(({ direction, kind }) => direction === 'received' && kind !== 'closed') ===
      theirs.frame
  );
}

export function detailOf(
  job: Job,
  { seed, target }: { readonly seed: number; readonly target: Pick<Target, 'http' | 'gateway'> },
  outcome: TrialOutcome,
  cause: Cause,
  deterministic: boolean | null,
): Detail {
  const { first, last } = outcome;
  const error = last?.error;
  const broken = error instanceof RuleBroken ? error : undefined;
  const acts = last?.recorder.acts ?? [];
  const told = (act: Act): string => toldAct(act, ABOUT_TOKENS.test(job.rule.slug));
  const cast = last?.recorder.cast ?? [];
  const input = last === undefined || job.check.given === undefined ? '' : `; input ${plainJson(last.given)}`;
  return {
    cause,
    statement: job.rule.statement,
    source: sourcesToRead(job.rule.source),
    given: `${job.check.title}${cast.length === 0 ? '' : ` (on stage: ${cast.join(', ')})`}${input}`,
    sent: broken?.sent ?? (acts.length === 0 ? undefined : told(acts.at(-1)!)),
    wanted: broken?.wanted,
    got: broken === undefined ? (cause === 'kit' ? stackOf(error) : error?.message) : broken.got,
    sequence: acts.map(told),
    differs: broken?.differs ?? [],
    again:
      last === undefined
        ? undefined
        : (acts.at(-1)?.again ?? curlOf(untilLastAct(last.recorder), target.http, target.gateway)),
    deviation: cause === 'kit' || last === undefined ? undefined : deviationOf(last),
    beside: cause === 'kit' || last === undefined ? undefined : deviationAtEnd(last),
    direct: last !== undefined && isDirect(last),
    first_commands: first?.recorder.acts.length ?? 0,
    shrunk_commands: acts.length,
    deterministic,
    seed,
    path: outcome.path,
    problems: (last?.recorder.violations ?? []).map(
      (violation) =>
        `${violation.blame}: ${violation.message}: ${violation.problems.join('; ')} ${short(withoutSecrets(violation.frame.body), UNCUT)}`,
    ),
  };
}

/** An input as JSON; what JSON cannot hold is shown as fast-check shows it. */
function plainJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? fc.stringify(given);
  } catch {
    return fc.stringify(given);
  }
}

/** Rules of which the Authorization header is the point. */
const ABOUT_TOKENS = /^auth\./;

function toldAct({ session, text, authorization }: Act, showsHeader: boolean): string {
  const header = showsHeader && authorization !== undefined ? ` (Authorization: ${authorization})` : '';
  return `${session}: ${text}${header}`;
}

/** What was sent and received up to the last act; what the stage asked after it is not what has to be sent again. */
function untilLastAct({ frames, acts }: Recorder): Recorder['frames'] {
  const act = acts.at(-1);
  const at = frames.findLastIndex(
    ({ direction, session, action }) =>
      direction === 'sent' && session === act?.session && action === act.action,
  );
  return at < 0 ? frames : frames.slice(0, at + 1);
}

function stackOf(error: Error | undefined): string | undefined {
  return error?.stack?.split('\n').slice(0, 6).join('\n');
}
