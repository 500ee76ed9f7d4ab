/**
 * `npm run explore`: walks through what can happen in small worlds, and with `--mutants` through those of servers that are
 * broken on purpose. It ends with 0 when every law held, everything that must occur did and every planted fault was
 * found, with 1 when not, with 2 when it was asked for something that does not exist.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Misuse, prove } from '../misuse.ts';
import { walkOf } from './batch.ts';
import { type Crew, crewOf, ONE_HAND } from './crew.ts';
import { explore, type Found, type WalkBounds } from './explore.ts';
import { findFault, PLANTED } from './planted.ts';
import { missing, occurredIn, shrinkUnmet, unmetProblems } from './required.ts';
import { WAY_NAMES, type WayName } from './start.ts';
import { cutDown, pathInWords } from './transcript.ts';

const USAGE = `npm run explore -- [--seconds N] [--depth N] [--way queue|messaging|quiet]… [--mutants] [--workers N] [--shard i/n] [--write] [--json FILE]
  --seconds  of the clock, for all ways together (default 240)
  --mutants  looks for the planted faults instead
  --write    takes off the list of what never occurs what does`;
const SECONDS = 240;
const DEEPEST = 100;

interface Asked {
  readonly bounds: WalkBounds;
  readonly ways: readonly WayName[];
  readonly workers: number;
  readonly mutants: boolean;
  readonly write: boolean;
  readonly json: string | undefined;
}

function numberOf(text: string, flag: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Misuse(`${flag} takes a number from 1, not ${text}`);
  return number;
}

function readFlags(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: String(SECONDS) },
      depth: { type: 'string', default: String(DEEPEST) },
      way: { type: 'string', multiple: true },
      mutants: { type: 'boolean', default: false },
      workers: { type: 'string', default: String(availableParallelism()) },
      shard: { type: 'string', default: '1/1' },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];
  if (!(Number(index) >= 1 && Number(index) <= Number(count)))
    throw new Misuse('--shard takes i/n, e.g. 1/4');
  const ways = WAY_NAMES.filter((name) => values.way?.includes(name) ?? true);
  if (ways.length !== (values.way?.length ?? WAY_NAMES.length)) throw new Misuse(USAGE);
  return {
    bounds: {
      seconds: numberOf(values.seconds, '--seconds'),
      depth: numberOf(values.depth, '--depth'),
      shard: { index: Number(index), count: Number(count) },
    },
    ways,
    workers: numberOf(values.workers, '--workers'),
    mutants: values.mutants,
    write: values.write,
    json: values.json,
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellWalk(way: WayName, found: Found): void {
  const { states, transitions, depth, complete, seconds, cpu } = found;
  const reach = complete ? 'and there is nothing more' : 'whole';
  say(
    `${way}: ${states} states, ${transitions} transitions, depth ${depth} ${reach}, ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processors`,
  );
  if (found.violation === null) return;
  const walk = walkOf({ way });
  for (const line of pathInWords(walk, cutDown(walk, found.violation))) say(line);
}

async function walkAll({ bounds, ways, write, json }: Asked, crew: Crew): Promise<boolean> {
  const walks: { readonly way: WayName; readonly found: Found }[] = [];
  for (const way of ways) {
    const found = await explore({ way }, crew, { ...bounds, seconds: bounds.seconds / ways.length });
    walks.push({ way, found });
    tellWalk(way, found);
  }
  const { facts, refusals } = occurredIn(walks.map(({ found }) => found));
  const sum = (of: (found: Found) => number) => walks.reduce((total, { found }) => total + of(found), 0);
  const figures = {
    states: sum(({ states }) => states),
    transitions: sum(({ transitions }) => transitions),
    seconds: sum(({ seconds }) => seconds),
    cpu: sum(({ cpu }) => cpu),
  };
  say(`all: ${figures.states} states, ${figures.transitions} transitions, ${figures.seconds.toFixed(1)} s`);
  say(`facts: ${[...facts].sort().join(' ')}`);
  const absent = missing({ facts, refusals });
  if (write) shrinkUnmet(absent);
  const problems = unmetProblems(absent);
  say(`refusals: ${refusals.size}; never occurred, with a reason: ${absent.length}`);
  for (const problem of problems) say(`✗ ${problem}`);
  if (json !== undefined) {
    const rest = { walks, refusals: [...refusals].sort(), facts: [...facts].sort(), absent };
    writeFileSync(json, `${JSON.stringify({ ...figures, ...rest }, null, 1)}\n`);
  }
  return problems.length === 0 && walks.every(({ found }) => found.violation === null);
}

async function findAll({ bounds, ways, json }: Asked, crew: Crew): Promise<boolean> {
  const { index, count } = bounds.shard;
  const own = PLANTED.filter((_, at) => at % count === index - 1);
  const finds: {
    readonly name: string;
    readonly seconds: number;
    readonly lines: readonly string[] | null;
  }[] = [];
  for (const name of own) {
    const { found, lines } = await findFault(name, crew, { ways, bounds });
    finds.push({ name, seconds: found.seconds, lines });
    const { transitions, seconds } = found;
    say(`${lines === null ? '✗' : '✓'} ${name}: ${transitions} transitions, ${seconds.toFixed(1)} s`);
    for (const line of lines ?? []) say(line);
  }
  const missed = finds.filter(({ lines }) => lines === null);
  say(`found ${finds.length - missed.length} of ${finds.length} planted faults`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ finds }, null, 1)}\n`);
  return missed.length === 0;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    say(USAGE);
    return 0;
  }
  const asked = readFlags(args);
  const crew = asked.workers === 1 ? ONE_HAND : crewOf(asked.workers);
  try {
    return (await (asked.mutants ? findAll : walkAll)(asked, crew)) ? 0 : 1;
  } finally {
    await crew.goHome();
  }
}

await prove(main);
