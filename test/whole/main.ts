/**
 * `npm run whole`: the tests that take too long for the gate (the project `whole` of `vitest.config.ts`). It ends with the
 * exit code of the tests. With `--shard i/n` the first shard plays them, since they are few.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { json, shard = '1/1' } = parseArgs({
  options: { json: { type: 'string' }, shard: { type: 'string' } },
}).values;

/** Plays the project; its exit code. */
function play(report: string): Promise<number> {
  const args = ['run', '--project', 'whole', '--reporter=default', '--reporter=json'];
  const child = spawn('npx', ['vitest', ...args, `--outputFile.json=${report}`], {
    cwd: root,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'kit-whole-'));
try {
  const report = join(folder, 'report.json');
  const isOurs = shard.startsWith('1/');
  process.exitCode = isOurs ? await play(report) : 0;
  const told: { readonly numPassedTests?: number; readonly numFailedTests?: number } = isOurs
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = told;
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ passed, failed })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
