/** Flags: every one has its role, and those that change verdicts are in each replay line. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main as compare } from '../cli/compare.ts';
import { main as explain } from '../cli/explain.ts';
import { judgingFlags, optionsOfRole, parseFlags, type TestOptions } from '../cli/flags.ts';
import { replayFlags } from '../cli/target.ts';
import { main } from '../cli/test.ts';
import { kitVersion } from '../cli/version.ts';
import { curlOf } from '../replay/curl.ts';
import { replayLine, shellWord } from '../replay/line.ts';
import { Progress, progressText } from '../report/progress.ts';
import type { Frame } from '../target.ts';
import { checkConfig } from '../targets/config.ts';
import { readyFrom } from '../targets/ready.ts';
import { saidBy } from './said.ts';

function options(...args: string[]): TestOptions {
  const parsed = parseFlags(args);
  if ('help' in parsed) throw new Error('help was asked for');
  return parsed.options;
}

/** A value for each flag that changes verdicts; a new one has to be added here to be in the line. */
const JUDGING: Readonly<Record<string, readonly string[]>> = {
  profile: ['--profile', 'strict'],
  strict: ['--strict'],
  rules: ['--rules', '0.1'],
  realTime: ['--real-time'],
};

test('each flag that changes verdicts is repeated by the replay line, which is taken back as it was', () => {
  expect(Object.keys(JUDGING).toSorted()).toEqual([...optionsOfRole('judges')].toSorted());
  for (const words of Object.values(JUDGING)) expect(judgingFlags(options(...words))).toBe(words.join(' '));
  const all = Object.values(JUDGING).flat();
  const line = replayLine({
    targetFlags: '--target http://x',
    judgingFlags: judgingFlags(options(...all)),
    release: '0.1.0',
    job: { id: 'a.b#c', version: '3.6', transport: 'rtm', rule: { code: 'A-001' }, check: { name: 'c' } },
    seed: 1,
    path: '0:1',
  });
  expect(line).toBe(
    `npx livechat-kit test --target http://x --rule a.b#c --version 3.6 --transport rtm --seed 1 --path 0:1 ${judgingFlags(options(...all))} --release 0.1.0`,
  );
  for (const word of all) expect(line).toContain(` ${word}`);
  const again = options(...line.split(' ').slice(3));
  expect(again).toMatchObject({ profile: 'strict', strict: true, rules: '0.1', realTime: true, path: '0:1' });
});

test('flags that select are said by the line itself, or change nothing in a replay', () => {
  // Whoever adds one here has to know why a replay does not need it.
  expect(optionsOfRole('selects')).toEqual([
    ...[
      'version',
      'api',
      'transport',
      'area',
      'rule',
      'seed',
      'path',
      'release',
      'runs',
      'quick',
      'shard',
      'merge',
    ],
  ]);
});

test('a line of another release warns, and one of this does not', async () => {
  const line = ['--rule', 'ENV-003', '--version', '3.6', '--list', '--release'];
  expect((await saidBy(main, ...line, '9.9.9')).err).toContain('the line is of release 9.9.9 and this is');
  expect((await saidBy(main, ...line, kitVersion())).err).toBe('');
});

test.each([
  [['--rules', '7.7'], 'Write a release of the kit: 0.1'],
  [['--json', 'a', '--junit', 'a'], 'two reports go to a; give each a file of its own'],
  [['--allow-partial'], '--allow-partial belongs to --merge FILE'],
  [['--bail', '0'], 'Write a whole number from 1 up'],
  [['--command', ''], '--command <line> got an empty word; pass a value, or leave the flag out'],
  [['--rule', 'X-1', '--rule', ''], '--rule <id> got an empty word'],
  [['--json', ''], '--json [file] got an empty word'],
  [['--json'], '--json names a file to write; only with --list it may stand alone'],
  [['--list', '--junit', 'a'], '--list judges nothing that --junit could write'],
  [['--dry-run', '--list'], '--dry-run only says what would be made; leave out --list'],
  [['--merge', 'a', '--strict'], '--strict bears on a run, and --merge joins what runs have written'],
  [['--merge', 'a', '--baseline', 'b', '--update-baseline'], '--baseline bears on a run'],
  [['--merge', 'a', '--rule', 'X-1'], '--rule bears on a run'],
  [['--merge', 'a', '--ndjson', 'b'], '--ndjson streams a run; with --merge write --json'],
  [['--area', 'thread'], 'did you mean threads? the areas are access, agents,'],
])('%j is refused', async (args, message) => {
  const { code, err } = await saidBy(main, ...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test('--list --json is one array of checks, on standard output or in a file', async () => {
  const asked = ['--rule', 'CHAT-026', '--version', '3.6', '--transport', 'web', '--list', '--json'];
  const { code, out } = await saidBy(main, ...asked);
  expect(code).toBe(0);
  const rows: unknown = JSON.parse(out);
  expect(rows).toHaveLength(2);
  expect(rows).toMatchObject([
    { id: 'chats.deactivate-requires-presence#refused', code: 'CHAT-026', basis: 'stated', lacking: null },
    { version: '3.6', api: 'agent', transport: 'web' },
  ]);
  expect((await saidBy(main, ...asked, '/nowhere/x.json')).code).toBe(2);
});

test('--help says the defaults of runs, patience and concurrency', async () => {
  const { out } = await saidBy(main, '--help');
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(
    /default 3; histories more.*Side by side are 32 checks.*1 s on a target/,
  );
});

test('explain gives statement, address, what is sent and mistakes, and the nearest on a typo', async () => {
  const { code, out } = await saidBy(explain, 'threads.one-active');
  expect(code).toBe(0);
  expect(out).toContain('A chat has at most one active thread at any moment.');
  expect(out).toContain('https://platform.text.com/docs/');
  expect(out).toContain('threads.one-active#history: ');
  expect(out).toContain('common mistakes\n  - ');
  expect((await saidBy(explain, 'THREAD-1')).err).toMatch(
    /there is no rule THREAD-1; did you mean THREAD-\d+\?/,
  );
  expect((await saidBy(explain, 'nothing-like-it')).code).toBe(2);
  expect((await saidBy(explain)).err).toContain('name one rule');
});

test('compare wants two files', async () => {
  expect(await saidBy(compare, 'a.json')).toMatchObject({ code: 2 });
  expect((await saidBy(compare, '/nowhere.json', '/nowhere.json')).err).toContain(
    'cannot read the result file /nowhere.json: ENOENT',
  );
});

test('a word for a shell stays one word', () => {
  expect(['a.b#c', "it's", '#x', 'a b', '$HOME'].map(shellWord)).toEqual([
    'a.b#c',
    "'it'\\''s'",
    "'#x'",
    "'a b'",
    "'$HOME'",
  ]);
});

test('a call over HTTP becomes a command that asks for its secret', () => {
  const frame: Frame = {
    direction: 'sent',
    session: 'agent B',
    kind: 'request',
    action: 'deactivate_chat',
    body: { id: "it's" },
    api: 'agent',
    transport: 'web',
    version: '3.6',
  };
  const secret = `: "\${AGENT_B:?set it to the Authorization header of agent B, e.g. Bearer dal:…}"`;
  expect(curlOf([frame], 'http://127.0.0.1:1')).toBe(
    [
      'LIVECHAT_URL=http://127.0.0.1:1',
      secret,
      'curl -sS -X POST "$LIVECHAT_URL/v3.6/agent/action/deactivate_chat" -H "authorization: $AGENT_B" -H \'content-type: application/json\' -d \'{"id":"it\'\\\'\'s"}\'',
    ].join('\n'),
  );
  // A payload that is wrong on purpose is sent like any other; a request that a payload does not give cannot be.
  expect(curlOf([{ ...frame, mark: 'deliberate' }], undefined)).toContain('-d ');
  expect(curlOf([{ ...frame, mark: 'deliberate', bent: true }], undefined)).toBeUndefined();
  expect(curlOf([{ ...frame, transport: 'rtm' }], undefined)).toBeUndefined();
});

test('a call behind a gateway names its certificate and its headers, whose values it asks for', () => {
  const frame: Frame = {
    direction: 'sent',
    session: 'agent A',
    kind: 'request',
    action: 'list_chats',
    body: {},
    api: 'agent',
    transport: 'web',
    version: '3.6',
  };
  const gateway = { ca: 'my ca.pem', headers: { 'x-key': 'secret' } };
  const told = curlOf([frame], 'http://127.0.0.1:1', gateway) ?? '';
  expect(told).toContain(`: "\${HEADER_X_KEY:?set it to the value of the header x-key}"`);
  expect(told).toContain(`curl -sS --cacert 'my ca.pem' -H "x-key: $HEADER_X_KEY" -X POST `);
  expect(told).not.toContain('secret');
});

test('the flags of a replay line are words of a shell, and ask for what is secret', () => {
  const flags = {
    ready: 'my server/ready.json',
    target: 'http://[::1]:8080/a(b)',
    token: 't',
    header: ['X-Key: s'],
  };
  const line = replayFlags(flags);
  // Pasted into a shell, each is the word that was given.
  const words = (env: Readonly<Record<string, string>>) =>
    spawnSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8', env });
  expect(words({ LIVECHAT_TOKEN: 't', HEADER_X_KEY: 's' }).stdout.split('\n')).toEqual([
    ...['--ready', flags.ready, '--target', flags.target, '--token', 't', '--header', 'x-key: s', ''],
  ]);
  expect(words({}).stderr).toContain("LIVECHAT_TOKEN: set it to the owner's token");
});

test('what came over the standard input is asked for by a replay line, since it is not there again', () => {
  expect(replayFlags({ ready: '-' })).toBe(
    `--ready "\${LIVECHAT_FILE:?set it to a file with the ready line}"`,
  );
  expect(replayFlags({ target: 'http://x', tokenFile: '-' })).toContain(
    `--token-file "\${LIVECHAT_FILE:?set it to a file with the token}"`,
  );
});

test.each([
  'http://127.0.0.1:8080?x=1',
  'http://127.0.0.1:8080/#chats',
  'http://user:secret@127.0.0.1:8080',
  'ws://127.0.0.1:8080',
  '127.0.0.1:8080',
  'http://',
])('an address that no path can be put behind is refused everywhere: %s', async (http) => {
  const { code, err } = await saidBy(main, '--target', http, '--token', 't');
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('write http://HOST:PORT') });
  expect(() => readyFrom(JSON.stringify({ ready: true, http }), 'ready')).toThrow('write http://HOST:PORT');
  expect(() => checkConfig({ http }, 'config')).toThrow('"http" is');
});

test('an empty token is told as that, and not as one that was refused', async () => {
  const { code, err } = await saidBy(main, '--target', 'http://127.0.0.1:1', '--token', '');
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('--token is empty') });
});

test('progress says judged of all, failures and the time left; a terminal rewrites its line', () => {
  expect(progressText({ judged: 0, all: 10, failures: 0, elapsed: 5 })).toBe('0 of 10 judged, 0 failed');
  const standing = { judged: 120, all: 480, failures: 3, elapsed: 30_000 };
  expect(progressText(standing)).toBe('120 of 480 judged, 3 failed, about 1 min 30 s left');
  expect(progressText({ ...standing, known: 2 })).toContain('3 failed, 2 known, about');
  for (const live of [true, false]) {
    let err = '';
    const io = {
      live,
      err: (text: string) => {
        err += text;
      },
    };
    const progress = new Progress(io, () => standing);
    progress.tell();
    progress.end();
    const text = progressText(standing);
    expect(err).toBe(live ? `\r\u001b[2K${text}\r\u001b[2K` : `${text}\n`);
  }
});
