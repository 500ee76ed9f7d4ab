/**
 * The known failures of one target, one JSON object a line. A listed failure no longer turns a run red; a line
 * that is stale (the check passes), expired or matches nothing does, so that the file can only shrink honestly.
 */
import { nearest } from '../../schemas/reading/nearest.ts';
import { InputError } from '../engine/errors.ts';
import { isRecord, parseJson } from '../targets/ports.ts';
import { restored } from './causes.ts';
import { deviationKey } from './deviation.ts';
import { type Detail, NO_DETAIL, type Result } from './verdict.ts';

export interface BaselineLine {
  /** Result id, `slug` or `slug#name`. */
  readonly check: string;
  /** Left out: every version, every transport. */
  readonly version?: string;
  readonly transport?: string;
  readonly reason: string;
  readonly owner: string;
  readonly link: string;
  /** Last day on which the line holds, `YYYY-MM-DD`. */
  readonly expires: string;
  /** The lane for flakes: the line covers a check that is flaky, not one that fails each time, and is never stale. */
  readonly flaky?: boolean;
}

const REQUIRED = ['check', 'reason', 'owner', 'link', 'expires'] as const;
const KEYS = [...REQUIRED, 'version', 'transport', 'flaky'];
const EXAMPLE =
  '{"check":"threads.one-active","reason":"…","owner":"…","link":"https://…","expires":"2030-01-31"}';

/** Parses a baseline; blank lines and lines that start with `#` are skipped. Throws `InputError` by line. */
export function parseBaseline(text: string, where: string): readonly BaselineLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => {
      const trimmed = line.trim();
      return trimmed === '' || trimmed.startsWith('#') ? [] : [parseLine(trimmed, `${where}:${index + 1}`)];
    });
}

/** Parses one line; `where` names it in messages. */
export function parseLine(text: string, where: string): BaselineLine {
  const value = parseJson(text);
  if (!isRecord(value)) throw new InputError(`${where}: not a JSON object on one line; write ${EXAMPLE}`);
  for (const key of Object.keys(value)) {
    if (KEYS.includes(key)) continue;
    const guess = nearest(key, KEYS);
    throw new InputError(
      `${where}: unknown key "${key}"; ${guess === undefined ? `write ${EXAMPLE}` : `did you mean "${guess}"?`}`,
    );
  }
  for (const key of REQUIRED) {
    if (typeof value[key] !== 'string' || value[key] === '')
      throw new InputError(`${where}: "${key}" is missing; write ${EXAMPLE}`);
  }
  for (const key of ['version', 'transport']) {
    if (value[key] !== undefined && typeof value[key] !== 'string')
      throw new InputError(`${where}: "${key}" is a word, such as "3.6" or "rtm"`);
  }
  if (value['flaky'] !== undefined && typeof value['flaky'] !== 'boolean')
    throw new InputError(`${where}: "flaky" is true or false`);
  if (!isDay(String(value['expires'])))
    throw new InputError(`${where}: "expires" must be a day like 2030-01-31, got "${value['expires']}"`);
  return lineOf(value);
}

/** The members of a line that has been looked at. */
function lineOf(value: Readonly<Record<string, unknown>>): BaselineLine {
  const word = (key: string): string => String(value[key]);
  return {
    check: word('check'),
    ...(value['version'] === undefined ? {} : { version: word('version') }),
    ...(value['transport'] === undefined ? {} : { transport: word('transport') }),
    reason: word('reason'),
    owner: word('owner'),
    link: word('link'),
    expires: word('expires'),
    ...(value['flaky'] === true ? { flaky: true } : {}),
  };
}

/** Whether a word is a day of the calendar. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export interface BaselineOptions {
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * Whether the suite has what a line names, selected or not: a line of what was merely not selected is neither stale
   * nor unmatched.
   */
  readonly exists: (line: BaselineLine) => boolean;
  /** Only a part was played, in which the shape of a message may be right by chance: its line is not stale then. */
  readonly part?: boolean;
  /** The flag that names the baseline: a replay line takes it along where the verdict is the baseline's. */
  readonly flag?: string;
  /** Ids that a line which the suite does not have may have meant, in words; undefined where none is near. */
  readonly meant?: (line: BaselineLine) => string | undefined;
}

/** What a baseline makes of one failure while the run goes on, as it will at the end; other results stay as they are. */
export function asKnown(
  result: Result,
  lines: readonly BaselineLine[],
  options: Pick<BaselineOptions, 'today' | 'flag'>,
): Result {
  if (result.verdict !== 'failed') return result;
  return applyTo(
    result,
    lines.find((line) => namesResult(line, result)),
    options,
  );
}

/** Whether the baseline has a word for a failure, so that it is no news. */
export function isKnown(result: Result, lines: readonly BaselineLine[], today: string): boolean {
  return asKnown(result, lines, { today }).verdict === 'known_failure';
}

/** Applies a baseline: failures become known ones, and every line that no longer holds becomes a failure. */
export function applyBaseline(
  results: readonly Result[],
  lines: readonly BaselineLine[],
  options: BaselineOptions,
): readonly Result[] {
  const applied = results.map((result) =>
    applyTo(
      result,
      lines.find((line) => namesResult(line, result)),
      options,
    ),
  );
  const orphans = lines.filter(
    (line) => !results.some((result) => namesResult(line, result)) && !options.exists(line),
  );
  return promoted(
    [...applied, ...orphans.map((line) => orphanResult(line, results[0], options.meant))],
    lines,
  );
}

/**
 * What stands behind a cause of which every failed result is known would be lost from sight: unless a line of its own
 * names it, it is what it was before it was found to be behind.
 */
function promoted(results: readonly Result[], lines: readonly BaselineLine[]): readonly Result[] {
  const keyOf = ({ detail }: Result): string | undefined =>
    detail?.deviation === undefined ? undefined : deviationKey(detail.deviation);
  const red = new Set(results.filter(({ verdict }) => verdict === 'failed').map(keyOf));
  const known = new Set(results.filter(({ verdict }) => verdict === 'known_failure').map(keyOf));
  return results.map((result) => {
    const key = keyOf(result);
    if (result.was === undefined || key === undefined || red.has(key) || !known.has(key)) return result;
    return lines.some((line) => namesResult(line, result)) ? result : restored(result);
  });
}

/** Whether a line speaks of a result. */
export function namesResult(line: BaselineLine, result: Result): boolean {
  return (
    line.check === result.id &&
    (line.version ?? result.version) === result.version &&
    (line.transport ?? result.transport) === result.transport
  );
}

function applyTo(
  result: Result,
  line: BaselineLine | undefined,
  { today, part = false, flag }: Pick<BaselineOptions, 'today' | 'part' | 'flag'>,
): Result {
  if (line === undefined || result.detail?.cause === 'kit') return result;
  const flaky = result.verdict === 'flaky' || result.flaked === true;
  const bad = result.verdict === 'failed' || flaky;
  if (!bad && result.verdict !== 'passed') return result;
  // A flake that does not show is still one, and a failure that comes each time is none.
  if (line.flaky === true && !flaky) return result;
  if (!bad && part && result.code === 'WIRE') return result;
  if (line.expires < today)
    return red(result, `the baseline line for it expired on ${line.expires} (owner ${line.owner})`, flag);
  if (!bad) {
    const message = `passes, yet the baseline lists it as a known failure; remove the line (owner ${line.owner})`;
    return { ...red(result, message, flag), stale: true };
  }
  return {
    ...result,
    verdict: 'known_failure',
    message: `${line.reason} (${line.owner}, ${line.link}, until ${line.expires}): ${result.message}`,
  };
}

function red(result: Result, message: string, flag: string | undefined): Result {
  return {
    ...result,
    replay: flag === undefined || result.replay === '' ? result.replay : `${result.replay} ${flag}`,
    verdict: 'failed',
    message,
    detail: { ...(result.detail ?? emptyDetail(message)), cause: 'baseline' },
  };
}

function emptyDetail(got: string): Detail {
  return {
    ...NO_DETAIL,
    cause: 'baseline',
    statement: 'A baseline holds only what still fails.',
    source: 'the baseline file',
    given: 'a line of the baseline',
    wanted: 'a failure that is still there',
    got,
  };
}

function orphanResult(
  line: BaselineLine,
  sample: Result | undefined,
  meant: BaselineOptions['meant'],
): Result {
  const near = meant?.(line);
  const named = [line.check, line.version, line.transport].filter(Boolean).join(' ');
  const message = `the baseline names ${named}, which matches no check of the suite${near === undefined ? '' : `; did you mean ${near}?`}`;
  return {
    id: line.check,
    code: 'BASELINE',
    level: 'must',
    basis: 'stated',
    version: sample?.version ?? '3.6',
    api: sample?.api ?? 'agent',
    transport: sample?.transport ?? 'rtm',
    verdict: 'failed',
    duration_ms: 0,
    message,
    replay: '',
    detail: emptyDetail(message),
  };
}
