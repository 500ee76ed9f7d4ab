/**
 * A process that stood still has not waited: what came meanwhile is read before its patience is over. A target that stood
 * still has not refused to answer: it is heard of before anything counts as missing.
 */

import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { afterAwake } from '../targets/awake.ts';
import { portsTo } from './ports-to.ts';

const still = new Int32Array(new SharedArrayBuffer(4));

test('a standstill counts as little, and waiting goes on after it', async () => {
  const over = vi.fn<() => void>();
  const done = new Promise<void>((resolve) => {
    afterAwake(60, () => {
      over();
      resolve();
    });
  });
  Atomics.wait(still, 0, 0, 120);
  await setImmediate();
  expect(over).not.toHaveBeenCalled();
  await done;
  expect(over).toHaveBeenCalledOnce();
});

test('what ends it ends it, also when the time is over and the callback is due', async () => {
  const over = vi.fn<() => void>();
  const stop = afterAwake(0, over);
  stop();
  await new Promise<void>((resolve) => {
    afterAwake(5, resolve);
  });
  expect(over).not.toHaveBeenCalled();
});

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

const asked = { method: 'GET', path: '/x', query: {}, headers: {}, body: undefined } as const;

test('an answer of a target that stood still, and answers nothing else meanwhile, is awaited', async () => {
  const held: ServerResponse[] = [];
  const ports = await portsTo(closing, (_, response) => {
    held.push(response);
    // The sign of life is asked for while the answer is still awaited.
    if (held.length === 2) for (const one of held) one.end('here');
  });
  expect(await ports.request(asked, 60)).toMatchObject({ status: 200, text: 'here' });
  expect(held).toHaveLength(2);
});

test('an answer that does not come of a target that answers otherwise is silence, and asked for once', async () => {
  const paths: string[] = [];
  const ports = await portsTo(closing, (path, response) => {
    paths.push(path);
    if (path === '/') response.end();
  });
  expect(await ports.request(asked, 60)).toBe('silence');
  expect(paths).toEqual(['/x', '/']);
});

test('a target that gives no sign of life is not asked for one again', async () => {
  const paths: string[] = [];
  const ports = await portsTo(closing, (path) => void paths.push(path));
  expect(await ports.request(asked, 60)).toBe('silence');
  expect(await ports.request(asked, 60)).toBe('silence');
  expect(paths).toEqual(['/x', '/', '/x']);
});
