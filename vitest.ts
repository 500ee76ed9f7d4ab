/**
 * The package's entry for vitest: a server in each test's hands, and the conformance suites as tests. The suites are loaded
 * when they are asked for, so that a test that only needs a server never waits for them.
 */
import './schemas/new-enough.ts';
import { test as base } from 'vitest';
import type { Target } from './conformance/target.ts';
import type { ConformanceOptions } from './conformance/vitest.ts';
import { createServer, type LicenseHandle, type Server } from './reference-server/index.ts';

export type { ConformanceOptions } from './conformance/vitest.ts';

/**
 * vitest's `test` with a `server`, started once for the tests of a file that use it and closed after them, and a
 * `license` of that server, fresh for each test: `test('…', async ({ license }) => { … })`. After a test whose server had
 * a fault of its own the test fails.
 */
export const test = base.extend<{ server: Server; license: LicenseHandle }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs.
    async ({}, use) => {
      await using server = await createServer();
      await use(server);
    },
    { scope: 'file' },
  ],
  license: async ({ server }, use) => use(await server.license()),
});

/**
 * Registers the suite against one target; call it with `await` at the top of a test file. See `conformance/vitest.ts`.
 */
export async function conformance(
  open: () => Promise<Target>,
  options: ConformanceOptions = {},
): Promise<void> {
  const suites = await import('./conformance/vitest.ts');
  await suites.conformance(open, options);
}
