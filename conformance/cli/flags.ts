/**
 * The flags of `livechat-kit test`, declared in one place and turned into typed options. It refuses what makes no
 * sense and says what to write instead; it starts nothing.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import { InputError } from '../engine/errors.ts';
import type { Profile } from '../engine/select.ts';

type TransportFlag = 'web' | 'rtm' | 'webhook';

/** Flags that say which server is meant, and how to reach it. */
export interface TargetFlags {
  readonly target?: string;
  readonly config?: string;
  readonly ready?: string;
  readonly command?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly organizationId?: string;
  readonly clientId?: string;
  readonly receiver?: string;
  readonly ca?: string;
  readonly header?: readonly string[];
  readonly concurrency?: number;
  readonly rate?: number;
  readonly realTime?: boolean;
}

export interface TestOptions extends TargetFlags {
  readonly mutant?: string;
  readonly version?: readonly Version[];
  readonly api?: readonly string[];
  readonly transport?: readonly TransportFlag[];
  readonly area?: readonly string[];
  readonly rule?: readonly string[];
  readonly profile?: Profile;
  readonly strict?: boolean;
  readonly seed?: number;
  readonly path?: string;
  readonly runs?: number;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly json?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly md?: string;
  readonly merge?: readonly string[];
  readonly list?: boolean;
  readonly needs?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`Write a whole number from ${least} up.`);
    return value;
  };
}

function seedNumber(text: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || (value | 0) !== value)
    throw new InvalidArgumentError('Write a whole number of 32 bits, e.g. 7041.');
  return value;
}

function oneOf<T extends string>(known: readonly T[]): (text: string) => T {
  return (text) => {
    if (!(known as readonly string[]).includes(text))
      throw new InvalidArgumentError(`Write one of ${known.join(', ')}.`);
    return text as T;
  };
}

function listOf<T>(one: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, one(text)];
}

function versionFlag(text: string): Version {
  if (!isVersion(text)) throw new InvalidArgumentError(`Write one of ${VERSIONS.join(', ')}.`);
  return text;
}

function shardFlag(text: string): { index: number; count: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  if (match === null || index < 1 || index > count)
    throw new InvalidArgumentError('Write i/n with i from 1 to n, e.g. 1/4.');
  return { index, count };
}

function fcPath(text: string): string {
  if (!/^\d+(:\d+)*$/.test(text))
    throw new InvalidArgumentError('Write the path a failure printed, e.g. 12:3.');
  return text;
}

const same = (text: string): string => text;

/** Declares the flags that say which server is meant. */
export function targetFlags(command: Command): Command {
  return command
    .option('--target <url>', 'base URL of the implementation, e.g. http://127.0.0.1:8080')
    .option('--config <file>', 'JSON file that describes the target')
    .option('--ready <file>', 'file whose first line is the ready line of a server; - reads standard input')
    .option('--token <token>', "the owner's token, for a target without control API; or LIVECHAT_TOKEN")
    .option('--token-file <file>', "file with the owner's token")
    .option('--organization-id <id>', 'organization of that token, when it cannot be found out')
    .option('--client-id <id>', 'application of that token, when it cannot be found out')
    .option('--ca <file>', 'certificates (PEM) to trust beside the usual ones')
    .option('--header <text>', "header 'Name: value' for every request, repeatable", listOf(same))
    .option('--rate <n>', 'requests a second, at most', whole(1));
}

/** Declares the flags on a command. */
export function registerTest(command: Command): Command {
  return targetFlags(command)
    .description('judge an implementation of the protocol; without --target, the reference server')
    .option('--command <line>', 'program to judge: started before and ended after the run')
    .option('--receiver <url>', 'address of this machine for webhooks, when the target is on another one')
    .option('--mutant <name>', 'judge the reference server with one rule broken')
    .option(
      '--version <version>',
      'protocol version, repeatable; default all the target serves',
      listOf(versionFlag),
    )
    .option(
      '--api <name>',
      'agent, customer or configuration, repeatable',
      listOf(oneOf(['agent', 'customer', 'configuration'])),
    )
    .option(
      '--transport <name>',
      'web, rtm or webhook, repeatable',
      listOf(oneOf<TransportFlag>(['web', 'rtm', 'webhook'])),
    )
    .option('--area <name>', 'area of the rules, repeatable', listOf(same))
    .option('--rule <id>', 'rule id, code or check id, repeatable', listOf(same))
    .option(
      '--profile <name>',
      'core (stated musts), full or strict',
      oneOf<Profile>(['core', 'full', 'strict']),
    )
    .option('--strict', 'inferred rules and should-rules fail instead of warning')
    .option('--seed <n>', 'seed of all chance', seedNumber)
    .option('--path <path>', 'path of one failing input, as a failure printed it', fcPath)
    .option('--runs <n>', 'runs of each check that has an input', whole(1))
    .option('--concurrency <n>', 'checks side by side', whole(1))
    .option('--shard <i/n>', 'run the i-th of n parts', shardFlag)
    .option('--baseline <file>', 'known failures of this target, one JSON object a line')
    .option('--update-baseline', 'write what fails now to the baseline file')
    .option('--real-time', 'wait for real time where a target has no clock')
    .option('--json <file>', 'write the result file')
    .option('--junit <file>', 'write JUnit XML')
    .option('--html <file>', 'write an HTML report')
    .option('--md <file>', 'write a Markdown summary')
    .option('--merge <file>', 'merge result files of shards instead of running, repeatable', listOf(same))
    .option('--list', 'list the checks instead of running them')
    .option('--needs', 'with --list: what each check needs of a target')
    .option('--dry-run', 'say what would be made on the target instead of running')
    .option('--verbose', 'print passed checks too');
}

/** What `parseFlags` found: options, or text to print and end with success (`--help`). */
export type Parsed = { readonly options: TestOptions } | { readonly help: string };

/** Parses arguments after `test`. Throws `InputError` for anything it does not know. */
export function parseFlags(args: readonly string[]): Parsed {
  let printed = '';
  const command = registerTest(new Command('livechat-kit test'))
    .exitOverride()
    .showSuggestionAfterError()
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: () => undefined,
    });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { help: printed };
    throw new InputError(
      flagFault('livechat-kit test', error.message).slice('livechat-kit test: '.length).trim(),
    );
  }
  const options = command.opts<TestOptions>();
  refuseCombinations(options);
  return { options };
}

function refuseCombinations(options: TestOptions): void {
  const places = (['target', 'config', 'ready', 'mutant'] as const).filter(
    (name) => options[name] !== undefined,
  );
  // A ready line and an address may name the same server, which is seen when the line is read.
  if (places.length > 1 && String(places) !== 'target,ready') {
    throw new InputError(`--${places.join(' and --')} name different targets; pass one of them`);
  }
  if (options.command !== undefined && (options.config !== undefined || options.mutant !== undefined))
    throw new InputError(
      '--command goes with --target or --ready, or alone when its first line is a ready line',
    );
  if (options.token !== undefined && options.tokenFile !== undefined)
    throw new InputError('--token and --token-file are two tokens; pass one of them');
  const given = options.token !== undefined ? '--token' : '--token-file';
  if ((options.token ?? options.tokenFile) !== undefined && !hasPlace(options))
    throw new InputError(`${given} belongs to --target; pass both, or put the token in --config`);
  if (options.needs && !options.list) throw new InputError('--needs goes with --list; pass both');
  if (options.updateBaseline && options.baseline === undefined)
    throw new InputError('--update-baseline needs --baseline FILE to write to');
  if (options.target !== undefined && !/^https?:\/\//.test(options.target)) {
    throw new InputError(`--target ${options.target} is not a URL; write http://HOST:PORT`);
  }
}

function hasPlace({ target, ready, command }: TestOptions): boolean {
  return (target ?? ready ?? command) !== undefined;
}
