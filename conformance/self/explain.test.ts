/** `explain` says of a rule what is sent for it, what has to come, and what goes wrong with just that rule. */
import { expect, test } from 'vitest';
import { RULES } from '../../schemas/rules/index.ts';
import { main as explain } from '../cli/explain.ts';
import { messagesOfRule } from '../cli/messages-of-rule.ts';
import { mistakesOf } from '../cli/mistakes.ts';
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

test('every rule has mistakes, and few have only those of their area', () => {
  const texts = RULES.map((rule) => mistakesOf(rule, messagesOfRule(rule)));
  expect(texts.filter((mistakes) => mistakes.length === 0)).toEqual([]);
  const distinct = new Set(texts.map((mistakes) => mistakes.join(' ')));
  expect(distinct.size).toBeGreaterThan(RULES.length / 2);
});

test('a rule that no check judges says why, and names no command that would judge nothing', async () => {
  const { out } = await saidBy(explain, 'VER-004');
  expect(out).toContain('no check judges this rule: the day on which a version ends stands on a page');
  expect(out).not.toContain('judge it');
});
