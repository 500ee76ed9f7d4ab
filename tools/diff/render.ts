/**
 * The words for a difference: text for a terminal, Markdown for a page. Added and removed fields are shown by their
 * topmost one, and changes inside a named structure with the structure only; the JSON form has them all.
 */
import type { Change, Diff } from './diff.ts';
import type { Impact } from './impact.ts';

/** Everything, as `livechat-kit diff --json` prints it. */
export function diffJson(diff: Diff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}

interface Row {
  readonly message: string;
  readonly change: Change;
  /** Added or removed fields inside it. */
  readonly inside: number;
}

/** What is worth a line: topmost fields, each told where it is defined, and an action once instead of by its parts. */
function rowsOf({ changes }: Diff): Row[] {
  const counts = new Map<string, number>();
  const key = ({ message, kind }: Change, path: string) => `${message} ${kind} ${path}`;
  for (const change of changes) {
    if (change.inside === undefined) continue;
    const at = key(change, change.inside);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const whole = (change: Change) =>
    change.path === '' && (change.kind === 'added' || change.kind === 'removed');
  return changes
    .filter((change) => change.inside === undefined && change.structure === undefined)
    .filter((change) => !(whole(change) && change.message.endsWith('/response')))
    .map((change) => ({
      message: whole(change) ? change.message.replace(/\/request$/, '') : change.message,
      change,
      inside: counts.get(key(change, change.path)) ?? 0,
    }));
}

function sentence({ change, inside }: Row): string {
  const { kind, path, from, what } = change;
  const field = path === '' ? '' : ` ${path}`;
  switch (kind) {
    case 'added':
    case 'removed':
      return `${kind}${field}${inside > 0 ? ` and ${inside} inside it` : ''}`;
    case 'renamed':
    case 'moved':
      return `${kind}${field}, was ${from}`;
    default:
      return `${kind}${field}: ${what}`;
  }
}

const SIDES = { old_client: 'an old client', old_server: 'an old server' } as const;

function broken({ breaks }: Change, impact: Impact): string[] {
  return (['old_client', 'old_server'] as const)
    .filter((side) => breaks[side] === impact)
    .map((side) => SIDES[side]);
}

function verdict(change: Change): string {
  const [surely, perhaps] = [broken(change, 'yes'), broken(change, 'maybe')];
  const parts = [
    ...(surely.length > 0 ? [`breaks ${surely.join(' and ')}`] : []),
    ...(perhaps.length > 0 ? [`may break ${perhaps.join(' and ')}`] : []),
  ];
  return parts.join(', ') || 'breaks nobody';
}

function summary(rows: readonly Row[]): string {
  const count = (side: keyof typeof SIDES) =>
    rows.filter(({ change }) => change.breaks[side] === 'yes').length;
  return `${rows.length} changes; ${count('old_client')} break an old client, ${count('old_server')} an old server.`;
}

/** One line a change, under the message it is about. */
export function diffText(diff: Diff): string {
  const rows = rowsOf(diff);
  const lines = [`${diff.from} to ${diff.to}`];
  let message = '';
  for (const row of rows) {
    if (row.message !== message) lines.push('', row.message);
    message = row.message;
    lines.push(`  ${sentence(row)}  (${verdict(row.change)})`);
  }
  return `${[...lines, '', summary(rows)].join('\n')}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** A table of changes, with how to read the two last columns. */
export function diffMarkdown(diff: Diff): string {
  const rows = rowsOf(diff);
  const table = rows.map(({ message, change, ...row }) => {
    const cells = [
      `\`${message}\``,
      cell(sentence({ message, change, ...row })),
      ...Object.values(change.breaks),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `${[
    `# From ${diff.from} to ${diff.to}`,
    '',
    summary(rows),
    '',
    '`yes`: what one side rightly sends, the other refuses, misses or misreads. `maybe`: nothing is refused, but a',
    'member is ignored or a value is new to its reader. Changes of a structure are told once, with the structure.',
    '',
    '| message | change | breaks an old client | breaks an old server |',
    '| --- | --- | --- | --- |',
    ...table,
  ].join('\n')}\n`;
}
