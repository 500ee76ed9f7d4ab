/** A signal that comes while the target is looked for: what was started is ended again, and the files say why. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../cli/test.ts';
import { inprocTarget } from '../targets/own.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-early-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s before the target is there ends with %i and leaves nothing running', async (signal, code) => {
  const json = join(folder, `${signal}.json`);
  let closed = false;
  const err: string[] = [];
  const io = { out: () => undefined, err: (text: string) => void err.push(text) };
  const ended = await main(['--rule', 'THREAD-001', '--json', json], io, async () => {
    process.emit(signal);
    const target = await inprocTarget();
    return {
      ...target,
      close: async () => {
        closed = true;
        await target.close();
      },
    };
  });
  expect({ ended, closed }).toEqual({ ended: code, closed: true });
  expect(err.join('')).toContain(`${signal} before anything was judged`);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ complete: false, ended: 'interrupted' });
});
