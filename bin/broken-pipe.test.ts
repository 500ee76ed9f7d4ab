/** A reader that goes away, such as `head -1`, ends every command quietly. */
import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { program } from '../tools/packing/program.ts';

const kit = await program();

/** Runs the kit with nobody at the other end of its standard output. */
function unread(args: readonly string[], input: string): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [kit, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.stdout.destroy();
    child.stdin.end(input);
    child.on('error', reject).on('close', (code) => resolve({ code, err }));
  });
}

describe.concurrent('a broken pipe', () => {
  it.each([
    [['--help'], ''],
    [['--version'], ''],
    [['diff', '3.4', '3.7', '--json'], ''],
    [['validate', '--version', '3.6', '--message', 'rtm_request'], '{"action":5}'],
    [['serve', '--json'], ''],
    [['test', '--list'], ''],
  ])('%j ends as a shell expects, without a word', { timeout: 60_000 }, async (args, input) => {
    expect(await unread(args, input)).toEqual({ code: 141, err: '' });
  });

  it('head -1 gets its line', { timeout: 60_000 }, () => {
    const line = '"$0" "$1" diff 3.4 3.7 --json | head -1';
    const { stdout, stderr } = spawnSync('sh', ['-c', line, process.execPath, kit], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
  });
});
