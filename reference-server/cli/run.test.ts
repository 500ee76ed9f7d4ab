/** `run --strict-clients` fails a program whose client slipped, and says where; `serve` shows what passes and ends with its parent. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, it } from 'vitest';
import { program } from '../../tools/packing/program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kit(args: readonly string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], (_fault, _stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}

const client = (version: string, payload: object) => {
  const path = join(folder, 'client.mjs');
  writeFileSync(
    path,
    `const ready = JSON.parse(process.env.LIVECHAT_KIT_READY);
    await fetch('https://api.livechatinc.com/v${version}/agent/action/list_chats', {
      method: 'POST', body: ${JSON.stringify(JSON.stringify(payload))},
      headers: { authorization: ready.actors[0].authorization },
    });`,
  );
  return path;
};

it('ends with 1 when a client slipped, with the slips in a result file', async () => {
  const json = join(folder, 'slips.json');
  const run = ['run', '--strict-clients', '--json', json, '--', process.execPath];
  const slipped = await kit([...run, client('3.4', { limitt: 5 })]);
  expect(slipped.code).toBe(1);
  expect(slipped.stderr).toContain(
    'ENV-044 agent list_chats 3.4 web: /limitt is no member this version defines',
  );
  expect(slipped.stderr).toContain('VER-002 agent list_chats 3.4 web: list_chats version 3.4 is deprecated');
  const file = JSON.parse(readFileSync(json, 'utf8'));
  expect(file).toMatchObject({ counts: { failed: 2 }, results: [{ code: 'ENV-044' }, { code: 'VER-002' }] });
  const schema = JSON.parse(readFileSync(join(root, 'conformance/report/results-2.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  expect((await kit([...run, client('3.6', { limit: 5 })])).code).toBe(0);
  expect(await kit(['run', '--json', json, '--', 'true'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--json needs --strict-clients'),
  });
});

it('serve shows what comes and goes, without secrets, and ends with its parent', async () => {
  const log = join(folder, 'log.jsonl');
  const script = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ${JSON.stringify([cli, 'serve', '--json', '--with-parent', '--log', log])}, { stdio: ['ignore', 'inherit', 'inherit'] });
    console.log('child ' + child.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: parent.stdout });
  let pid = 0;
  let ready: { http: string; actors: { authorization: string }[] } | undefined;
  for await (const line of lines) {
    if (line.startsWith('child ')) pid = Number(line.slice(6));
    else ready = JSON.parse(line);
    if (pid !== 0 && ready !== undefined) break;
  }
  const authorization = ready?.actors[0]?.authorization ?? '';
  await fetch(`${ready?.http}/v3.6/agent/action/list_chats`, {
    method: 'POST',
    body: '{}',
    headers: { authorization },
  });
  parent.kill('SIGKILL');
  // The server holds the other end of this pipe: it is over when the pipe is.
  parent.stdout.resume();
  await once(parent.stdout, 'end', { signal: AbortSignal.timeout(20_000) });
  const text = readFileSync(log, 'utf8');
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { way: 'in', call: { action: 'list_chats' } },
    { way: 'answer', call: { action: 'list_chats', answer: { payload: {} } } },
  ]);
  expect(text).not.toContain(authorization.replace('Bearer ', ''));
});
