/**
 * Programs under test as people have them: they log on both outputs, in JSON too, and start others, which may go on when
 * the first has ended. Whatever they do, nothing of them is left.
 */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { startCommand } from './command.ts';

const READY = '{"ready":true,"http":"http://127.0.0.1:1"}';

/** Whether it runs; what has ended may stay in the list where nobody collects it. */
function isThere(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}

it('waits for the line that says to be the ready line, behind logs in JSON and others', async () => {
  const program = await startCommand(
    `echo starting; echo '{"level":30,"msg":"on"}'; echo '{not JSON'; echo '${READY}'; sleep 60`,
  );
  expect(program.line).toBe(READY);
  await program.stop();
});

it('tells the last words of a program that died, from both outputs', async () => {
  const dying = startCommand(`echo '{"level":50,"msg":"no database"}'; echo 'bye' >&2; exit 7`);
  await expect(dying).rejects.toThrow(
    /ended \(exit code 7\) before it was ready; its last words:(.|\n)*no database/,
  );
  await expect(dying).rejects.toThrow('bye');
});

it.each([
  ['in the background of a shell that has ended', '&'],
  ['that keeps nothing of the outputs', '>/dev/null 2>&1 </dev/null &'],
])('ends what was started %s', async (_what, how) => {
  const program = await startCommand(
    `sh -c 'trap "" HUP; exec sleep 60' ${how} echo "{\\"ready\\":true,\\"http\\":\\"http://127.0.0.1:1\\",\\"pid\\":$!}"`,
  );
  const pid = Number(JSON.parse(program.line ?? '{}').pid);
  expect(isThere(pid)).toBe(true);
  await program.stop();
  await expect.poll(() => isThere(pid)).toBe(false);
});
