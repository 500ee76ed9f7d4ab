/** A process that stood still has not waited: what came meanwhile is read before its patience is over. */
import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { afterAwake } from '../targets/awake.ts';

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
