/**
 * How the tests run. Files share a worker and the modules it has loaded, because loading the specification anew for
 * each of them costs more than most of them test; those that replace modules or clocks get a worker of their own.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const FILES = '{schemas,tools,reference-server,conformance,test,bench,bin,web}/**/*.test.ts';
const root = fileURLToPath(new URL('.', import.meta.url));

/** What reaches into the worker itself: modules, clocks and globals that the next file would find changed. */
const REACHES =
  /\bvi\.(?:mock|doMock|hoisted|spyOn|stub\w+|useFakeTimers)\(|\bsetupServer\(|\bprocess\.(?:chdir\(|env\.?\S* = )/;
const alone = globSync(FILES, { cwd: root }).filter((file) =>
  REACHES.test(readFileSync(`${root}${file}`, 'utf8')),
);

/** Too long for the gate: `npm run whole` plays them, one of the long proofs. Of all but the first `npm test` has a sample. */
const LONG = ['test/easy-change.test.ts'];
const WHOLE = [
  ...LONG,
  'conformance/self/mutants.test.ts',
  'tools/cli/types.test.ts',
  'tools/gen/asyncapi.test.ts',
  'test/conformance.test.ts',
  'conformance/self/nothing-left.test.ts',
  'reference-server/core/decide/dropped.test.ts',
];

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: { alias: { 'livechat-protocol-kit/schemas': `${root}schemas/index.ts` } },
  test: {
    globalSetup: ['test/make-missing.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'threads',
    // The default leaves one core to a watching editor; here both work.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
    // Programs that tests start are compiled once, not each time; a hundred of them are started.
    env: { NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled` },
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: [FILES], exclude: [...alone, ...LONG], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'whole', include: WHOLE, env: { KIT_WHOLE: '1' } } },
    ],
  },
});
