/** The suite hangs together: every check judges an existing rule, and no file of checks is left out. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES, ruleByCode } from '../../schemas/rules/index.ts';
import type { CheckDef } from '../check.ts';
import { bindRules } from '../engine-select.ts';
import { CHECKS } from '../suites/index.ts';

test('every check names an existing rule and has an id of its own', () => {
  expect(() => bindRules(CHECKS, ruleByCode)).not.toThrow();
  expect(CHECKS.length).toBeGreaterThan(0);
});

test('no file of checks is left out of the suite', async () => {
  const known = new Set<CheckDef>(CHECKS);
  for (const folder of ['rules', 'histories']) {
    const place = new URL(`../suites/${folder}/`, import.meta.url);
    for (const file of readdirSync(place).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )) {
      const module: { checks?: readonly CheckDef[] } = await import(new URL(file, place).href);
      const missing = (module.checks ?? []).filter((check) => !known.has(check));
      expect(
        missing.map(({ rule }) => rule),
        `${folder}/${file} has checks the suite does not collect`,
      ).toEqual([]);
    }
  }
});

test('rules without a check are listed, not hidden', () => {
  const judged = new Set(CHECKS.map(({ rule }) => rule));
  const rest = RULES.filter(({ code }) => !judged.has(code));
  console.info(
    `${judged.size} of ${RULES.length} rules have a check; without one: ${rest.map(({ code }) => code).join(' ')}`,
  );
  expect(judged.size + rest.length).toBe(RULES.length);
});
