/**
 * `npm run hostile`: judges drawn targets that get everything wrong, and says which of them the kit did not bear; with
 * `--causes` whether the first cause names what was broken. It ends with 0 when all is well, with 1 when not, with 2 when
 * it was asked for something that does not exist.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Blame, blameOfMutant, blameOfYoung, meetings, noticedMutants } from './blame.ts';
import { drawTarget } from './draw.ts';
import { type HostileJudgement, judgeDrawn } from './judge.ts';
import { YOUNG } from './young.ts';

const USAGE = `npm run hostile -- [--shard i/n] [--targets N] [--only NUMBER] [--causes] [--every N] [--json FILE]
  --targets  how many are drawn, 500 when left out
  --only     judges this one, and prints what it is
  --causes   servers broken by hand, and derived mutants: does the first cause name what was broken?
  --every    with --causes: one of so many mutants, 3 when left out`;

/** Targets judged side by side; most of them wait. */
const BESIDE = 6;
/** So many in a hundred first causes name what was broken. */
const NAMED = 95;

const { values } = parseArgs({
  options: {
    shard: { type: 'string', default: '1/1' },
    targets: { type: 'string', default: '500' },
    only: { type: 'string' },
    causes: { type: 'boolean', default: false },
    every: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const [, index = '0', count = '0'] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];

/** The part of a list that this shard has. */
function shardOf<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, at) => at % Number(count) === Number(index) - 1);
}

interface Figures extends Readonly<Record<string, unknown>> {
  readonly good: boolean;
}

async function bearing(): Promise<Figures> {
  const all = Array.from({ length: Number(values.targets) }, (_, at) => at + 1);
  const left = values.only === undefined ? [...shardOf(all)] : [Number(values.only)];
  const running = new Set<string>();
  const loose: string[] = [];
  const note = (reason: unknown): void => {
    const text = reason instanceof Error ? reason.stack : String(reason);
    loose.push(`not caught, beside ${[...running].join(' | ')}: ${text}`);
    console.log(`✗ ${loose.at(-1)}`);
  };
  process.on('unhandledRejection', note).on('uncaughtException', note);
  const judged: HostileJudgement[] = [];
  const work = async (): Promise<void> => {
    for (let number = left.shift(); number !== undefined; number = left.shift()) {
      const drawn = drawTarget(number);
      running.add(drawn.name);
      const judgement = await judgeDrawn(drawn);
      running.delete(drawn.name);
      judged.push(judgement);
      for (const fault of judgement.faults) console.log(`✗ ${judgement.name}\n    ${fault}`);
      if (values.only !== undefined) console.log(judgement);
      else if (judgement.missed) console.log(`? ${judgement.name}\n    first cause: ${judgement.firstCause}`);
    }
  };
  await Promise.all(Array.from({ length: BESIDE }, work));
  const faults = judged.filter((one) => one.faults.length > 0).length + loose.length;
  const missed = judged.filter((one) => one.missed).length;
  const [slowest] = judged.toSorted((one, other) => other.ms - one.ms);
  const byCode = Map.groupBy(judged, ({ code }) => code);
  const codes = Object.fromEntries([...byCode].map(([code, list]) => [`${code}`, list.length]));
  console.log(
    `${judged.length} targets, ${faults} faults of the kit, ${missed} first causes that name nothing of it; exit codes ${JSON.stringify(codes)}`,
  );
  console.log(`the slowest took ${slowest?.ms} ms: ${slowest?.name}`);
  return { good: faults === 0, targets: judged.length, faults, missed, codes, slowest: slowest?.ms };
}

async function blaming(): Promise<Figures> {
  const young: Blame[] = [];
  for (const one of shardOf(YOUNG)) young.push(told(await blameOfYoung(one)));
  const some = shardOf(noticedMutants().filter((_, at) => at % Number(values.every) === 0));
  const map = await meetings(some);
  const mutants: Blame[] = [];
  for (const mutant of some) {
    const blame = await blameOfMutant(mutant, map);
    // What none of these checks notices has no cause.
    if (blame.first !== null) mutants.push(told(blame));
  }
  const share = (blames: readonly Blame[]): number =>
    Math.round((1000 * blames.filter(({ named }) => named).length) / Math.max(1, blames.length)) / 10;
  console.log(`broken by hand: ${share(young)} % of ${young.length} are named by the first cause`);
  console.log(`derived mutants: ${share(mutants)} % of ${mutants.length} are named by the first cause`);
  const good = [young, mutants].every((blames) => blames.length === 0 || share(blames) >= NAMED);
  return { good, young: share(young), mutants: share(mutants), of: young.length + mutants.length };
}

function told(blame: Blame): Blame {
  if (!blame.named) console.log(`✗ ${blame.name}\n    first cause: ${blame.first}`);
  return blame;
}

const nothing = !(Number(values.targets) > 0 && Number(values.every) > 0) || Number(index) < 1;
if (nothing || Number(index) > Number(count)) {
  console.error(USAGE);
  process.exit(2);
}
const begun = performance.now();
const { good, ...figures } = values.causes ? await blaming() : await bearing();
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(`${seconds} s`);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ seconds, ...figures }, null, 1)}\n`);
process.exit(good ? 0 : 1);
