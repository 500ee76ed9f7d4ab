/** `explain` says of a rule what is sent for it, what has to come, and what goes wrong with just that rule. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from '../../schemas/rules/index.ts';
import { main as explain } from '../cli/explain.ts';
import { MISTAKES, mistakesToday } from './mistakes.ts';
import { saidBy } from './said.ts';

test('a rule on a refusal says which request is refused, and which member is overlooked', async () => {
  const { out } = await saidBy(explain, 'CHAT-026');
  expect(out).toContain('agent deactivate_chat {id, ignore_requester_presence?} → success; error ');
  expect(out).toContain('`deactivate_chat` answers success where an error has to come');
  expect(out).toContain('`ignore_requester_presence` of the request is not read');
});

test('a rule on a limit says that the limit itself is taken', async () => {
  expect((await saidBy(explain, 'LIMIT-005')).out).toContain('100 itself is refused, or 101 is taken');
});

test('a version ends no quotation', async () => {
  expect((await saidBy(explain, 'VER-015')).out).toContain('“are unknown on 3.5”');
  expect((await saidBy(explain, 'EVENT-030')).out).toContain('and 1 more action\n');
});

test('every rule has its statement, an address, what is sent and expected, and mistakes of its own', async () => {
  const area = new Map<string, number>();
  const parts = await Promise.all(
    RULES.map(async (rule) => {
      const { code, out } = await saidBy(explain, rule.code);
      const [, sent = '', mistakes = ''] =
        /\nwhat is sent and expected\n(.*?)\n\ncommon mistakes\n(.*?)\n(?:\njudge it|$)/s.exec(out) ?? [];
      const lines = mistakes.split('\n');
      for (const line of lines) area.set(line, (area.get(line) ?? 0) + 1);
      const isWhole =
        code === 0 &&
        out.includes(`\n  ${rule.statement}\n`) &&
        /\nread\n(?:.*\n)*? +https:\/\//.test(out) &&
        sent.split('\n').length >= 2;
      return { rule, isWhole, lines };
    }),
  );
  expect(parts.flatMap(({ rule, isWhole }) => (isWhole ? [] : [rule.code]))).toEqual([]);
  // A line that four rules share is of none of them.
  const general = parts.filter(({ lines }) => lines.every((line) => (area.get(line) ?? 0) >= 4));
  expect(general.map(({ rule }) => rule.code)).toEqual([]);
});

test('the mistakes that mutants show are those of today', () => {
  const written: unknown = JSON.parse(readFileSync(MISTAKES, 'utf8'));
  expect(written, 'run npm run mistakes && npm run format').toEqual(JSON.parse(mistakesToday()));
});

test('a rule that no check judges says why, and names no command that would judge nothing', async () => {
  const { out } = await saidBy(explain, 'VER-004');
  expect(out).toContain('no check judges this rule: the day on which a version ends stands on a page');
  expect(out).not.toContain('judge it');
});
