/** The rows of the rules: every column is there, ids stand as the catalogue has them, folders follow. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../language/versions.ts';
import { registry } from '../reading/registry.ts';
import { ERRORS } from '../tables/errors.ts';
import { SYSTEM_MESSAGES } from '../tables/system-messages.ts';
import { AREAS, type Area } from './areas.ts';
import { CAPABILITIES } from './capability.ts';
import { basisOf, codeNumber, defineRules, must } from './define.ts';
import { RULES, ruleByCode, ruleBySlug } from './index.ts';

const here = new URL('.', import.meta.url);
const areas = Object.keys(AREAS) as Area[];
const rest = {
  statement: 's',
  source: ['System activities'],
  observable: 'o',
  decidedBy: 'trace',
} as const;

describe('ids', () => {
  it('stand once each', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.slug)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.statement)).size).toBe(RULES.length);
  });

  it.each(areas)('of %s run from 1 without gaps but for retired numbers', (area) => {
    const present = RULES.filter((rule) => rule.area === area).map(({ code }) => codeNumber(code));
    const { retired } = AREAS[area];
    expect(present.filter((number) => retired.includes(number as never))).toEqual([]);
    const all = [...present, ...retired].toSorted((a, b) => a - b);
    expect(all).toEqual(all.map((_, index) => index + 1));
    expect(present).toEqual(present.toSorted((a, b) => a - b));
  });

  it('find their rule', () => {
    expect(ruleByCode('THREAD-001')).toBe(ruleBySlug('threads.one-active'));
    expect(ruleByCode('CHAT-026')?.slug).toBe('chats.deactivate-requires-presence');
    expect(ruleByCode('ROUTE-009')?.slug).toBe('routing.fewest-chats-first');
    expect(ruleByCode('QUEUE-004')?.slug).toBe('queue.first-come-first-served');
    expect(ruleByCode('THREAD-999')).toBeUndefined();
  });

  it('of the wrong form are refused', () => {
    expect(() => defineRules('tags', [must('A1', 'x', rest)])).toThrow('tags: A1 is no code of this area');
    expect(() => defineRules('tags', [must('USER-001', 'x', rest)])).toThrow('write TAG- and three digits');
    expect(() => defineRules('tags', [must('TAG-001', 'X_y', rest)])).toThrow('TAG-001: X_y is no slug');
  });

  it('that DECISIONS.md cites exist', () => {
    const text = readFileSync(new URL('../DECISIONS.md', import.meta.url), 'utf8');
    const codes = [...text.matchAll(/\b[A-Z]+-\d{3}\b/g)].map((match) => match[0]);
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter((code) => ruleByCode(code) === undefined)).toEqual([]);
  });
});

describe('columns', () => {
  it('are all filled in', () => {
    for (const rule of RULES) {
      for (const text of [rule.statement, rule.observable, ...rule.source.map(({ page }) => page)])
        expect(text.trim(), rule.code).not.toBe('');
      expect(rule.source.length, rule.code).toBeGreaterThan(0);
      expect(['must', 'should', 'may'], rule.code).toContain(rule.level);
      expect(['stated', 'inferred'], rule.code).toContain(basisOf(rule));
      expect(['trace', 'play'], rule.code).toContain(rule.decidedBy);
    }
  });

  it('left out do not compile', () => {
    const { statement, source, observable, decidedBy } = rest;
    // @ts-expect-error: no statement
    must('TAG-001', 'x', { source, observable, decidedBy });
    // @ts-expect-error: no observable
    must('TAG-001', 'x', { statement, source, decidedBy });
    // @ts-expect-error: nothing says what decides it
    must('TAG-001', 'x', { statement, source, observable });
    // @ts-expect-error: no source
    must('TAG-001', 'x', { statement, source: [], observable, decidedBy });
    // @ts-expect-error: a need nobody offers
    must('TAG-001', 'x', { ...rest, needs: ['provisioning'] });
    // @ts-expect-error: no such area
    expect(() => defineRules('tagging', [])).not.toThrow();
    // @ts-expect-error: no such page
    expect(() => must('TAG-001', 'x', { ...rest, source: ['Some page'] })).toThrow('"Some page" is no page');
  });

  it('need capabilities in their own order, each once', () => {
    const known = Object.keys(CAPABILITIES);
    for (const { code, needs } of RULES) {
      expect([...needs], code).toEqual(known.filter((word) => needs.some((need) => need === word)));
    }
  });

  it('say of every error type that a statement names whether the pairing is stated', () => {
    // A name that is also a push or a system message need not be meant as an error.
    const elsewhere = new Set([
      ...VERSIONS.flatMap((version) => [...registry.pushesOf(version, 'agent').keys()]),
      ...Object.keys(SYSTEM_MESSAGES),
    ]);
    const types = Object.keys(ERRORS).filter((type) => !elsewhere.has(type));
    const names = (text: string, all: readonly string[]) => all.some((type) => text.includes(`\`${type}\``));
    const silent = RULES.filter(
      ({ statement, basis }) => names(statement, types) && basis.errorType === undefined,
    );
    expect(silent.map(({ code }) => code)).toEqual([]);
    const groundless = RULES.filter(
      ({ statement, observable, basis }) =>
        basis.errorType !== undefined &&
        !names(`${statement} ${observable}`, [...Object.keys(ERRORS), 'invalid_scope']),
    );
    expect(groundless.map(({ code }) => code)).toEqual([]);
  });

  it('rest by clause on what each clause rests on', () => {
    const rule = (code: string) => ruleByCode(code)!;
    expect(basisOf(rule('CHAT-019'))).toBe('stated');
    expect(basisOf(rule('CHAT-019'), 'errorType')).toBe('inferred');
    expect(basisOf(rule('CHAT-027'))).toBe('inferred');
    expect(basisOf(rule('CHAT-027'), 'errorType')).toBe('stated');
    expect(basisOf(rule('THREAD-005'), 'errorType')).toBe('inferred');
    expect([basisOf(rule('USER-003')), basisOf(rule('USER-003'), 'detail')]).toEqual(['stated', 'inferred']);
  });
});

describe('folders', () => {
  it('are the areas, and each file defines rules of its own area', async () => {
    const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual(areas.toSorted());
    for (const area of areas) {
      const module: Record<string, typeof RULES> = await import(new URL(`${area}/index.ts`, here).href);
      expect(Object.keys(module)).toEqual([area]);
      for (const { slug, code } of module[area]!) {
        expect(slug.startsWith(`${area}.`), slug).toBe(true);
        expect(code.startsWith(`${AREAS[area].code}-`), code).toBe(true);
      }
    }
  });
});
