/**
 * `npm run push-faults`: judges a server that loses, doubles or holds back one push in ten, with ten seeds each, with and
 * without a control API. It ends with 0 when each was caught as failed in nine of ten, with 1 when one was not, with 2
 * when it was asked for something that does not exist.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isVersion } from '../../../schemas/language/versions.ts';
import { Misuse, prove } from '../misuse.ts';
import { PUSH_FAULTS } from './faulty.ts';
import { type FaultJudgement, judgeFaulty } from './judge.ts';

const USAGE = `npm run push-faults -- [--fault lost|doubled|late]… [--with control|"no control"] [--seeds N] [--version V] [--shard i/n] [--json FILE]`;
const SEEDS = 10;
/** So many of a hundred seeds have to catch a fault. */
const CAUGHT_IN_A_HUNDRED = 90;

/** Every run of the proof; a shard takes each n-th. */
function lineup(seeds: number, shard = '1/1') {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  if (Number(index) < 1 || !(Number(index) <= Number(count))) throw new Misuse('--shard takes i/n, e.g. 1/4');
  const all = PUSH_FAULTS.flatMap((fault) =>
    [true, false].flatMap((control) =>
      Array.from({ length: seeds }, (_, at) => ({ fault, control, seed: at + 1 })),
    ),
  );
  return all.filter((_, at) => at % Number(count) === Number(index) - 1);
}

function kindOf({ fault, control }: Pick<FaultJudgement, 'fault' | 'control'>): string {
  return `one push in ten ${fault}, ${control ? 'control' : 'no control'}`;
}

function told(judgement: FaultJudgement): string {
  const { seed, caught, first, bent, seconds } = judgement;
  const found = caught ? first : 'no result failed';
  return `${caught ? '✓' : '✗'} ${kindOf(judgement)}, seed ${seed}: ${bent} bent, ${seconds} s: ${found}\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fault: { type: 'string', multiple: true },
      with: { type: 'string' },
      seeds: { type: 'string', default: String(SEEDS) },
      version: { type: 'string', default: '3.6' },
      shard: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { version } = values;
  if (!isVersion(version)) throw new Misuse(`--version takes 3.4 to 3.7, not ${version}`);
  const wanted = lineup(Number(values.seeds), values.shard).filter(
    (run) =>
      (values.fault?.includes(run.fault) ?? true) &&
      (values.with === undefined || values.with === (run.control ? 'control' : 'no control')),
  );
  if (wanted.length === 0) throw new Misuse(USAGE);
  const judgements: FaultJudgement[] = [];
  for (const run of wanted) {
    const judgement = await judgeFaulty({ ...run, version });
    judgements.push(judgement);
    process.stdout.write(told(judgement));
  }
  const kinds = [...Map.groupBy(judgements, kindOf)].map(([kind, runs]) => ({
    kind,
    runs: runs.length,
    caught: runs.filter(({ caught }) => caught).length,
  }));
  for (const { kind, runs, caught } of kinds) process.stdout.write(`${kind}: caught ${caught} of ${runs}\n`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ kinds, judgements }, null, 1)}\n`);
  return kinds.every(({ runs, caught }) => caught * 100 >= runs * CAUGHT_IN_A_HUNDRED) ? 0 : 1;
}

await prove(main);
