/**
 * `npm run storm`: a storm over every door, a server that is killed again and again, readers of every wrong kind; with
 * `--bystander` what troubles of others cost somebody. It ends with 0 when the server held, with 1 when not, with 2 when it was
 * asked for something that does not exist.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bystander } from './bystander.ts';
import { kills } from './kills.ts';
import { leaks } from './leaks.ts';
import { storm } from './storm.ts';

const USAGE =
  'npm run storm -- [--commands N] [--kills N] [--seed N] [--shard i/n] [--json FILE], or --bystander [--connections N]';
/** How many connections say nothing, and how many times a bystander asks, by two doors, in each trouble. */
const IDLE = 5000;
const ROUNDS = 1000;
const COMMANDS = 200_000;
const KILLS = 50;
/** What wrong readers try, of what the storm sends. */
const TRIES = 0.2;
/** Memory may grow so much over the last fifth. */
const MOST_GROWTH = 0.05;

/** Bytes that are in use once what is garbage is gone. */
function memory(): number {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().rss;
}

async function looksOn(
  connections: number,
  seed: number,
  { folder, json }: { readonly folder: string; readonly json: string | undefined },
): Promise<number> {
  const report = await bystander({ connections, rounds: ROUNDS, seed, folder });
  for (const { trouble, calls, troubled, median, worst, ratio } of report.sightings) {
    const figures = `median ${median.toFixed(2)} ms (${ratio.toFixed(2)} times), worst ${worst.toFixed(0)} ms`;
    process.stdout.write(`${trouble} (${troubled}): ${calls} calls, ${figures}\n`);
  }
  process.stdout.write(`memory, before and each time after: ${report.memory.join(', ')} MB\n`);
  for (const problem of report.problems) process.stdout.write(`✗ ${problem}\n`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  return report.problems.length === 0 ? 0 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { values } = parseArgs({
    args: [...args],
    options: {
      commands: { type: 'string', default: String(COMMANDS) },
      kills: { type: 'string', default: String(KILLS) },
      seed: { type: 'string', default: '7041' },
      shard: { type: 'string', default: '1/1' },
      bystander: { type: 'boolean', default: false },
      connections: { type: 'string', default: String(IDLE) },
      json: { type: 'string' },
    },
  });
  const [index, count] = values.shard.split('/').map(Number);
  const asked = [values.commands, values.kills, values.seed, index, count, values.connections];
  const numbers = asked.map(Number);
  if (numbers.some((one) => !Number.isSafeInteger(one) || one < 0)) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const [commands = 0, times = 0, seed = 0] = numbers;
  const share = (whole: number) => Math.ceil(whole / (count ?? 1));
  const folder = mkdtempSync(join(tmpdir(), 'kit-storm-'));
  try {
    if (values.bystander)
      return await looksOn(Number(values.connections), seed, { folder, json: values.json });
    const journal = join(folder, 'storm.jsonl');
    const stormy = await storm({ commands: share(commands), seed: seed + (index ?? 1), journal, memory });
    const { growth, problems, outcomes } = stormy;
    process.stdout.write(
      `${stormy.commands} requests, ${stormy.chats} chats, ${stormy.journaled} commands in the journal, memory over the last fifth ${(100 * (growth ?? 0)).toFixed(1)} %\n`,
    );
    for (const [word, often] of Object.entries(outcomes))
      process.stdout.write(`${String(often).padStart(8)} ${word}\n`);
    const killed = await kills({ times: share(times), seed, journal: join(folder, 'kills.jsonl') });
    process.stdout.write(
      `killed ${killed.times} times: ${killed.acknowledged} acknowledged events, ${killed.lost.length} lost, ${killed.timers} timers went on\n`,
    );
    const tries = Math.ceil(TRIES * share(commands));
    const seen = await leaks({ tries, seed: seed + (index ?? 1) });
    process.stdout.write(
      `${seen.tries} tries of wrong readers, ${seen.answered} answered: ${seen.leaks.length} saw what they must not\n`,
    );
    const red = [
      ...seen.leaks.map((leak) => JSON.stringify(leak)),
      ...problems,
      ...killed.lost.map((id) => `lost: ${id}`),
      ...killed.problems,
    ];
    if ((growth ?? 0) > MOST_GROWTH) red.push(`memory grew by ${growth} over the last fifth`);
    for (const problem of red.slice(0, 50)) process.stdout.write(`✗ ${problem}\n`);
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify({ ...stormy, killed, seen }, null, 2)}\n`);
    return red.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // Flags that do not exist are a TypeError with a code.
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
