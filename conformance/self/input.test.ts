/** Bad input is told from a bad target: each mistake has its message, with what to write instead, and its exit code. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { describedTarget, openTarget } from '../cli/target.ts';
import { main } from '../cli/test.ts';
import { CONFIG_SCHEMA, checkConfig } from '../targets/config.ts';
import { fakeTarget } from './fake.ts';
import { saidBy } from './said.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-input-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

const cli = (...args: readonly string[]) => saidBy(main, ...args);

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

async function answering(status: number, body: unknown): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [['--versoin', '3.6'], "unknown option '--versoin'"],
  [['--version', '3.9'], 'Write one of 3.4, 3.5, 3.6, 3.7.'],
  [['--shard', '3/2'], 'Write i/n'],
  [['--seed', 'x'], 'Write a whole number of 32 bits'],
  [['--path', 'a'], 'Write the path a failure printed'],
  [['--runs', '0'], 'Write a whole number from 1 up'],
  [['--target', 'localhost:80'], 'write http://HOST:PORT'],
  [['--target', 'http://x', '--mutant', 'y'], 'name different targets'],
  [['--token', 't'], '--token belongs to --target'],
  [['--update-baseline'], 'needs --baseline FILE'],
  [['extra'], 'too many arguments'],
  [['--config', '/nowhere.json'], 'cannot read the configuration /nowhere.json: ENOENT'],
  [['--baseline', '/nowhere.jsonl'], 'cannot read the baseline /nowhere.jsonl: ENOENT'],
  [['--merge', '/nowhere.json'], 'cannot read the result file /nowhere.json: ENOENT'],
])('%j is refused', async (args, message) => {
  const { code, err } = await cli(...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test('--help lists the flags and succeeds', async () => {
  const { code, out } = await cli('--help');
  expect(out).toContain('--update-baseline');
  expect(code).toBe(0);
});

const WRONG: readonly (readonly [object | string, string])[] = [
  [{ htp: 'http://x' }, 'unknown key "htp"; did you mean "http"?'],
  [{}, '"http" is missing'],
  [{ http: 'x' }, '"http" is "x"; write a URL that starts with http:// or https://'],
  [{ http: 'http://x', versions: ['3.3'] }, '"versions" is ["3.3"]; write a list out of 3.4, 3.5, 3.6, 3.7'],
  [{ http: 'http://x', actors: [{ type: 'agent', id: 'a' }] }, 'actors[0].token is missing'],
  [
    { http: 'http://x', actors: [{ type: 'agnt', id: 'a', token: 't' }] },
    '"actors[0].type" is "agnt"; write agent, customer or bot',
  ],
  [{ http: 'http://x', receiver: { url: 'http://y' } }, 'unknown key "receiver.url"'],
  ['[', 'not a JSON object'],
  [{ http: 'http://x', narrow_tokens: [{}] }, 'narrow_tokens[0].id is missing'],
  [
    { http: 'http://x', narrow_tokens: [{ id: 'a', token: 't', scope: [] }] },
    'unknown key "narrow_tokens[0].scope"; did you mean "scopes"?',
  ],
  [{ http: 'http://x', other_license: {} }, 'other_license.organization_id is missing'],
  [
    { http: 'http://x', other_license: { organization_id: 'o', actors: [{ id: 'a' }] } },
    'other_license.actors[0].type is missing',
  ],
  [
    {
      http: 'http://x',
      actors: [{ type: 'agent', id: 'a', token: 't', groups: [{ id: 0, priority: 'high' }] }],
    },
    '"actors[0].groups[0].priority" is "high"; write first, normal, last or supervisor',
  ],
  [
    { http: 'http://x', receiver: { public_url: 'http://y', port: 99_999 } },
    '"receiver.port" is 99999; write a port from 1 to 65535',
  ],
  [{ http: 'http://x', token: 'se\ncret' }, '"token" is another text; write a string that is not empty'],
  [{ http: 'http://x', actors: [{ token: 'secret' }, 1] }, '"actors" is a list with 1 at 1; write a list of'],
  [{ http: 'http://x', headers: { key: ['secret'] } }, '"headers" is an object; write an object of header'],
];

test.each(WRONG)('configuration %j is refused', async (config, message) => {
  const { code, err } = await cli('--config', file('config.json', config));
  expect(err).toContain(message);
  expect(err).not.toContain('cret');
  expect(code).toBe(2);
});

test.each([
  ['a b', 'c', '"a b" is no name of a header'],
  ['a', 'c\nd', 'the value of the header "a" has a character that no header holds'],
  ['a', '→', 'the value of the header "a" has a character that no header holds'],
  ['Content-Length', '3', `the header "Content-Length" is the kit's own to set`],
  ['authorization', 'Basic x', `the header "authorization" is the kit's own to set`],
])('a header that cannot be sent with everything is refused: %j %j', async (name, value, message) => {
  const config = file('config.json', { http: 'http://x', headers: { [name]: value } });
  const asked = [
    ['--config', config],
    ['--target', 'http://x', '--token', 't', '--header', `${name}: ${value}`],
  ];
  // A name with a blank is no header to the flag at all.
  for (const args of name === 'a b' ? asked.slice(0, 1) : asked) {
    const { code, err } = await cli(...args);
    expect({ code, err: err.toLowerCase() }).toMatchObject({
      code: 2,
      err: expect.stringContaining(message.toLowerCase()),
    });
  }
});

test('a token of two lines is named as that, and one that a file or a store ended with a line is taken', async () => {
  const two = await cli('--target', 'http://127.0.0.1:1', '--token', 'se\ncret');
  expect(two.err).toContain('the token of --token has a character that no header holds');
  expect([two.code, two.err.includes('cret')]).toEqual([2, false]);
  expect(describedTarget({ target: 'http://x', token: 't\n' }).token).toBe('t');
});

test('a file of certificates that holds none, or a broken one, is told before anything is asked', async () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  for (const [text, words] of [
    ['no PEM', 'hold no certificate'],
    [pem, 'hold a certificate that cannot be read'],
  ] as const) {
    const { code, err } = await cli(
      '--target',
      'https://127.0.0.1:1',
      '--token',
      't',
      '--ca',
      file('ca.pem', text),
    );
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  }
});

test('the published schema of the configuration is that of the reader, and refuses what it refuses', () => {
  const published = JSON.parse(
    readFileSync(new URL('../targets/config.schema.json', import.meta.url), 'utf8'),
  );
  expect(published).toEqual(JSON.parse(JSON.stringify(CONFIG_SCHEMA)));
  const valid = new Ajv2020({ strict: true }).compile(published);
  for (const [config] of WRONG)
    if (typeof config === 'object') expect(valid(config), JSON.stringify(config)).toBe(false);
  const receiver = { public_url: 'https://ci.example.com/hooks', port: 8090 };
  const right = {
    $schema: './config.schema.json',
    http: 'http://127.0.0.1:8080',
    actors: [{ type: 'agent', id: 'a@b', token: 't', role: 'owner', groups: [{ id: 0, priority: 'first' }] }],
    versions: ['3.6'],
    headers: { 'x-gateway': 'g' },
    receiver,
  };
  expect(checkConfig(right, 'config')).toBe(right);
  expect(valid(right), JSON.stringify(valid.errors)).toBe(true);
});

test('a file that is no ready line is refused', async () => {
  const { code, err } = await cli('--ready', file('ready.json', { ready: false }));
  expect(err).toContain('no line is a ready line');
  expect(code).toBe(2);
});

test('a target that is not there is the environment, exit 3', async () => {
  const { code, err } = await cli('--target', 'http://127.0.0.1:1');
  expect(err).toContain(
    'the target is not reachable: ECONNREFUSED (http://127.0.0.1:1): start the target first',
  );
  expect(code).toBe(3);
});

test('a target without control API needs credentials', async () => {
  const url = await answering(404, {});
  const { code, err } = await cli('--target', url);
  expect(err).toContain('offers no control API and no credentials were given: pass --token');
  expect(code).toBe(2);
});

test('a refused token is named', async () => {
  const url = await answering(401, { error: { type: 'authentication', message: 'no' } });
  const { code, err } = await cli(
    '--target',
    url,
    '--token',
    't',
    '--organization-id',
    'o',
    '--client-id',
    'c',
  );
  expect(err).toContain('the owner token was refused (401 authentication: no)');
  expect(code).toBe(3);
});

test('a target that serves no version of the protocol there is named as a wrong URL', async () => {
  const url = await answering(404, { error: { type: 'not_found', message: 'no' } });
  const credentials = ['--token', 't', '--organization-id', 'o', '--client-id', 'c'];
  const { code, err } = await cli('--target', url, ...credentials);
  expect(err).toContain('correct the URL, up to the part before /v3.7');
  expect(code).toBe(2);
});

const unserved = join(folder, 'unserved.json');

test.each([
  ['none of its versions', openTarget, 'serves none of 3.4, 3.5, 3.6, 3.7'],
  ['another', async () => fakeTarget(), 'the target serves 3.6, not 3.5'],
])(
  'a target that serves %s ends with 5, and the files say that nothing was judged',
  async (_, open, said) => {
    const url = await answering(400, { error: { type: 'unsupported_version', message: 'no' } });
    const asked = ['--target', url, '--token', 't', '--version', '3.5', '--json', unserved];
    const { code, err } = await saidBy((args, io) => main(args, io, open), ...asked);
    expect([code, err]).toEqual([5, expect.stringContaining(said)]);
    expect(JSON.parse(readFileSync(unserved, 'utf8'))).toMatchObject({ complete: false, results: [] });
    rmSync(unserved);
  },
);

test.each([
  ['--rule', 'ENV-999'],
  ['--area', 'evnets'],
])('%s %s is refused with what could have been meant', async (flag, name) => {
  const { code, err } = await cli(flag, name);
  expect(err).toContain(`${flag} ${name}: no check has it; did you mean`);
  expect(code).toBe(2);
});

test('several areas in one flag are refused with how they are written', async () => {
  const { code, err } = await cli('--area', 'threads,chats');
  expect(err).toContain('several areas are written --area threads --area chats\n');
  expect(code).toBe(2);
});

test('an area is the prefix of its rules; its former name is taken and told', async () => {
  const [now, before] = await Promise.all(
    ['auth', 'authorization'].map((area) => cli('--area', area, '--version', '3.6', '--list')),
  );
  expect(now!.out).toMatch(/^auth\./);
  expect(now!.out.split('\n').every((line) => line === '' || line.startsWith('auth.'))).toBe(true);
  expect(before!.out).toBe(now!.out);
  expect([now!.err, before!.err]).toEqual(['', '--area authorization is now called auth\n']);
});
