/**
 * Wrong input of every subcommand, given to the program as a person would: the exit code, one line on standard error
 * that names what is wrong and the nearest right name, nothing on standard output and no file half written.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../tools/packing/program.ts';

const PROGRAM = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-bad-input-'));
const servers: Server[] = [];

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const cut = file('cut.json', '{"action":');
const missing = join(folder, 'missing.json');
const out = join(folder, 'types');
const world = (name: string, text: string) => ['serve', '--port', '0', '--world', file(name, text)];
const config = (name: string, text: string) => ['test', '--config', file(name, text)];

/** Arguments, exit code, and what the line has to say. The words PORT and REFUSING stand for two live servers. */
const CASES: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
  [['serv'], 2, /unknown command "serv"; did you mean `livechat-kit serve`\?/],
  [['frobnicate'], 2, /unknown command "frobnicate"; the commands are serve, /],

  [['validate', '--versoin', '3.6'], 2, /unknown option '--versoin'; did you mean --version\?/],
  [['validate', '--version', '3.6'], 2, /'--message <name>' not specified; `livechat-kit validate --help`/],
  [['validate', '--version', '3.9', '--message', 'agent/Chat'], 2, /unknown version "3.9"; .*3.4, 3.5, 3.6/],
  [
    ['validate', '--version', '3.6', '--message', 'agent/send_evnt/request'],
    2,
    /unknown message .*did you mean agent\/send_event\/request\?/,
  ],
  [['validate', '--version', '3.6', '--message', 'rtm_request', cut], 2, /cut\.json is not JSON: /],
  [
    ['validate', '--version', '3.6', '--message', 'rtm_request', missing],
    2,
    /missing\.json: there is no such/,
  ],
  [['validate', '--version', '3.6', '--message', 'rtm_request', folder], 2, /: it is a folder/],

  [['types', '--lang', 'pyton', '--version', '3.6', '--out', out], 2, /"pyton"; did you mean python\?/],
  [['types', '--lang', 'ts', '--version', '3.8', '--out', out], 2, /unknown version "3.8"; .*3.4, 3.5, 3.6/],
  [['types', '--lnag', 'ts'], 2, /unknown option '--lnag'; did you mean --lang\?/],
  [
    ['types', '--lang', 'ts', '--version', '3.6', '--out', cut],
    2,
    /cannot write into .*cut\.json: it is a file/,
  ],
  [
    ['types', '--lang', 'go', '--version', '3.6', '--out', out, '--message', 'agent/Chta'],
    2,
    /unknown message "agent\/Chta"; did you mean agent\/Chat\?/,
  ],

  [['diff', '3.5'], 2, /missing required argument 'to'; `livechat-kit diff --help`/],
  [['diff', '3.5', '3.9'], 2, /unknown version "3.9"; .*3.4, 3.5, 3.6/],
  [['diff', '3.5', '3.6', '--josn'], 2, /unknown option '--josn'; did you mean --json\?/],
  [['diff', '3.6', '3.5'], 2, /3.6 is newer than 3.5; did you mean 3.5 3.6\?/],

  [['serve', '--prot', '1'], 2, /unknown option '--prot'; did you mean --port\?/],
  [['serve', '--port', 'x'], 2, /--port .*'x' is invalid. Write a whole number from 0 to 65535/],
  [['serve', '--port', 'PORT'], 3, /cannot listen on 127.0.0.1:PORT: .*; choose another --port, or 0/],
  [['serve', '--world', missing], 2, /--world .*missing\.json cannot be read: /],
  [world('cut-world.json', '{'), 2, /--world .*cut-world\.json is not valid JSON: /],
  [world('unknown.json', '{"agnets":[]}'), 2, /world\.agnets is not a member .*did you mean agents\?/],
  [world('wrong.json', '{"agents":5}'), 2, /world\.agents must be an array, got number 5/],
  [['serve', '--mutant', 'nosuch'], 2, /there is no mutant nosuch; /],

  [['run'], 2, /no program given; write `livechat-kit run -- node app\.js`/],
  [['run', '--wrld', 'x', '--', 'node'], 2, /unknown option '--wrld'; did you mean --world\?/],
  [['run', '--', join(folder, 'nosuch')], 3, /nosuch cannot be started: /],

  [['test', '--versoin', '3.6'], 2, /unknown option '--versoin'; did you mean --version\?/],
  [['test', '--version', '3.9'], 2, /'3.9' is invalid. Write one of 3.4, 3.5, 3.6, 3.7/],
  [['test', '--area', 'treads'], 2, /--area treads: no check has it; did you mean threads\?/],
  [config('unknown-key.json', '{"http":"http://x","tokne":"t"}'), 2, /"tokne"; did you mean "token"\?/],
  [config('wrong-key.json', '{"http":5}'), 2, /"http" is 5; write a URL that starts with http/],
  [config('cut-config.json', '{'), 2, /cut-config\.json: not a JSON object; write for example/],
  [config('dead.json', '{"http":"http://127.0.0.1:1"}'), 3, /not reachable: ECONNREFUSED .*correct the URL/],
  [
    ['test', '--target', 'REFUSING', '--token', 't', '--organization-id', 'o', '--client-id', 'c'],
    3,
    /the owner token was refused \(401 .*pass one that is valid/,
  ],
];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cli(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.err += chunk;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, ...text }));
  });
}

async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

let busy = 0;
let refusing = 0;
beforeAll(async () => {
  busy = await listening((_, response) => response.end());
  const error = { error: { type: 'authentication', message: 'Invalid access token' } };
  refusing = await listening((_, response) => response.writeHead(401).end(JSON.stringify(error)));
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const filled = (text: string): string =>
  text.replace('PORT', String(busy)).replace('REFUSING', `http://127.0.0.1:${refusing}`);

describe.concurrent('bad input', () => {
  test.each(CASES)('livechat-kit %j ends with %i', { timeout: 60_000 }, async (args, code, says) => {
    const ended = await cli(args.map(filled));
    expect(ended.out).toBe('');
    expect(ended.err).toMatch(new RegExp(filled(says.source)));
    expect(ended.err.trimEnd().split('\n'), ended.err).toHaveLength(1);
    expect(ended.code, ended.err).toBe(code);
    expect(existsSync(out)).toBe(false);
  });
});
