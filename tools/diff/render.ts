/**
 * The words for a difference: text for a terminal, Markdown for a page, JSON for programs. Rows stand by what they
 * mean to somebody who upgrades a client; the JSON form holds every change too, fields inside others included.
 */
import type { Diff } from './diff.ts';
import { type ChangeGroup, GROUPS, type UpgradeRow } from './upgrade.ts';

/** Everything, as `livechat-kit diff --json` prints it. */
export function diffJson(diff: Diff, rows: readonly UpgradeRow[]): string {
  return `${JSON.stringify({ ...diff, rows }, null, 2)}\n`;
}

const TITLES: Readonly<Record<ChangeGroup, string>> = {
  'breaks you': 'Breaks you',
  'new for you': 'New for you',
  internal: 'Internal',
};

const ABOUT: Readonly<Record<ChangeGroup, string>> = {
  'breaks you': 'What a client of the older version sends is refused, or it misses or misreads what it gets.',
  'new for you': 'What may be used, and what a reader has to expect.',
  internal: 'Names and shapes that no message of yours shows.',
};

const byGroup = (rows: readonly UpgradeRow[]) =>
  GROUPS.map((group) => ({ group, rows: rows.filter((row) => row.group === group) })).filter(
    (entry) => entry.rows.length > 0,
  );

function summary(rows: readonly UpgradeRow[]): string {
  const counted = GROUPS.map((group) => `${rows.filter((row) => row.group === group).length} ${group}`);
  return `${rows.length} changes: ${counted.join(', ')}.`;
}

/** Users that a line of a terminal names; the others are counted. */
const NAMED = 6;

function usersText(users: readonly string[]): string {
  const rest = users.length - NAMED;
  return `${users.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A row takes two or three lines: the change, who carries it, what to do. */
export function diffText({ from, to }: Diff, rows: readonly UpgradeRow[]): string {
  const lines = byGroup(rows).flatMap(({ group, rows: own }) => [
    '',
    `${TITLES[group]} (${own.length})`,
    ...own.flatMap(({ change, users, todo, rules, changelog }) => [
      `  ${change.replaceAll('`', '')}`,
      ...(users.length > 0 ? [`    in ${usersText(users)}`] : []),
      `    ${[todo, ...(rules.length > 0 ? [`(${rules.join(', ')})`] : []), changelog].join(' ')}`,
    ]),
  ]);
  return `${[`${from} to ${to}`, ...lines, '', summary(rows)].join('\n')}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

/** A page: a table for each group. */
export function diffMarkdown({ from, to }: Diff, rows: readonly UpgradeRow[]): string {
  const sections = byGroup(rows).flatMap(({ group, rows: own }) => [
    '',
    `## ${TITLES[group]}`,
    '',
    ABOUT[group],
    '',
    '| change | in | what to do | rules | changelog |',
    '| --- | --- | --- | --- | --- |',
    ...own.map(({ apis, change, users, todo, rules, changelog }) => {
      const carriers = users.map((user) => `\`${user}\``).join(', ');
      const cells = [change, carriers, todo, rules.join(', '), `[${apis[0] ?? 'all'}](${changelog})`];
      return `| ${cells.map(cell).join(' | ')} |`;
    }),
  ]);
  return `${[`# From ${from} to ${to}`, '', summary(rows), ...sections].join('\n')}\n`;
}
