import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schemas,tools,reference-server,conformance,test,bench,bin}/**/*.test.ts'],
    globalSetup: ['test/make-missing.ts'],
    pool: 'threads',
    // Left to itself it keeps a core free, which on two cores halves the speed.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env['CI'] ? ['default'] : ['default'],
  },
});
