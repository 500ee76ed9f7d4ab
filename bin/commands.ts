/**
 * The command line: it knows the names of the subcommands and nothing of what they do. Each one lives in a module
 * of its own that exports `main(args)`, parses its own flags and returns the exit code; only the one that was
 * asked for is loaded, so that `serve` never waits for the suites.
 */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { nearest } from '../schemas/reading/nearest.ts';
import { EXIT } from '../tools/cli/exit-codes.ts';
import { SUBCOMMANDS } from './subcommands.ts';

/** Where the summaries begin: behind the longest name. */
const COLUMN = Math.max(...Object.keys(SUBCOMMANDS).map((name) => name.length)) + 2;

const USAGE = `Usage: livechat-kit <command> [flags]

Commands:
${Object.entries(SUBCOMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(COLUMN)}${summary}`)
  .join('\n')}

\`livechat-kit <command> --help\` lists the flags of a command; --version prints the version of the kit.
`;

function unknownCommand(name: string): string {
  const known = Object.keys(SUBCOMMANDS);
  const near = nearest(name, known) ?? known.find((command) => command.startsWith(name));
  const hint = near ? `did you mean \`livechat-kit ${near}\`?` : `the commands are ${known.join(', ')}`;
  return `livechat-kit: unknown command "${name}"; ${hint}\n`;
}

/** `package.json` lies one folder up in the sources and two in `dist`. */
function kitVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const { version }: { version: string } = JSON.parse(
        readFileSync(new URL(path, import.meta.url), 'utf8'),
      );
      return version;
    } catch {
      // The other layout.
    }
  }
  return 'unknown';
}

// Compiling is half of a cold start; everything below is imported later and profits.
enableCompileCache();

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined) {
    process.stderr.write(USAGE);
    return EXIT.badInput;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${kitVersion()}\n`);
    return 0;
  }
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (subcommand === undefined) {
    process.stderr.write(unknownCommand(name));
    return EXIT.badInput;
  }
  const implementation = await subcommand.load();
  return implementation.main(args);
}

/** What a shell reports of a program that SIGPIPE has ended; Node ignores the signal. */
const BROKEN_PIPE = 141;

/** The exit code that lost output asks for; undefined as long as all could be written. */
let lost: number | undefined;

/**
 * `livechat-kit diff … | head -1`: whoever has read enough wants neither more output nor a stack trace. A full disk is
 * told in a line. Standard error that cannot be written is lost, and the command's own code counts.
 */
function endWithReader(goesOn: boolean): void {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (lost === undefined && fault.code !== 'EPIPE')
      process.stderr.write(`livechat-kit: cannot write to standard output: ${fault.code}\n`);
    lost ??= fault.code === 'EPIPE' ? BROKEN_PIPE : EXIT.environment;
    if (goesOn) process.exitCode = lost;
    else process.exit(lost);
  });
  process.stderr.on('error', () => undefined);
}

const argv = process.argv.slice(2);
endWithReader(Object.hasOwn(SUBCOMMANDS, argv[0] ?? '') && SUBCOMMANDS[argv[0] ?? '']?.goesOn === true);
const code = await main(argv).catch((fault: unknown) => {
  process.stderr.write(
    `livechat-kit: a fault in the kit itself: ${fault instanceof Error ? fault.stack : String(fault)}\n`,
  );
  return EXIT.kitFault;
});
process.exitCode = lost ?? code;
