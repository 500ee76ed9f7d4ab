/**
 * `npm run hostile`: judges drawn targets that get everything wrong, and says which of them the kit did not bear. It
 * ends with 0 when it bore all, with 1 when not, with 2 when it was asked for something that does not exist.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawTarget } from './draw.ts';
import { type HostileJudgement, judgeDrawn } from './judge.ts';

const USAGE = `npm run hostile -- [--shard i/n] [--targets N] [--only NUMBER] [--json FILE]
  --targets  how many are drawn, 500 when left out
  --only     judges this one, and prints what it is`;

/** Targets judged side by side; most of them wait. */
const BESIDE = 6;

const { values } = parseArgs({
  options: {
    shard: { type: 'string', default: '1/1' },
    targets: { type: 'string', default: '500' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const [, index, count] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];
const all = Array.from({ length: Number(values.targets) }, (_, at) => at + 1);
const numbers =
  values.only === undefined
    ? all.filter((n) => n % Number(count) === Number(index) % Number(count))
    : [Number(values.only)];
if (!(numbers.length > 0)) {
  console.error(USAGE);
  process.exit(2);
}

const running = new Set<string>();
const loose: string[] = [];
process.on('unhandledRejection', (reason) => {
  const text = reason instanceof Error ? reason.stack : String(reason);
  loose.push(`unhandled rejection beside ${[...running].join(' | ')}: ${text}`);
  console.log(`✗ ${loose.at(-1)}`);
});
process.on('uncaughtException', (error) => {
  loose.push(`uncaught beside ${[...running].join(' | ')}: ${error.stack}`);
  console.log(`✗ ${loose.at(-1)}`);
});

const begun = performance.now();
const judged: HostileJudgement[] = [];
const left = [...numbers];
await Promise.all(
  Array.from({ length: BESIDE }, async () => {
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
  }),
);
const bad = judged.filter(({ faults }) => faults.length > 0).length + loose.length;
const missed = judged.filter((one) => one.missed).length;
const slowest = judged.toSorted((one, other) => other.ms - one.ms)[0];
const codes = Object.fromEntries(
  [...Map.groupBy(judged, ({ code }) => code)].map(([code, list]) => [`${code}`, list.length]),
);
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(
  `${judged.length} targets in ${seconds} s, ${bad} faults of the kit, ${missed} first causes that name nothing of it`,
);
console.log(`exit codes ${JSON.stringify(codes)}; the slowest took ${slowest?.ms} ms: ${slowest?.name}`);
if (values.json !== undefined)
  writeFileSync(
    values.json,
    `${JSON.stringify({ targets: judged.length, seconds, faults: bad, missed, codes, slowest: slowest?.ms }, null, 1)}\n`,
  );
process.exit(bad === 0 ? 0 : 1);
