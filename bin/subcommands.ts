/** The subcommands by name, each loaded only when it is asked for. It knows nothing of what they do. */
import type { Command } from 'commander';

interface Subcommand {
  readonly summary: string;
  readonly load: () => Promise<{
    main(args: string[]): Promise<number>;
    /** Its flags and arguments. */
    commandLine(): Command;
  }>;
  /** It goes on without a reader, since what it finds goes to files too. */
  readonly goesOn?: boolean;
}

export const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  serve: {
    summary: 'start the reference server',
    load: () => import('../reference-server/cli/serve.ts'),
  },
  run: {
    summary: 'run a program against a fresh reference server: run -- node app.js',
    load: () => import('../reference-server/cli/run.ts'),
  },
  test: {
    summary: 'judge an implementation (or, without --target, the reference server)',
    load: () => import('../conformance/cli/test.ts'),
    goesOn: true,
  },
  explain: {
    summary: 'say what a rule is, where it can be read and how it is judged: explain THREAD-001',
    load: () => import('../conformance/cli/explain.ts'),
  },
  compare: {
    summary: 'show what became worse or better between two result files',
    load: () => import('../conformance/cli/compare.ts'),
  },
  cleanup: {
    summary: 'take back what a killed run of `test` left on a target',
    load: () => import('../conformance/cli/cleanup.ts'),
  },
  world: {
    summary:
      'check a world file, print its schema, or make one of a journal or a recording: world FILE --check',
    load: () => import('../reference-server/cli/world.ts'),
  },
  validate: {
    summary: 'check messages in files against the specification',
    load: () => import('./validate.ts'),
  },
  diff: {
    summary: 'show what changed between two versions, and whom it breaks',
    load: () => import('./diff.ts'),
  },
  types: {
    summary: 'write types for TypeScript, Python, Go, Java, C#, Kotlin, Swift or Rust',
    load: () => import('./types.ts'),
  },
  documents: {
    summary: 'write OpenAPI, AsyncAPI, manifest, bundles, reference pages and requests to send by hand',
    load: () => import('./documents.ts'),
  },
  completion: {
    summary: 'print a script with which a shell completes commands, flags and names: completion bash',
    load: async () => (await import('./completion.ts')).completionOf(SUBCOMMANDS),
  },
};
