/**
 * Compiles `test/lc-sdk-types`: our types of 3.4 against those that the vendor's newest released SDK exports. The
 * compiler is the judge; a mismatch that is known stands there with its reason.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const compatible = `${root}test/lc-sdk-types/compatible.ts`;

it('our types of 3.4 fit lc-sdk-js, but for the mismatches that are listed', () => {
  const flags = '--noEmit --ignoreConfig --strict --skipLibCheck --module nodenext --target es2024';
  const { stdout } = spawnSync(
    process.execPath,
    [
      `${root}node_modules/typescript/bin/tsc`,
      ...flags.split(' '),
      '--types',
      '',
      '--allowImportingTsExtensions',
      compatible,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(stdout).toBe('');
});

it('every mismatch has a reason', () => {
  const reasons = [...readFileSync(compatible, 'utf8').matchAll(/@ts-expect-error(.*)/g)].map(
    ([, text]) => text!,
  );
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason.trim().length).toBeGreaterThan(10);
});
