/**
 * The kit can fail: every mutant of the server is noticed by the check of the rule it breaks, the failure shrinks
 * and repeats, and the replay command that the report prints shows it again. A mutant nobody notices is a defect
 * of the suite, not of the mutant. That the whole server keeps these rules, `test/conformance.test.ts` shows.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MUTANTS } from '../../reference-server/mutants/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { IS_WHOLE, oneIn } from '../../schemas/testing/whole.ts';
import { openTarget } from '../cli/target.ts';
import { main } from '../cli/test.ts';
import type { ResultFile } from '../report/json.ts';
import { inprocTarget } from '../targets/own.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-mutants-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly text: string;
  readonly file: ResultFile;
}

/** Judged as users do it: on a server in a thread of its own, over sockets. The others are judged in this process. */
const OVER_SOCKETS: ReadonlySet<string> = new Set([
  'second-active-thread',
  'wrong-request-id',
  'naked-webhook',
  'uploads-stay',
]);

const openHere: typeof openTarget = ({ mutant }) =>
  mutant !== undefined && OVER_SOCKETS.has(mutant) ? openTarget({ mutant }) : inprocTarget({ mutant });

async function judged(name: string, args: readonly string[]): Promise<Run> {
  const json = join(folder, `${name}.json`);
  const printed: string[] = [];
  const io = {
    out: (text: string) => void printed.push(text),
    err: (text: string) => void printed.push(text),
  };
  const code = await main([...args, '--json', json], io, openHere);
  const text = printed.join('');
  expect(code, text).toBeLessThan(2);
  return { code, text, file: JSON.parse(readFileSync(json, 'utf8')) as ResultFile };
}

/** The arguments of a printed replay command; it is written for a shell, without anything that needs quoting here. */
function argumentsOf(replay: string): string[] {
  const words = replay.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  expect(words.slice(0, 3)).toEqual(['npx', 'livechat-kit', 'test']);
  return words.slice(3).map((word) => word.replace(/^['"]|['"]$/g, ''));
}

const failures = (run: Run, rule: string) =>
  run.file.results.filter((result) => result.code === rule && result.verdict === 'failed');

const CHOSEN = oneIn(3, Object.values(MUTANTS));
const SHRUNK = IS_WHOLE ? 12 : 4;

describe('mutants', () => {
  it('are at least twelve, each for a rule of the catalogue', () => {
    expect(Object.keys(MUTANTS).length).toBeGreaterThanOrEqual(12);
    for (const mutant of Object.values(MUTANTS)) expect(ruleByCode(mutant.rule), mutant.name).toBeDefined();
  });

  describe.concurrent.each(CHOSEN.map((mutant) => [mutant.name, mutant] as const))('%s', (name, mutant) => {
    it(`is noticed by ${mutant.rule}, shrunk, and replayed`, async () => {
      const version = mutant.brokenIn ?? '3.6';
      const first = await judged(name, ['--mutant', name, '--rule', mutant.rule, '--version', version]);
      const [failure] = failures(first, mutant.rule);
      expect(failure, `no check of ${mutant.rule} noticed it\n${first.text}`).toBeDefined();
      expect(first.code).toBe(1);
      expect(failure!.detail?.deterministic, first.text).toBe(true);
      expect(failure!.detail!.shrunk_commands).toBeLessThanOrEqual(failure!.detail!.first_commands);
      expect(first.text).toContain(failure!.replay);

      const again = await judged(`${name}-again`, argumentsOf(failure!.replay));
      const same = failures(again, mutant.rule).find((result) => result.id === failure!.id);
      expect(same, `${failure!.replay} did not fail again\n${again.text}`).toBeDefined();
      expect(again.file.results.filter((result) => result.code !== 'WIRE')).toHaveLength(1);
    });
  });

  it('make inputs shrink: at least half of the failures lose commands on the way', async () => {
    const shrunk: boolean[] = [];
    for (const mutant of CHOSEN) {
      const file = JSON.parse(readFileSync(join(folder, `${mutant.name}.json`), 'utf8')) as ResultFile;
      const details = file.results
        .filter((result) => result.code === mutant.rule)
        .map((result) => result.detail);
      shrunk.push(
        details.some((detail) => detail !== undefined && detail.shrunk_commands < detail.first_commands),
      );
    }
    expect(shrunk.filter(Boolean).length).toBeGreaterThanOrEqual(SHRUNK);
  });
});
