/**
 * Writes a baseline anew: what fails now is listed, what was judged and holds is not. Whatever the run did not judge
 * keeps its line, as do comments, the words of old lines and their order, so that a run of a part loses nothing.
 */
import { type BaselineLine, namesResult, parseLine } from './baseline.ts';
import { judged, type Result } from './verdict.ts';

const DAYS_90 = 90 * 24 * 60 * 60 * 1000;

/** Where a check is played: one version over one transport. */
type Place = Pick<Result, 'version' | 'transport'>;

interface Renewal {
  readonly now: Date;
  /** Whether the suite has what a line names; a line of what is gone goes as well. */
  readonly exists: (line: BaselineLine) => boolean;
  /** Where the suite plays what a line names. */
  readonly places: (line: BaselineLine) => readonly Place[];
  /** All that bears on shapes of messages was played: in a part of it a shape may be right by chance. */
  readonly whole: boolean;
}

/** The text of the new baseline. New lines ask for an owner and stand behind the old ones. */
export function renewBaseline(results: readonly Result[], old: string, renewal: Renewal): string {
  const claimed = new Set<Result>();
  const kept = old
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((raw, index) => {
      const text = raw.trim();
      if (text === '' || text.startsWith('#')) return [raw];
      const line = parseLine(text, `line ${index + 1}`);
      const covered = results.filter((result) => !claimed.has(result) && namesResult(line, result));
      for (const result of covered) claimed.add(result);
      return linesOf(line, raw, covered, renewal);
    });
  while (kept.at(-1)?.trim() === '') kept.pop();
  const fresh = results.filter((result) => isFailing(result) && !claimed.has(result));
  const added = fresh.map((result) =>
    JSON.stringify({
      check: result.id,
      version: result.version,
      transport: result.transport,
      reason: result.message ?? 'fails',
      owner: 'nobody yet',
      link: 'none yet',
      expires: dayIn90(renewal.now),
      ...(isFlake(result) ? { flaky: true } : {}),
    }),
  );
  return [...kept, ...added].map((line) => `${line}\n`).join('');
}

/** What becomes of one old line: itself, lines of some places that it named, or nothing. */
function linesOf(
  line: BaselineLine,
  raw: string,
  covered: readonly Result[],
  renewal: Renewal,
): readonly string[] {
  const failing = covered.filter(isFailing);
  const held = covered.filter((result) => !isFailing(result) && isHeld(line, result, renewal));
  if (failing.length === 0 && held.length === 0) return renewal.exists(line) ? [raw] : [];
  const misses = failing.filter((result) => isFlake(result) !== (line.flaky === true));
  if (held.length === 0 && misses.length === 0) return [renewed(line, raw, renewal)];
  // Some of what it names is otherwise now, so that each place gets a line of its own.
  const seen = (place: Place): boolean => [...failing, ...held].some((result) => isSame(result, place));
  const open = covered.some(({ code }) => code === 'WIRE')
    ? []
    : renewal.places(line).filter((place) => !seen(place));
  return [
    ...failing.map((result) => own(line, result, isFlake(result), renewal)),
    ...open.map((place) => own(line, place, line.flaky === true, renewal)),
  ];
}

/** Whether a result shows that its line is no longer true. A flake that does not show is still one. */
function isHeld(line: BaselineLine, result: Result, { whole }: Renewal): boolean {
  if (line.flaky === true || isOurs(result)) return false;
  return judged(result) && (whole || result.code !== 'WIRE');
}

/** A line that expired would fail again at once, though it has just been written. */
function renewed(line: BaselineLine, raw: string, { now }: Renewal): string {
  const isOver = line.expires < now.toISOString().slice(0, 10);
  return isOver ? JSON.stringify({ ...line, expires: dayIn90(now) }) : raw;
}

function own(line: BaselineLine, { version, transport }: Place, flaky: boolean, renewal: Renewal): string {
  const { flaky: _before, ...words } = line;
  const place = { ...words, version, transport, ...(flaky ? { flaky: true } : {}) };
  return renewed(place, JSON.stringify(place), renewal);
}

function isSame(one: Place, other: Place): boolean {
  return one.version === other.version && one.transport === other.transport;
}

function isFlake({ verdict, flaked }: Result): boolean {
  return verdict === 'flaky' || flaked === true;
}

/** A fault of the kit, or a word on the baseline itself. */
function isOurs({ detail }: Result): boolean {
  return detail?.cause === 'kit' || detail?.cause === 'baseline';
}

/** What is behind a cause is listed beside its cause. */
function isFailing(result: Result): boolean {
  if (isOurs(result)) return false;
  const { verdict, was } = result;
  return verdict === 'failed' || verdict === 'known_failure' || verdict === 'flaky' || was === 'failed';
}

function dayIn90(now: Date): string {
  return new Date(now.getTime() + DAYS_90).toISOString().slice(0, 10);
}
