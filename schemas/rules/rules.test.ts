import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defineRules, must } from './define.ts';
import { RULES, ruleByCode, ruleBySlug } from './index.ts';

describe('rules', () => {
  it('stand once each', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.slug)).size).toBe(RULES.length);
  });

  it('finds a rule by code and by slug', () => {
    expect(ruleByCode('THREAD-001')).toBe(ruleBySlug('threads.one-active'));
    expect(ruleByCode('CHAT-026')?.slug).toBe('chats.deactivate-requires-presence');
    expect(ruleByCode('ROUTE-009')?.slug).toBe('routing.fewest-chats-first');
    expect(ruleByCode('QUEUE-004')?.slug).toBe('queue.first-come-first-served');
    expect(ruleByCode('THREAD-999')).toBeUndefined();
  });

  it('numbers each prefix without gaps and says every claim in full', () => {
    const next = new Map<string, number>();
    for (const rule of RULES) {
      const [prefix, number] = rule.code.split('-') as [string, string];
      expect(Number(number), rule.code).toBe((next.get(prefix) ?? 0) + 1);
      next.set(prefix, Number(number));
      for (const text of [rule.statement, rule.source, rule.observable])
        expect(text.trim(), rule.code).not.toBe('');
    }
  });

  it('has every rule that DECISIONS.md cites', () => {
    const text = readFileSync(new URL('../DECISIONS.md', import.meta.url), 'utf8');
    const codes = [...text.matchAll(/\b[A-Z]+-\d{3}\b/g)].map((match) => match[0]);
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter((code) => ruleByCode(code) === undefined)).toEqual([]);
  });

  it('refuses ids of the wrong form', () => {
    const rest = { statement: 's', source: 's', observable: 'o' };
    expect(() => defineRules('a', 'a', [must('A1', 'x', rest)])).toThrow('a: A1 is no rule code');
    expect(() => defineRules('a', 'a', [must('A-001', 'X_y', rest)])).toThrow('A-001: X_y is no slug');
  });
});
