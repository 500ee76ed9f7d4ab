/** The reports say what the design promises, in every form, and merge over shards. */
import { expect, test } from 'vitest';
import { RuleBroken } from '../check.ts';
import { htmlReport } from '../report/html.ts';
import { type ResultFile, type RunFacts, resultFile } from '../report/json.ts';
import { junitXml } from '../report/junit.ts';
import { markdownReport } from '../report/markdown.ts';
import { resultText, summaryText } from '../report/text.ts';
import { assertions } from '../stage/assertions.ts';
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
    differs: ['/active: true → false'],
    again: undefined,
    deviation: undefined,
  },
};
const passed: Result = { ...base, id: 'threads.one-active', verdict: 'passed' };
const notRun: Result = {
  ...base,
  id: 'chats.timer',
  verdict: 'not_run',
  message: 'needs clock, which the target does not offer',
};

const catalogue = [
  { code: 'CHAT-001', slug: 'chats.deactivate-requires-presence', versions: {} },
  { code: 'THREAD-001', slug: 'threads.one-active', versions: {} },
  { code: 'THREAD-002', slug: 'threads.later', versions: { since: '3.7' } },
] as const;

const file = (results: readonly Result[], more: Partial<RunFacts> = {}): ResultFile =>
  resultFile(
    {
      kit: '0.1.0',
      target: { name: 'x<y>', offers: [] },
      selection: null,
      shard: null,
      versions: ['3.6'],
      seed: 7041,
      duration_ms: 1500,
      executions: 600,
      complete: true,
      ended: null,
      catalogue,
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
      differs   /active: true → false
      shrunk    from 17 commands to 2
                1. agent A: start_chat {}
                2. agent B: deactivate_chat {"id":"PJ0MRSHTDG"}
      repeat    run again with seed 7041, path 12:3: fails again
      read      Agent Chat RTM reference, Deactivate Chat
      replay    livechat-kit test --rule CHAT-001 --version 3.6 --transport rtm --seed 7041 --path 12:3"
  `);
});

test('the summary names what did not run and ends with a plain line', () => {
  const text = summaryText(file([failed, passed, notRun]));
  expect(text).toMatchInlineSnapshot(`
    "causes, the one with most behind it first:
      1. chats.deactivate-requires-presence (CHAT-001; after start_chat, deactivate_chat; differs /active: true → false): wanted error missing_access, got success {}
         1 result in 3.6
         replay livechat-kit test --rule CHAT-001 --version 3.6 --transport rtm --seed 7041 --path 12:3

    ○ 1 not run: needs clock, which the target does not offer: chats.timer
    area     rules judged  held
    chats          1 of 1     0
    threads        1 of 1     1
    target x<y>, seed 7041, 1.5 s; 600 executions, 400 a second; rules 1 exercised of 2 declared
    score 50 % of the judged rules hold; badge: livechat 3.6 | 50 % of 2 rules
    3 results: 3 of checks, 0 of shapes of messages
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
    'selection',
    'shard',
    'versions',
    'seed',
    'duration_ms',
    'executions',
    'complete',
    'ended',
    'executions_per_second',
    'counts',
    'causes',
    'areas',
    'rules',
    'score',
    'badge',
    'results',
  ]);
  expect(written.counts).toEqual({
    passed: 1,
    failed: 1,
    warning: 0,
    flaky: 0,
    obstructed: 0,
    not_applicable: 0,
    not_run: 1,
    known_failure: 0,
  });
  // The rule of 3.7 is not declared in a run of 3.6.
  expect(written.rules).toEqual({ declared: 2, exercised: 1 });
  expect(written.areas).toEqual([
    { area: 'chats', declared: 1, judged: 1, held: 0 },
    { area: 'threads', declared: 1, judged: 1, held: 1 },
  ]);
  expect(written.score).toBe(50);
  expect(written.badge).toMatchObject({ label: 'livechat 3.6', message: '50 % of 2 rules', color: 'red' });
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

test('JUnit, Markdown and HTML carry the failure and escape what they must', () => {
  const results = file([failed, passed, notRun]);
  const xml = junitXml(results);
  expect(xml).toContain(
    '<testsuite name="3.6 rtm" tests="3" failures="1" errors="0" skipped="1" time="0.037">',
  );
  expect(xml).toContain('{&quot;id&quot;:&quot;PJ0MRSHTDG&quot;}');
  expect(xml).toContain('<skipped message="needs clock, which the target does not offer"/>');
  expect(markdownReport(results)).toContain('| failed | 1 |');
  const html = htmlReport(results);
  expect(html).toContain('<strong>1 passed, 1 failed</strong>');
  expect(html).toContain('x&lt;y&gt;');
  expect(html).not.toContain('x<y>');
});

test('JUnit shows characters that XML cannot hold, since they may be what is wrong', () => {
  const odd = '\u0000\u001b[31m\ud800x\ufffe\u{1f600}\r\n]]>';
  const xml = junitXml(file([{ ...failed, message: odd }]));
  expect(xml).toContain('message="\\u0000\\u001b[31m\\ud800x\\ufffe\u{1f600}&#13;\n]]&gt;"');
  expect(xml).toContain('<failure type="must" ');
});

test('values of a failure are whole beside its message, which is cut like what is printed', async () => {
  const long = { events: Array.from({ length: 200 }, (_, index) => `event ${index}`), token: 'secret' };
  const broken = await Promise.resolve()
    .then(() => assertions('3.6').fail('nothing', long))
    .catch((error: unknown) => error);
  if (!(broken instanceof RuleBroken)) throw broken;
  expect(broken.got).toContain('"event 199"');
  expect(broken.got).not.toContain('secret');
  expect(broken.message.length).toBeLessThan(500);
});
