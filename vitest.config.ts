import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schemas,tools,reference-server,conformance,test,bench,bin}/**/*.test.ts'],
    globalSetup: ['test/make-missing.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env['CI'] ? ['default'] : ['default'],
  },
});
