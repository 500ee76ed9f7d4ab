/** `@livechat/lc-sdk-js` 4.0.2, unmodified, through `livechat-kit run`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { program } from '../tools/packing/program.ts';

const kit = await program();
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

function run(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [kit, 'run', ...args], (fault, stdout, stderr) => {
      resolve({ code: fault === null ? 0 : Number(fault.code), stdout, stderr });
    });
  });
}

describe('a released client, redirected by livechat-kit run', () => {
  it('logs in, starts, talks, transfers, deactivates and resumes', async () => {
    const result = await run(['--', process.execPath, path('./real-client/scenario.mjs')]);
    expect(result.stderr).toBe('');
    expect(result.stdout.trim().split('\n')).toEqual([
      'agent logged in',
      'customer logged in',
      'customer started a chat',
      'agent sent an event, customer received it',
      'customer sent an event, agent received it',
      'agent transferred the chat',
      'agent deactivated the chat',
      'agent resumed the chat',
      'Web APIs answered',
      'done',
    ]);
    expect(result.code).toBe(0);
  });

  it("passes on the program's own exit code", async () => {
    expect((await run(['--', process.execPath, '-e', 'process.exit(7)'])).code).toBe(7);
  });

  it('says what to write when there is no program', async () => {
    expect(await run([])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('livechat-kit run -- node app.js'),
    });
    expect(await run(['--', 'no-such-program'])).toMatchObject({ code: 3 });
  });
});
