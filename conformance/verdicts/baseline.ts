/**
 * The known failures of one target, one JSON object a line. A listed failure no longer turns a run red; a line
 * that is stale (the check passes), expired or matches nothing does, so that the file can only shrink honestly.
 */
import { nearest } from '../../schemas/reading/nearest.ts';
import { InputError } from '../engine/errors.ts';
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
}

const REQUIRED = ['check', 'reason', 'owner', 'link', 'expires'] as const;
const KEYS = [...REQUIRED, 'version', 'transport'];
const EXAMPLE =
  '{"check":"threads.one-active","reason":"…","owner":"…","link":"https://…","expires":"2030-01-31"}';

/** Parses a baseline; blank lines and lines that start with `#` are skipped. Throws `InputError` by line. */
export function parseBaseline(text: string, where: string): readonly BaselineLine[] {
  return text.split('\n').flatMap((line, index) => {
    const trimmed = line.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [parseLine(trimmed, `${where}:${index + 1}`)];
  });
}

function parseLine(text: string, where: string): BaselineLine {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${where}: not a JSON object on one line; write ${EXAMPLE}`);
  }
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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(value['expires'])))
    throw new InputError(`${where}: "expires" must be a day like 2030-01-31`);
  return value as unknown as BaselineLine;
}

export interface BaselineOptions {
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Ids of all checks, whether selected or not: a line outside a narrower selection is not unmatched. */
  readonly knownIds: ReadonlySet<string>;
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
      lines.find((line) => covers(line, result)),
      options.today,
    ),
  );
  const orphans = lines.filter((line) => !results.some((result) => covers(line, result)));
  return [
    ...applied,
    ...orphans
      .filter((line) => isOrphan(line, results, options))
      .map((line) => orphanResult(line, results[0])),
  ];
}

function covers(line: BaselineLine, result: Result): boolean {
  return (
    line.check === result.id &&
    (line.version ?? result.version) === result.version &&
    (line.transport ?? result.transport) === result.transport
  );
}

function isOrphan(line: BaselineLine, results: readonly Result[], options: BaselineOptions): boolean {
  return !options.knownIds.has(line.check) || results.some((result) => result.id === line.check);
}

function applyTo(result: Result, line: BaselineLine | undefined, today: string): Result {
  if (line === undefined || result.detail?.cause === 'kit') return result;
  if (result.verdict !== 'failed' && result.verdict !== 'passed') return result;
  if (line.expires < today)
    return red(result, `the baseline line for it expired on ${line.expires} (owner ${line.owner})`);
  if (result.verdict === 'passed')
    return red(
      result,
      `passes, yet the baseline lists it as a known failure; remove the line (owner ${line.owner})`,
    );
  return {
    ...result,
    verdict: 'known_failure',
    message: `${line.reason} (${line.owner}, ${line.link}, until ${line.expires}): ${result.message}`,
  };
}

function red(result: Result, message: string): Result {
  return {
    ...result,
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

function orphanResult(line: BaselineLine, sample: Result | undefined): Result {
  const message = `the baseline names ${[line.check, line.version, line.transport].filter(Boolean).join(' ')}, which matches no check of this run`;
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

const DAYS_90 = 90 * 24 * 60 * 60 * 1000;

/** A baseline of everything that fails now. Lines that were there keep their words; new ones ask for an owner. */
export function writeBaseline(results: readonly Result[], old: readonly BaselineLine[], now: Date): string {
  const expires = new Date(now.getTime() + DAYS_90).toISOString().slice(0, 10);
  const failing = results.filter(
    (result) => result.verdict === 'failed' || result.verdict === 'known_failure',
  );
  const lines = failing.flatMap((result) => {
    if (result.detail?.cause === 'kit' || result.detail?.cause === 'baseline') return [];
    const kept = old.find((line) => covers(line, result));
    if (kept !== undefined) return [{ ...kept, version: result.version, transport: result.transport }];
    const { id: check, version, transport } = result;
    return [
      {
        check,
        version,
        transport,
        reason: result.message ?? 'fails',
        owner: 'nobody yet',
        link: 'none yet',
        expires,
      },
    ];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
