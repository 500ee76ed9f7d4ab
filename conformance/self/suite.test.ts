/** The suite hangs together: every check judges an existing rule, and no file of checks is left out. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES, ruleByCode } from '../../schemas/rules/index.ts';
import type { CheckDef } from '../check.ts';
import { bindRules } from '../engine/select.ts';
import { CHECKS } from '../suites/index.ts';
import { UNJUDGED } from '../unjudged.ts';
import { gapsOf, provenToday } from './gaps.ts';

test('every check names an existing rule and has an id of its own', () => {
  expect(() => bindRules(CHECKS, ruleByCode)).not.toThrow();
  expect(CHECKS.length).toBeGreaterThan(0);
});

test('no file of checks is left out of the suite', async () => {
  const known = new Set<CheckDef>(CHECKS);
  const place = new URL('../suites/', import.meta.url);
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const module: { checks?: readonly CheckDef[] } = await import(new URL(file, place).href);
    const missing = (module.checks ?? []).filter((check) => !known.has(check));
    expect(
      missing.map(({ rule }) => rule),
      `${file} has checks the suite does not collect`,
    ).toEqual([]);
  }
});

test('rules without a check, and musts without a mutant, are listed, not hidden', () => {
  const { unjudged, unproven } = gapsOf(RULES, CHECKS, provenToday());
  console.info(`${unjudged.length} of ${RULES.length} rules have no check: ${unjudged.join(' ')}`);
  console.info(`${unproven.length} musts have a check and no noticed mutant: ${unproven.join(' ')}`);
  const known = new Set(RULES.map(({ code }) => code));
  expect([...unjudged, ...unproven].filter((code) => !known.has(code))).toEqual([]);
  expect(unjudged.length).toBeLessThan(RULES.length);
});

test('a rule without a check says why, and one with a check gives no reason', () => {
  const { unjudged } = gapsOf(RULES, CHECKS, []);
  expect(Object.keys(UNJUDGED).toSorted()).toEqual(unjudged.toSorted());
  for (const why of Object.values(UNJUDGED)) expect(why).toMatch(/^[A-Z].{20,}\.$/);
});
