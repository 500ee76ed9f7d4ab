/**
 * `npm run mutants`: judges the derived mutants and compares with the list of survivors. It ends with 0 when the list is
 * what was found, with 1 when it is not, with 2 when it was asked for something that does not exist. What is judged is
 * written down at once, so that `--resume` goes on where a run was broken off.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { judgeAll } from './crew.ts';
import { costs, figuresOf, tableOf } from './figures.ts';
import type { MutantJudgement } from './judge.ts';
import { readSurvivors, survivorProblems, survivorsOf, writeSurvivors } from './survivors.ts';
import { stampOfSources, touchMap } from './touch.ts';

const USAGE = `npm run mutants -- [--shard i/n] [--only WORDS] [--workers N] [--resume] [--write] [--json FILE]
  --only     judges those whose name has these words
  --resume   takes what earlier runs of the same sources have judged
  --write    writes the list of survivors; all mutants must be judged then`;

class Misuse extends Error {}

const FOLDER = fileURLToPath(new URL('../../../.kit/', import.meta.url));
const NOTES = 'mutants';

type Note = MutantJudgement & { readonly stamp: string };

/** What earlier runs have judged of these sources. */
function remembered(stamp: string): MutantJudgement[] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER).filter((name) => name.startsWith(NOTES) && name.endsWith('.jsonl'));
  return files.flatMap((name) =>
    readFileSync(join(FOLDER, name), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line): Note => JSON.parse(line))
      .filter((note) => note.stamp === stamp),
  );
}

/** The mutants asked for: a shard of all, or those with these words in their name. */
function asked(all: readonly DerivedMutant[], shard: string | undefined, only: string | undefined) {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(shard ?? '1/1') ?? [];
  if (index === undefined || Number(index) < 1 || Number(index) > Number(count)) {
    throw new Misuse('--shard takes i/n, e.g. 1/4');
  }
  const found = all.filter(
    ({ name }, at) => at % Number(count) === Number(index) - 1 && (only === undefined || name.includes(only)),
  );
  if (found.length === 0) throw new Misuse('no mutant is called so');
  return found;
}

function readFlags() {
  return parseArgs({
    options: {
      shard: { type: 'string' },
      only: { type: 'string' },
      workers: { type: 'string' },
      resume: { type: 'boolean' },
      write: { type: 'boolean' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
}

/** Judges what is not judged yet and notes it down at once. */
async function judgeThese(
  mutants: readonly DerivedMutant[],
  all: readonly DerivedMutant[],
  flags: ReturnType<typeof readFlags>,
): Promise<MutantJudgement[]> {
  const stamp = stampOfSources();
  const names = new Set(mutants.map(({ name }) => name));
  const known = flags.resume === true ? remembered(stamp) : [];
  const found = new Map(known.filter(({ name }) => names.has(name)).map((one) => [one.name, one]));
  mkdirSync(FOLDER, { recursive: true });
  const notes = join(FOLDER, `${NOTES}-${(flags.shard ?? '1/1').replace('/', '-of-')}.jsonl`);
  if (flags.resume !== true) rmSync(notes, { force: true });
  console.log(`${mutants.length} of ${all.length} mutants, ${found.size} of them judged before`);
  const left = mutants.filter(({ name }) => !found.has(name)).map(({ name }) => name);
  const map = await touchMap(all, stamp);
  await judgeAll(left, map, Number(flags.workers ?? availableParallelism()), (judgement) => {
    found.set(judgement.name, judgement);
    appendFileSync(notes, `${JSON.stringify({ ...judgement, stamp })}\n`);
    if (found.size % 50 === 0) console.log(`${found.size} of ${mutants.length}`);
  });
  return mutants.flatMap(({ name }) => found.get(name) ?? []);
}

async function main(): Promise<number> {
  const flags = readFlags();
  if (flags.help === true) {
    console.log(USAGE);
    return 0;
  }
  const begun = performance.now();
  const all = judgedMutants();
  const mutants = asked(all, flags.shard, flags.only);
  const judgements = await judgeThese(mutants, all, flags);
  const figures = figuresOf(judgements);
  const cpu = costs(judgements);
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(tableOf(figures));
  console.log(`${seconds} s; a mutant cost ${cpu.median} ms of one core, the dearest ${cpu.most} ms`);
  if (flags.json !== undefined) {
    writeFileSync(flags.json, `${JSON.stringify({ seconds, cpu, figures }, null, 2)}\n`);
  }
  if (flags.write === true) {
    if (judgements.length < all.length) throw new Misuse('only a whole run writes the list of survivors');
    writeSurvivors(survivorsOf(mutants, judgements));
    return 0;
  }
  const problems = survivorProblems(readSurvivors(), judgements, new Set(all.map(({ name }) => name)));
  for (const problem of problems) console.log(problem);
  if (problems.length > 0)
    console.log('a new survivor wants a check; a closed one, `npm run mutants -- --write`');
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (fault) {
  const misuse = fault instanceof Misuse || (fault instanceof TypeError && 'code' in fault);
  console.error(misuse ? `${fault.message}\n${USAGE}` : fault);
  process.exitCode = misuse ? 2 : 1;
}
