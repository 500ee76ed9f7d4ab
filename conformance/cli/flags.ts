/**
 * The flags of `livechat-kit test`, declared in one place and turned into typed options. It refuses what makes no
 * sense and says what to write instead; it starts nothing.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { AREAS } from '../../schemas/rules/areas.ts';
import { RELEASES } from '../../schemas/rules/since.ts';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import { CONCURRENCY, DEFAULT_SEED, RUNS_WITH_INPUT } from '../engine/defaults.ts';
import { InputError } from '../engine/errors.ts';
import type { Profile } from '../engine/select.ts';
import { shellWord } from '../replay/line.ts';
import { BASE_URL_WORDS, isBaseUrl } from '../targets/base-url.ts';
import { MOST_LANES, USUAL_LANES } from '../targets/rooms/admission.ts';
import { type FlagRole, type FlagRow, listOf, same, whole } from './flag-row.ts';
import { refuseTargetFlags, TARGET_FLAGS, type TargetFlags } from './target-flags.ts';

type TransportFlag = 'web' | 'rtm' | 'webhook';

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
  readonly quick?: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly rules?: string;
  readonly release?: string;
  readonly bail?: number;
  /** Empty: to standard output, which only a list goes to. */
  readonly json?: string;
  readonly ndjson?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly md?: string;
  readonly merge?: readonly string[];
  readonly allowPartial?: boolean;
  readonly list?: boolean;
  readonly needs?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
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

function releaseFlag(text: string): string {
  if (!RELEASES.includes(text))
    throw new InvalidArgumentError(`Write a release of the kit: ${RELEASES.join(', ')}.`);
  return text;
}

/** Every flag, once. A new option without a row, or a row without its role, does not compile. */
const FLAGS: Readonly<Record<keyof TestOptions, FlagRow>> = {
  ...TARGET_FLAGS,
  mutant: {
    flag: '--mutant <name>',
    help: 'judge the reference server with one rule broken',
    role: 'target',
  },
  version: {
    flag: '--version <version>',
    help: 'protocol version, repeatable; default all the target serves',
    role: 'selects',
    parse: listOf(versionFlag),
  },
  api: {
    flag: '--api <name>',
    help: 'agent, customer or configuration, repeatable',
    role: 'selects',
    parse: listOf(oneOf(['agent', 'customer', 'configuration'])),
  },
  transport: {
    flag: '--transport <name>',
    help: 'web, rtm or webhook, repeatable',
    role: 'selects',
    parse: listOf(oneOf<TransportFlag>(['web', 'rtm', 'webhook'])),
  },
  area: {
    flag: '--area <name>',
    help: `area of the rules, repeatable: ${Object.keys(AREAS).join(', ')}`,
    role: 'selects',
    parse: listOf(same),
  },
  rule: {
    flag: '--rule <id>',
    help: 'rule id, code or check id, repeatable',
    role: 'selects',
    parse: listOf(same),
  },
  profile: {
    flag: '--profile <name>',
    help: 'core (stated musts), full or strict',
    role: 'judges',
    parse: oneOf<Profile>(['core', 'full', 'strict']),
  },
  strict: {
    flag: '--strict',
    help: 'inferred rules and should-rules fail instead of warning, and every flake fails',
    role: 'judges',
  },
  rules: {
    flag: '--rules <release>',
    help: 'judge by the rules of a release of the kit, e.g. 0.1: newer ones warn and do not fail',
    role: 'judges',
    parse: releaseFlag,
  },
  seed: {
    flag: '--seed <n>',
    help: `seed of all chance (default ${DEFAULT_SEED})`,
    role: 'selects',
    parse: seedNumber,
  },
  path: {
    flag: '--path <path>',
    help: 'path of one failing input, as a failure printed it',
    role: 'selects',
    parse: fcPath,
  },
  release: {
    flag: '--release <version>',
    help: 'release of the kit that printed the replay line; another one warns, since seed and path hold within a release',
    role: 'selects',
    parse: same,
  },
  runs: {
    flag: '--runs <n>',
    help: `runs of each check that has an input (default ${RUNS_WITH_INPUT}; histories more)`,
    role: 'selects',
    parse: whole(1),
  },
  quick: {
    flag: '--quick',
    help: 'one run of each check, like --runs 1',
    role: 'selects',
  },
  bail: {
    flag: '--bail <n>',
    help: 'end the run after n failed results',
    role: 'reports',
    parse: whole(1),
  },
  shard: { flag: '--shard <i/n>', help: 'run the i-th of n parts', role: 'selects', parse: shardFlag },
  baseline: {
    flag: '--baseline <file>',
    help: 'known failures of this target, one JSON object a line',
    role: 'reports',
  },
  updateBaseline: {
    flag: '--update-baseline',
    help: 'write what fails now to the baseline file',
    role: 'reports',
  },
  json: {
    flag: '--json [file]',
    help: 'write the result file; with --list the list, alone to standard output',
    role: 'reports',
  },
  ndjson: {
    flag: '--ndjson <file>',
    help: 'write each result as a line of JSON when it comes; a later line of the same result replaces it',
    role: 'reports',
  },
  junit: { flag: '--junit <file>', help: 'write JUnit XML', role: 'reports' },
  html: { flag: '--html <file>', help: 'write an HTML report', role: 'reports' },
  md: { flag: '--md <file>', help: 'write a Markdown summary', role: 'reports' },
  merge: {
    flag: '--merge <file>',
    help: 'merge result files instead of running, repeatable',
    role: 'selects',
    parse: listOf(same),
  },
  allowPartial: {
    flag: '--allow-partial',
    help: 'merge although shards are missing or runs ended early',
    role: 'reports',
  },
  list: { flag: '--list', help: 'list the checks instead of running them', role: 'reports' },
  needs: { flag: '--needs', help: 'with --list: what each check needs of a target', role: 'reports' },
  dryRun: {
    flag: '--dry-run',
    help: 'say what would be made on the target instead of running',
    role: 'reports',
  },
  verbose: { flag: '--verbose', help: 'print passed checks too', role: 'reports' },
};

const DEFAULTS = `
Side by side are ${CONCURRENCY} checks where each has a licence of its own; where all share one ${USUAL_LANES}, as far as its people
suffice, unless --concurrency says more or fewer (${MOST_LANES} at most).

A call or push may take 1 s on a target with control API and 2 s on others before it counts as missing; "patience_ms" of
--config changes that.
`;

function isOption(name: string): name is keyof TestOptions {
  return Object.hasOwn(FLAGS, name);
}

/** Declares the flags on a command. */
export function registerTest(command: Command): Command {
  command.description('judge an implementation of the protocol; without --target, the reference server');
  for (const { flag, help, parse } of Object.values(FLAGS)) {
    if (parse === undefined) command.option(flag, help);
    else command.option(flag, help, (text: string, before?: unknown) => parse(text, before));
  }
  return command.addHelpText('after', DEFAULTS);
}

/** The flags of a run that change verdicts, as words for a shell: every replay line repeats them. */
export function judgingFlags(options: TestOptions): string {
  return Object.keys(FLAGS)
    .filter(isOption)
    .filter((name) => FLAGS[name].role === 'judges')
    .flatMap((name) => {
      const value = options[name];
      const [word = ''] = FLAGS[name].flag.split(' ');
      if (value === undefined || value === false) return [];
      return value === true ? [word] : [`${word} ${shellWord(String(value))}`];
    })
    .join(' ');
}

/** Names of the options whose flag has a role; for the test that no flag is forgotten. */
export function optionsOfRole(role: FlagRole): readonly (keyof TestOptions)[] {
  return Object.keys(FLAGS)
    .filter(isOption)
    .filter((name) => FLAGS[name].role === role);
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return registerTest(new Command('livechat-kit test'));
}

/** What `parseFlags` found: options, or text to print and end with success (`--help`). */
export type Parsed = { readonly options: TestOptions } | { readonly help: string };

/** Parses arguments after `test`. Throws `InputError` for anything it does not know. */
export function parseFlags(args: readonly string[]): Parsed {
  let printed = '';
  const command = commandLine()
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
  refuseEmpty(command.opts());
  const { json, ...rest } = command.opts<Omit<TestOptions, 'json'> & { readonly json?: string | true }>();
  const options = { ...rest, ...(json === undefined ? {} : { json: json === true ? '' : json }) };
  refuseCombinations(options);
  refuseWithoutRun(options);
  return { options };
}

/** An empty word is a variable of a shell that nobody has set. */
function refuseEmpty(given: Readonly<Record<string, unknown>>): void {
  const isEmpty = (value: unknown): boolean => (Array.isArray(value) ? value.some(isEmpty) : value === '');
  const empty = Object.keys(given)
    .filter(isOption)
    // The token's own words say more.
    .find((name) => name !== 'token' && isEmpty(given[name]));
  if (empty !== undefined)
    throw new InputError(`${FLAGS[empty].flag} got an empty word; pass a value, or leave the flag out`);
}

const REPORTS = ['ndjson', 'junit', 'html', 'md', 'updateBaseline'] as const;
/** What a merge heeds: what the runs were asked and what came of it stands in their files. */
const OF_MERGE: ReadonlySet<string> = new Set<keyof TestOptions>([
  'merge',
  'allowPartial',
  'json',
  'junit',
  'html',
  'md',
  'verbose',
]);

/** A flag that would do nothing is refused, since whoever passed it believes that it did. */
function refuseWithoutRun(options: TestOptions): void {
  const flagOf = (name: keyof TestOptions): string => FLAGS[name].flag.split(' ')[0]!;
  if (options.json === '' && !options.list)
    throw new InputError('--json names a file to write; only with --list it may stand alone');
  const instead = options.list ? 'list' : options.dryRun ? 'dryRun' : undefined;
  const unwritten = REPORTS.find((name) => options[name] !== undefined);
  if (instead !== undefined && unwritten !== undefined)
    throw new InputError(
      `${flagOf(instead)} judges nothing that ${flagOf(unwritten)} could write; leave one out`,
    );
  if (options.dryRun && (options.list || options.json !== undefined))
    throw new InputError(
      `--dry-run only says what would be made; leave out ${options.list ? '--list' : '--json'}`,
    );
  if (options.merge === undefined) return;
  if (options.ndjson !== undefined) throw new InputError('--ndjson streams a run; with --merge write --json');
  const idle = Object.keys(options)
    .filter(isOption)
    .find((name) => !OF_MERGE.has(name));
  if (idle !== undefined)
    throw new InputError(
      `${flagOf(idle)} bears on a run, and --merge joins what runs have written; pass it to each of them`,
    );
}

function refuseCombinations(options: TestOptions): void {
  const places = (['target', 'config', 'ready', 'mutant'] as const).filter(
    (name) => options[name] !== undefined,
  );
  // A ready line and an address may name the same server, which is seen when the line is read.
  if (places.length > 1 && String(places) !== 'target,ready') {
    throw new InputError(`--${places.join(' and --')} name different targets; pass one of them`);
  }
  refuseTargetFlags(options);
  if (options.command !== undefined && options.mutant !== undefined)
    throw new InputError('--command and --mutant name different targets; pass one of them');
  if (options.quick && (options.runs ?? 1) !== 1)
    throw new InputError('--quick and --runs say different numbers of runs; pass one of them');
  if (options.needs && !options.list) throw new InputError('--needs goes with --list; pass both');
  if (options.allowPartial && options.merge === undefined)
    throw new InputError('--allow-partial belongs to --merge FILE; pass both');
  const outputs = (['json', 'ndjson', 'junit', 'html', 'md'] as const).flatMap((name) => options[name] ?? []);
  const twice = outputs.find((path, index) => path !== '/dev/null' && outputs.indexOf(path) !== index);
  if (twice !== undefined) throw new InputError(`two reports go to ${twice}; give each a file of its own`);
  if (options.updateBaseline && options.baseline === undefined)
    throw new InputError('--update-baseline needs --baseline FILE to write to');
  if (options.target !== undefined && !isBaseUrl(options.target)) {
    throw new InputError(`--target ${options.target} is no base URL; write ${BASE_URL_WORDS}`);
  }
}
