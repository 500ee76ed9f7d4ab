/**
 * The codes with which the commands end, in the order in which they are looked for: the first that applies counts.
 * README's table is compared with these rows, and the program takes them from here; nothing else may name a number.
 */

export const EXIT = {
  held: 0,
  failed: 1,
  badInput: 2,
  environment: 3,
  kitFault: 4,
  tooLittleJudged: 5,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One row of the table: what a code of `test` means. */
interface ExitRow {
  readonly code: ExitCode;
  readonly meaning: string;
}

export const EXIT_ROWS: readonly ExitRow[] = [
  { code: EXIT.badInput, meaning: 'bad input: flags, files, a wrong path of an output; nothing was judged' },
  { code: EXIT.kitFault, meaning: 'a fault in the kit itself, never because of what a target sent' },
  {
    code: EXIT.interrupted,
    meaning: 'interrupted (143 by SIGTERM); files hold what was judged until then',
  },
  {
    code: EXIT.environment,
    meaning:
      'environment: target not reachable or gone for ten seconds, token refused, port taken, output not writable',
  },
  { code: EXIT.failed, meaning: 'the target failed a check; under `--strict` also a warning or a flake' },
  {
    code: EXIT.tooLittleJudged,
    meaning:
      'nothing failed, but fewer than half of the selection was judged, or a version asked for is not served',
  },
  { code: EXIT.held, meaning: 'everything judged held' },
];
