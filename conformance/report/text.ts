/**
 * The report people read in a terminal: one block for each failure, a line for what did not run, and a summary
 * that ends with a plain count. Colour is left to the caller's terminal; the text has none.
 */
import type { Detail, Result } from '../verdicts/verdict.ts';
import { countVerdicts } from '../verdicts/verdict.ts';

const LABEL_WIDTH = 10;

const MARKS: Readonly<Record<Result['verdict'], string>> = {
  passed: '✓',
  failed: '✗',
  warning: '!',
  not_applicable: '–',
  not_run: '○',
  known_failure: '≈',
};

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

function force(result: Result): string {
  return `${result.level.toUpperCase()}, ${result.basis}`;
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
  const cause = CAUSES[detail.cause];
  if (cause !== undefined) lines.push(`  ${cause}`);
  lines.push(line('given', detail.given));
  if (detail.sent !== undefined) lines.push(line('sent', detail.sent));
  if (detail.wanted !== undefined) lines.push(line('wanted', detail.wanted));
  if (detail.got !== undefined) lines.push(line('got', detail.got));
  if (detail.cause === 'rule' || detail.cause === 'obstructed') {
    lines.push(line('shrunk', `from ${commands(detail.first_commands)} to ${detail.shrunk_commands}`));
    if (detail.sequence.length > 0)
      lines.push(line('', detail.sequence.map((text, index) => `${index + 1}. ${text}`).join('\n')));
    lines.push(line('again', determinism(detail)));
  }
  if (detail.problems.length > 0 && detail.cause !== 'shape')
    lines.push(line('shapes', detail.problems.slice(0, 5).join('\n')));
  lines.push(line('read', detail.source), line('replay', result.replay));
  return lines;
}

function commands(count: number): string {
  return `${count} ${count === 1 ? 'command' : 'commands'}`;
}

function determinism(detail: Detail): string {
  if (detail.deterministic === null) return 'not tried';
  return detail.deterministic
    ? `run alone with seed ${detail.seed}, path ${detail.path}: fails again`
    : `run alone with seed ${detail.seed}, path ${detail.path}: passes, so it is not deterministic`;
}

export interface Summary {
  readonly results: readonly Result[];
  readonly duration_ms: number;
  readonly executions: number;
  readonly executions_per_second: number;
  readonly rules: { readonly declared: number; readonly exercised: number };
  readonly seed: number;
  readonly target: string;
}

/** The end of the report; its last line is `N passed, N failed` and nothing else. */
export function summaryText(summary: Summary): string {
  const counts = countVerdicts(summary.results);
  const lines: string[] = [...notRunLines(summary.results)];
  const seconds = (summary.duration_ms / 1000).toFixed(1);
  lines.push(
    `target ${summary.target}, seed ${summary.seed}, ${seconds} s; ${summary.executions} executions, ${Math.round(summary.executions_per_second)} a second; rules ${summary.rules.exercised} exercised of ${summary.rules.declared} declared`,
  );
  const rest = (['warning', 'known_failure', 'not_run', 'not_applicable'] as const).filter(
    (verdict) => counts[verdict] > 0,
  );
  if (rest.length > 0)
    lines.push(rest.map((verdict) => `${counts[verdict]} ${verdict.replace('_', ' ')}`).join(', '));
  lines.push(`${counts.passed} passed, ${counts.failed} failed`);
  return lines.join('\n');
}

/** What did not run, by reason: never green, never hidden. */
function notRunLines(results: readonly Result[]): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const result of results) {
    if (result.verdict !== 'not_run') continue;
    const reason = result.message ?? 'no reason given';
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(result.id));
  }
  return [...byReason].map(
    ([reason, ids]) =>
      `○ not run: ${[...ids].slice(0, 6).join(', ')}${ids.size > 6 ? ` and ${ids.size - 6} more` : ''}: ${reason}`,
  );
}
