/**
 * Turns each check into a vitest test of the same id, so that users of vitest get its watch mode, sharding and
 * reporters. A rule that could not be run is a skipped test with its reason, never a passed one.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { ruleByCode, ruleBySlug } from '../schemas/rules/index.ts';
import { planRun, type RunOptions } from './engine/run.ts';
import type { Job } from './engine/select.ts';
import { resultText } from './report/text.ts';
import { CHECKS } from './suites/index.ts';
import type { Target } from './target.ts';
import type { Result } from './verdicts/verdict.ts';

export type ConformanceOptions = Partial<RunOptions>;

const TEST_TIMEOUT_MS = 120_000;

/**
 * Registers the suite against one target; call it with `await` at the top of a test file. The target is opened at
 * once, since its versions decide which tests there are, and closed after the last of them.
 */
export async function conformance(
  open: () => Promise<Target>,
  options: ConformanceOptions = {},
): Promise<void> {
  const target = await open();
  const plan = planRun(target, {
    checks: CHECKS,
    ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
    ...options,
  });
  describe(`conformance of ${target.name}`, () => {
    afterAll(() => target.close());
    describe.concurrent('rules', () => {
      for (const job of plan.jobs.filter(({ applies }) => applies)) {
        test(testName(job), { timeout: TEST_TIMEOUT_MS }, async ({ skip }) => {
          const result = await plan.judge(job);
          if (result.verdict === 'not_run') skip(result.message ?? 'not run');
          settle(result);
        });
      }
    });
    test('every message that crossed the wire has its defined shape', () => {
      const broken = plan.shapes().filter((shape) => shape.verdict === 'failed');
      expect(broken.map(resultText).join('\n\n')).toBe('');
    });
  });
}

function testName(job: Job): string {
  return `${job.id} [${job.version} ${job.transport}]`;
}

/** A check that came to no verdict is red as well: in a test runner there is nobody else who would say so. */
function settle(result: Result): void {
  if (result.verdict !== 'failed' && result.verdict !== 'obstructed') return;
  const error = new Error(resultText(result));
  // The stack of this line says nothing about the target; the text above says it all.
  error.stack = error.message;
  throw error;
}
