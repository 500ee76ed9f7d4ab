/** Result files: merged to the worst in any order, refused when they do not belong together, read in every format. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { main as compare, comparison } from '../cli/compare.ts';
import { type AskedSelection, type ResultFile, type RunFacts, resultFile } from '../report/json.ts';
import { junitXml } from '../report/junit.ts';
import { mergeFiles } from '../report/merge.ts';
import { readResults } from '../report/read.ts';
import { RESULTS_2 } from '../report/results-schema.ts';
import { NO_DETAIL, type Result, type Verdict } from '../verdicts/verdict.ts';
import { fakeResult } from './fake.ts';
import { saidBy } from './said.ts';

const here = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const asked: AskedSelection = {
  rules: null,
  areas: ['threads'],
  apis: null,
  versions: ['3.6'],
  transports: null,
  profile: null,
  strict: false,
  real_time: false,
  runs: null,
  rules_of: null,
  path: null,
};

const result = (id: string, verdict: Verdict, more: Partial<Result> = {}): Result =>
  fakeResult({
    id,
    code: 'THREAD-001',
    verdict,
    message: verdict === 'passed' ? null : `it ${verdict}`,
    ...more,
  });

function file(results: readonly Result[], more: Partial<RunFacts> = {}): ResultFile {
  const facts = {
    kit: '0.1.0',
    target: { name: 't', offers: [] },
    selection: asked,
    shard: null,
    versions: ['3.6'],
    seed: 7041,
    duration_ms: 1000,
    executions: 10,
    complete: true,
    ended: null,
    catalogue: [{ code: 'THREAD-001', slug: 'threads.one-active', versions: {} }],
  };
  return resultFile({ ...facts, ...more }, results);
}

const merged = (files: readonly ResultFile[], partial = false): ResultFile =>
  mergeFiles(
    files.map((one, index) => ({ where: `${index + 1}.json`, file: one })),
    partial,
  );
const shard = (index: number, count: number) => ({ shard: { index, count } });

/** Worst first; a lone flake of one result is more than 1 %, so it counts as failed there. */
const ORDER = [
  'failed',
  'warning',
  'known_failure',
  'obstructed',
  'passed',
  'not_run',
  'not_applicable',
] as const;

test.each(ORDER.flatMap((worse, index) => ORDER.slice(index + 1).map((better) => [worse, better] as const)))(
  'of %s and %s the first counts, in any order',
  (worse, better) => {
    const files = [file([result('threads.one-active', worse)]), file([result('threads.one-active', better)])];
    expect(merged(files).results.map(({ verdict }) => verdict)).toEqual([worse]);
    expect(merged(files)).toEqual(merged(files.toReversed()));
  },
);

test('missing and doubled shards are refused by name, and partial merges say that they are', () => {
  const one = file([result('threads.one-active', 'passed')], shard(1, 3));
  const three = file([result('threads.later', 'passed')], shard(3, 3));
  expect(() => merged([one, three])).toThrow('shard 2/3 is missing; pass its file to --merge too');
  expect(() => merged([one, one])).toThrow('1.json and 2.json are both shard 1/3');
  expect(() => merged([one, file([])])).toThrow('not shards of one run: 1/3 and the whole run');
  expect(() => merged([one, file([], shard(2, 2))])).toThrow('not shards of one run: 1/3 and 2/2');
  expect(merged([one, three], true)).toMatchObject({ complete: false, ended: 'without shard 2/3' });
  const two = file([], { ...shard(2, 3), complete: false, ended: 'interrupted' });
  expect(() => merged([one, two, three])).toThrow('2.json is of a run that ended early (interrupted)');
  expect(merged([one, two, three], true).complete).toBe(false);
  expect(merged([three, file([], shard(2, 3)), one])).toMatchObject({ complete: true, shard: null });
});

test.each<[string, Partial<RunFacts>]>([
  ['the target', { target: { name: 'other', offers: [] } }],
  ['the selection', { selection: { ...asked, strict: true } }],
  ['the seed', { seed: 1 }],
  ['the versions', { versions: ['3.5'] }],
  ['the release of the kit', { kit: '0.2.0' }],
])('files that differ in %s are refused', (word, more) => {
  expect(() => merged([file([]), file([], more)])).toThrow(`1.json and 2.json differ in ${word}:`);
});

test('flakes are counted over all shards: two of a rule fail, one in many does not', () => {
  const many = Array.from({ length: 300 }, (_, index) => result(`a.b#${index}`, 'passed', { code: 'A-001' }));
  const flake = (id: string) => result(id, 'flaky');
  const one = file([flake('threads.one-active')], shard(1, 2));
  expect(one.results[0]).toMatchObject({ verdict: 'failed', flaked: true });
  const rest = merged([one, file(many, shard(2, 2))]);
  expect(rest.counts).toMatchObject({ flaky: 1, failed: 0 });
  const twice = merged([one, file([...many, flake('threads.one-active#again')], shard(2, 2))]);
  expect(twice.counts).toMatchObject({ flaky: 0, failed: 2 });
  const strict = { selection: { ...asked, strict: true } };
  expect(file([flake('threads.one-active'), ...many], strict).counts.failed).toBe(1);
});

test('a file of today keeps its published schema, by a second judge too', () => {
  const committed: unknown = JSON.parse(here('../report/results-2.schema.json'));
  expect(committed, 'run npm run results-schema').toEqual(JSON.parse(JSON.stringify(RESULTS_2)));
  const detail = { ...NO_DETAIL, cause: 'rule', statement: 's', given: 'g', wanted: 'w' } as const;
  const written = JSON.stringify(
    file([
      result('threads.one-active', 'failed', { detail }),
      result('a.b', 'not_run', { lacks: ['clock'] }),
    ]),
  );
  const judge = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(RESULTS_2);
  expect(judge(JSON.parse(written)), JSON.stringify(judge.errors)).toBe(true);
  expect(readResults(written, 'x.json').results).toHaveLength(2);
});

test('a run that is named twice is one run, two runs are two', () => {
  const one = file([result('threads.one-active', 'passed')]);
  const other = file([result('threads.one-active', 'passed')], { duration_ms: 1001 });
  expect(merged([one, structuredClone(one)]).executions).toBe(10);
  expect(merged([one, other, one]).executions).toBe(20);
});

test('what is no result file is refused with where and why', () => {
  const broken = { ...file([]), counts: 5 };
  expect(() => readResults(JSON.stringify(broken), 'x.json')).toThrow(
    'x.json is a damaged result file: /counts',
  );
  expect(() => readResults('{}', 'x.json')).toThrow('x.json is no result file');
  expect(() => readResults('[', 'x.json')).toThrow('x.json is not JSON');
  const utf16 = Buffer.from(`\uFEFF${JSON.stringify(file([]))}`, 'utf16le').toString('utf8');
  expect(() => readResults(utf16, 'x.json')).toThrow('x.json is UTF-16; save it as UTF-8');
  expect(readResults(`\uFEFF${JSON.stringify(file([]))}`, 'x.json').seed).toBe(7041);
});

test('a file of format 1 is read, merged and compared', () => {
  const old = readResults(here('formats/results-1.json'), 'results-1.json');
  expect(old.counts).toMatchObject({ passed: 33, failed: 2 });
  expect(old).toMatchObject({ selection: null, shard: null, complete: true });
  expect(merged([old, old]).counts).toMatchObject({ passed: 33, failed: 2 });
  expect(() => merged([old, file([])])).toThrow('differ in');
  expect(comparison(old, old)).toEqual({ worse: [], better: [], lost: [], gained: [] });
});

test('compare tells worse, better, lost and gained', () => {
  const before = file([
    result('a.worse', 'passed'),
    result('a.better', 'failed'),
    result('a.lost', 'passed'),
    result('a.known', 'failed'),
  ]);
  const now = file([
    result('a.worse', 'failed'),
    result('a.better', 'passed'),
    result('a.lost', 'not_run'),
    result('a.known', 'known_failure'),
    result('a.gained', 'passed'),
    result('a.new', 'failed'),
  ]);
  const found = comparison(before, now);
  expect(found.worse.map(({ now: { id } }) => id)).toEqual(['a.worse', 'a.new']);
  expect(found.better.map(({ now: { id } }) => id)).toEqual(['a.better']);
  expect(found.lost).toEqual(['a.lost 3.6 agent rtm']);
  expect(found.gained).toEqual(['a.gained 3.6 agent rtm']);
});

test('a comparison says what the files differ in, and takes no line of a baseline for a failure', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-compare-'));
  const before = file([result('a.one', 'passed')]);
  const stale = file([{ ...result('a.one', 'failed'), stale: true }]);
  const ended = { ...stale, seed: 1, kit: '9', complete: false, ended: 'bail' };
  const [one, two, three] = [before, stale, ended].map((content, index) => {
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(content));
    return join(folder, `${index}.json`);
  });
  expect(await saidBy(compare, one!, two!)).toMatchObject({ code: 0, err: '' });
  const { code, err } = await saidBy(compare, one!, three!);
  expect(code).toBe(0);
  expect(err).toContain('the files are of other releases of the kit, seeds, which may be why they differ');
  expect(err).toContain('the run of now is not complete (bail)');
});

test('in JUnit a flake passes with its failure, and what was not judged is skipped with the reason', () => {
  const many = Array.from({ length: 300 }, (_, index) => result(`a.b#${index}`, 'passed', { code: 'A-001' }));
  const xml = junitXml(file([...many, result('a.flake', 'flaky'), result('a.stopped', 'obstructed')]));
  expect(xml).toContain('tests="302" failures="0" errors="0" skipped="1"');
  expect(xml).toMatch(/<testcase name="a.flake"[^>]*><flakyFailure type="must" message="it flaky">/);
  expect(xml).toMatch(/<testcase name="a.stopped"[^>]*><skipped message="it obstructed"\/>/);
});
