/**
 * The report people read in a terminal: one block for each failure, the causes, and a last screen that ends with a
 * plain count. Colour is left to the caller's terminal; the text has none.
 */
import { inShort } from '../check.ts';
import type { RootCause } from '../verdicts/causes.ts';
import { countVerdicts, type Detail, type Result, VERDICTS } from '../verdicts/verdict.ts';
import type { ResultFile } from './json.ts';

const LABEL_WIDTH = 10;

const MARKS: Readonly<Record<Result['verdict'], string>> = {
  passed: '✓',
  failed: '✗',
  warning: '!',
  flaky: '~',
  obstructed: '⊘',
  not_applicable: '–',
  not_run: '○',
  known_failure: '≈',
};

/** A verdict in plain words. */
export function verdictWords(verdict: Result['verdict']): string {
  return verdict.replace('_', ' ');
}

/** One result as text; a passed one is a single line. */
export function resultText(result: Result): string {
  const where = `${result.version}, ${result.transport}`;
  const head = `${MARKS[result.verdict]} ${result.id}   ${force(result)}`;
  if (result.detail === undefined) {
    return `${head}   ${where}${result.message === null ? '' : `   ${result.message}`}`;
  }
  const lines = [pad(head, where), ...detailLines(result, result.detail)];
  return lines.join('\n');
}

/** One result in one line, whatever came of it. */
export function resultLine({ verdict, id, version, transport, message }: Result): string {
  return `${MARKS[verdict]} ${id}   ${version}, ${transport}${message === null ? '' : `   ${inShort(message)}`}`;
}

function force(result: Result): string {
  return `${result.level.toUpperCase()}, ${result.basis}${result.new_rule ? ', new rule' : ''}`;
}

function pad(left: string, right: string): string {
  const gap = Math.max(3, 78 - left.length - right.length);
  return left + ' '.repeat(gap) + right;
}

function line(label: string, text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const indent = ' '.repeat(2 + LABEL_WIDTH);
  return [`  ${label.padEnd(LABEL_WIDTH)}${first}`, ...rest.map((more) => indent + more)].join('\n');
}

const CAUSES: Readonly<Partial<Record<Detail['cause'], string>>> = {
  obstructed: 'The rule could not be judged, because something before it failed.',
  kit: 'This is a fault in the kit, not in the target.',
};

function detailLines(result: Result, detail: Detail): string[] {
  const lines = [`  ${detail.statement}`];
  const cause = detail.cause === 'baseline' ? result.message : CAUSES[detail.cause];
  if (cause !== undefined && cause !== null) lines.push(`  ${cause}`);
  lines.push(line('given', inShort(detail.given)));
  if (detail.sent !== undefined) lines.push(line('sent', inShort(detail.sent)));
  if (detail.wanted !== undefined) lines.push(line('wanted', inShort(detail.wanted)));
  if (detail.got !== undefined) lines.push(line('got', inShort(detail.got)));
  if (detail.differs.length > 0)
    lines.push(line('differs', detail.differs.slice(0, 8).map(inShort).join('\n')));
  if (detail.cause === 'rule') {
    lines.push(line('shrunk', `from ${commands(detail.first_commands)} to ${detail.shrunk_commands}`));
    if (detail.sequence.length > 0)
      lines.push(line('', detail.sequence.map((text, index) => `${index + 1}. ${inShort(text)}`).join('\n')));
    lines.push(line('repeat', determinism(detail)));
  }
  if (detail.problems.length > 0 && detail.cause !== 'shape')
    lines.push(line('shapes', detail.problems.slice(0, 5).map(inShort).join('\n')));
  lines.push(line('read', detail.source));
  if (detail.again !== undefined) lines.push(line('again', detail.again));
  if (result.replay !== '') lines.push(line('replay', result.replay));
  return lines;
}

function commands(count: number): string {
  return `${count} ${count === 1 ? 'command' : 'commands'}`;
}

function determinism(detail: Detail): string {
  if (detail.deterministic === null) return 'not tried';
  return detail.deterministic
    ? `run again with seed ${detail.seed}, path ${detail.path}: fails again`
    : `run again with seed ${detail.seed}, path ${detail.path}: passes, so it is not deterministic`;
}

/** Most causes that the last screen tells; the result file has all. */
const MOST_CAUSES = 10;

/** What to mend first; empty when nothing failed. */
export function causesText(causes: readonly RootCause[]): string {
  if (causes.length === 0) return '';
  const told = causes.slice(0, MOST_CAUSES).map((cause, index) => {
    const behind =
      cause.obstructed.length === 0
        ? ''
        : `; behind it ${cause.obstructed.length} ${cause.obstructed.length === 1 ? 'check' : 'checks'} could not be judged`;
    return `${String(index + 1).padStart(3)}. ${inShort(cause.text)}\n     ${cause.count} ${cause.count === 1 ? 'result' : 'results'} in ${cause.versions.join(', ')}${behind}${cause.known === true ? '; the baseline knows it' : ''}\n     replay ${cause.replay}`;
  });
  const rest = causes.length - told.length;
  return [
    'causes, the one with most behind it first:',
    ...told,
    ...(rest > 0 ? [`     and ${rest} more`] : []),
  ].join('\n');
}

export type Summary = Pick<
  ResultFile,
  | 'results'
  | 'duration_ms'
  | 'executions'
  | 'executions_per_second'
  | 'rules'
  | 'seed'
  | 'target'
  | 'causes'
  | 'areas'
  | 'score'
  | 'badge'
  | 'complete'
  | 'ended'
>;

/** The end of the report; its last line is `N passed, N failed` and nothing else. All counts are of results. */
export function summaryText(summary: Summary): string {
  const { results, causes, areas } = summary;
  const counts = countVerdicts(results);
  const causeLines = causesText(causes);
  const lines: string[] = [
    ...(causeLines === '' ? [] : [causeLines, '']),
    ...notRunLines(results),
    ...newRuleLines(results),
    ...(areas.length > 1 ? areaTable(areas) : []),
  ];
  const seconds = (summary.duration_ms / 1000).toFixed(1);
  lines.push(
    `target ${summary.target.name}, seed ${summary.seed}, ${seconds} s; ${summary.executions} executions, ${Math.round(summary.executions_per_second)} a second; rules ${summary.rules.exercised} exercised of ${summary.rules.declared} declared`,
  );
  if (summary.score !== null)
    lines.push(
      `score ${summary.score} % of the judged rules hold; badge: ${summary.badge.label} | ${summary.badge.message}`,
    );
  if (!summary.complete)
    lines.push(`NOT COMPLETE: ${summary.ended}; what is told is what was judged until then`);
  const shapes = results.filter(({ code }) => code === 'WIRE').length;
  lines.push(
    `${results.length} ${results.length === 1 ? 'result' : 'results'}: ${results.length - shapes} of checks, ${shapes} of shapes of messages`,
  );
  const rest = VERDICTS.filter(
    (verdict) => verdict !== 'passed' && verdict !== 'failed' && counts[verdict] > 0,
  );
  if (rest.length > 0)
    lines.push(rest.map((verdict) => `${counts[verdict]} ${verdictWords(verdict)}`).join(', '));
  lines.push(`${counts.passed} passed, ${counts.failed} failed`);
  return lines.join('\n');
}

function areaTable(areas: Summary['areas']): string[] {
  const rows = areas.map(({ area, declared, judged, held }) => [
    area,
    `${judged} of ${declared}`,
    judged === 0 ? '–' : `${held}`,
  ]);
  const table = [['area', 'rules judged', 'held'], ...rows];
  const width = (column: number): number => Math.max(...table.map((row) => row[column]!.length));
  return table.map(
    ([area = '', judged = '', held = '']) =>
      `${area.padEnd(width(0))}  ${judged.padStart(width(1))}  ${held.padStart(width(2))}`,
  );
}

/** What did not run, by reason: never green, never hidden. The counts add up to that of the verdict. */
function notRunLines(results: readonly Result[]): string[] {
  const reasons = Map.groupBy(
    results.filter(({ verdict }) => verdict === 'not_run'),
    ({ message }) => message ?? 'no reason given',
  );
  return [...reasons].map(([reason, group]) => {
    const ids = [...new Set(group.map(({ id }) => id))];
    const more = ids.length > 6 ? ` and ${ids.length - 6} more` : '';
    return `○ ${group.length} not run: ${reason}: ${ids.slice(0, 6).join(', ')}${more}`;
  });
}

function newRuleLines(results: readonly Result[]): string[] {
  const fresh = [...new Set(results.filter(({ new_rule }) => new_rule).map(({ id }) => id))];
  if (fresh.length === 0) return [];
  return [`newer than the release of --rules, so they warn and do not fail: ${fresh.join(', ')}`];
}
