/** The reports say what the design promises, in every form, and merge over shards. */
import { expect, test } from 'vitest';
import { htmlReport } from '../report/html.ts';
import { mergeResults, type ResultFile, resultFile } from '../report/json.ts';
import { junitXml } from '../report/junit.ts';
import { markdownReport } from '../report/markdown.ts';
import { resultText, summaryText } from '../report/text.ts';
import type { Result } from '../verdicts/verdict.ts';

const base = {
  code: 'CHAT-001',
  level: 'must',
  basis: 'stated',
  version: '3.6',
  api: 'agent',
  transport: 'rtm',
  duration_ms: 12.3,
  message: null,
  replay: 'livechat-kit test --rule CHAT-001 --version 3.6 --transport rtm --seed 7041 --path 12:3',
} as const;

const failed: Result = {
  ...base,
  id: 'chats.deactivate-requires-presence',
  verdict: 'failed',
  message: 'wanted error missing_access, got success {}',
  detail: {
    cause: 'rule',
    statement: 'A requester outside the chat is refused unless presence is waived.',
    source: 'Agent Chat RTM reference, Deactivate Chat',
    given: 'two agents, one chat; agent B is not in it',
    sent: 'agent B: deactivate_chat {"id":"PJ0MRSHTDG"}',
    wanted: 'error missing_access',
    got: 'success {}',
    sequence: ['agent A: start_chat {}', 'agent B: deactivate_chat {"id":"PJ0MRSHTDG"}'],
    first_commands: 17,
    shrunk_commands: 2,
    deterministic: true,
    seed: 7041,
    path: '12:3',
    problems: [],
  },
};
const passed: Result = { ...base, id: 'threads.one-active', verdict: 'passed' };
const notRun: Result = {
  ...base,
  id: 'chats.timer',
  verdict: 'not_run',
  message: 'needs clock, which the target does not offer',
};

const file = (results: readonly Result[], more: Partial<ResultFile> = {}): ResultFile =>
  resultFile(
    {
      kit: '0.1.0',
      target: { name: 'x<y>', offers: [] },
      versions: ['3.6'],
      seed: 7041,
      duration_ms: 1500,
      executions: 600,
      declared: 652,
      ...more,
    },
    results,
  );

test('a failure reads as the design says', () => {
  expect(resultText(failed)).toMatchInlineSnapshot(`
    "✗ chats.deactivate-requires-presence   MUST, stated                   3.6, rtm
      A requester outside the chat is refused unless presence is waived.
      given     two agents, one chat; agent B is not in it
      sent      agent B: deactivate_chat {"id":"PJ0MRSHTDG"}
      wanted    error missing_access
      got       success {}
      shrunk    from 17 commands to 2
                1. agent A: start_chat {}
                2. agent B: deactivate_chat {"id":"PJ0MRSHTDG"}
      again     run alone with seed 7041, path 12:3: fails again
      read      Agent Chat RTM reference, Deactivate Chat
      replay    livechat-kit test --rule CHAT-001 --version 3.6 --transport rtm --seed 7041 --path 12:3"
  `);
});

test('the summary names what did not run and ends with a plain line', () => {
  const text = summaryText({
    results: [failed, passed, notRun],
    duration_ms: 1500,
    executions: 600,
    executions_per_second: 400,
    rules: { declared: 652, exercised: 2 },
    seed: 7041,
    target: 't',
  });
  expect(text).toMatchInlineSnapshot(`
    "○ not run: chats.timer: needs clock, which the target does not offer
    target t, seed 7041, 1.5 s; 600 executions, 400 a second; rules 2 exercised of 652 declared
    1 not run
    1 passed, 1 failed"
  `);
});

test('the result file has the members of the contract', () => {
  const written = JSON.parse(JSON.stringify(file([failed, passed, notRun])));
  expect(Object.keys(written)).toEqual([
    'schema',
    'kit',
    'target',
    'versions',
    'seed',
    'duration_ms',
    'executions',
    'executions_per_second',
    'counts',
    'rules',
    'results',
  ]);
  expect(written.counts).toEqual({
    passed: 1,
    failed: 1,
    warning: 0,
    not_applicable: 0,
    not_run: 1,
    known_failure: 0,
  });
  expect(written.rules).toEqual({ declared: 652, exercised: 1 });
  expect(Object.keys(written.results[1])).toEqual(
    expect.arrayContaining([
      'id',
      'code',
      'level',
      'basis',
      'version',
      'api',
      'transport',
      'verdict',
      'duration_ms',
      'message',
      'replay',
    ]),
  );
});

test('result files of shards merge; a shape seen by two shards counts once, the worse', () => {
  const shape: Result = { ...base, id: 'wire.rtm_push', code: 'WIRE', verdict: 'passed' };
  const merged = mergeResults([file([passed, shape]), file([failed, { ...shape, verdict: 'failed' }])]);
  expect(merged.results.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['threads.one-active', 'passed'],
    ['wire.rtm_push', 'failed'],
    ['chats.deactivate-requires-presence', 'failed'],
  ]);
  expect(merged).toMatchObject({ executions: 1200, executions_per_second: 800 });
  expect(() => mergeResults([file([]), file([], { seed: 1 })])).toThrow('merge shards of one run');
});

test('JUnit, Markdown and HTML carry the failure and escape what they must', () => {
  const results = file([failed, passed, notRun]);
  const xml = junitXml(results);
  expect(xml).toContain('<testsuite name="3.6 rtm" tests="3" failures="1" skipped="1">');
  expect(xml).toContain('{&quot;id&quot;:&quot;PJ0MRSHTDG&quot;}');
  expect(xml).toContain('<skipped message="needs clock, which the target does not offer"/>');
  expect(markdownReport(results)).toContain('| failed | 1 |');
  const html = htmlReport(results);
  expect(html).toContain('<strong>1 passed, 1 failed</strong>');
  expect(html).toContain('x&lt;y&gt;');
  expect(html).not.toContain('x<y>');
});
