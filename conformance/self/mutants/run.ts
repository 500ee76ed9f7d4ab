/**
 * What `npm run mutants` does with its arguments: judges the mutants asked for, tells the figures, and compares with the
 * list of survivors. It ends with 0 when the list is what was found and no mutant was too dear, with 1 when not, with 2
 * when it was asked for something that does not exist. How a mutant is judged is handed in: tests have judges of their
 * own, since the real one takes minutes.
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
import { parseArgs } from 'node:util';
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import { costs, figuresOf, tableOf } from './figures.ts';
import type { MutantJudgement } from './judge.ts';
import {
  readSurvivors,
  shrunkSurvivors,
  survivorProblems,
  survivorsOf,
  writeSurvivors,
} from './survivors.ts';

const USAGE = `npm run mutants -- [--shard i/n] [--only WORDS] [--workers N] [--resume] [--write] [--init] [--json FILE]
  --only     judges those whose name has these words
  --resume   takes what earlier runs of the same sources have judged
  --write    takes off the list of survivors what is noticed; all mutants must be judged then
  --init     writes the list anew, for mutants of a table that is new; all mutants must be judged then`;

/** Milliseconds of one core that a mutant may cost. */
const MOST_CPU = 4000;
const NOTES = 'mutants';

class Misuse extends Error {}

/** What a run works on. */
export interface MutantRun {
  /** Every mutant that is judged. */
  readonly all: readonly Pick<DerivedMutant, 'name' | 'operator' | 'place'>[];
  /** The file of survivors, and the folder for what was judged. */
  readonly list: string;
  readonly folder: string;
  /** Changes when a source changes: what was judged before is of no use then. */
  readonly stamp: string;
  judge(names: readonly string[], workers: number, done: (judgement: MutantJudgement) => void): Promise<void>;
  say(line: string): void;
}
type Note = MutantJudgement & { readonly stamp: string };

/** What earlier runs have judged of these sources; a line that a killed run left half is none. */
function remembered({ folder, stamp }: MutantRun): MutantJudgement[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.startsWith(NOTES) && name.endsWith('.jsonl'));
  return files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line): Note => JSON.parse(line))
      .filter((note) => note.stamp === stamp),
  );
}

/** The mutants asked for: a shard of all, or those with these words in their name. */
function asked(all: MutantRun['all'], shard: string | undefined, only: string | undefined) {
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

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      shard: { type: 'string' },
      only: { type: 'string' },
      workers: { type: 'string' },
      resume: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      init: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const workers = Number(values.workers ?? availableParallelism());
  if (!Number.isInteger(workers) || workers < 1) throw new Misuse('--workers takes a number from 1');
  return { ...values, workers };
}
type Flags = ReturnType<typeof readFlags>;

/** Judges what is not judged yet and notes it down at once. */
async function judgeThese(
  run: MutantRun,
  mutants: MutantRun['all'],
  flags: Flags,
): Promise<MutantJudgement[]> {
  const names = new Set(mutants.map(({ name }) => name));
  const known = flags.resume ? remembered(run) : [];
  const found = new Map(known.filter(({ name }) => names.has(name)).map((one) => [one.name, one]));
  mkdirSync(run.folder, { recursive: true });
  const notes = join(run.folder, `${NOTES}-${(flags.shard ?? '1/1').replace('/', '-of-')}.jsonl`);
  // A half line of a killed run must not swallow the first whole one.
  if (flags.resume && existsSync(notes)) appendFileSync(notes, '\n');
  else rmSync(notes, { force: true });
  run.say(`${mutants.length} of ${run.all.length} mutants, ${found.size} of them judged before`);
  const left = mutants.filter(({ name }) => !found.has(name)).map(({ name }) => name);
  await run.judge(left, flags.workers, (judgement) => {
    found.set(judgement.name, judgement);
    appendFileSync(notes, `${JSON.stringify({ ...judgement, stamp: run.stamp })}\n`);
    if (found.size % 50 === 0) run.say(`${found.size} of ${mutants.length}`);
  });
  return mutants.map(({ name }) => {
    const judgement = found.get(name);
    if (judgement === undefined) throw new Error(`${name} was not judged`);
    return judgement;
  });
}

/** Compares with the list, or writes it; what is wrong afterwards, one line each. */
function compared(run: MutantRun, judgements: readonly MutantJudgement[], { write, init }: Flags): string[] {
  if (write || init) {
    if (judgements.length < run.all.length) throw new Misuse('only a whole run writes the list of survivors');
    const found = survivorsOf(run.all, judgements);
    writeSurvivors(init ? found : shrunkSurvivors(readSurvivors(run.list), found), run.list);
  }
  return survivorProblems(readSurvivors(run.list), judgements, new Set(run.all.map(({ name }) => name)));
}

async function judgeAndCompare(run: MutantRun, flags: Flags): Promise<number> {
  const begun = performance.now();
  const judgements = await judgeThese(run, asked(run.all, flags.shard, flags.only), flags);
  const figures = figuresOf(judgements);
  const cpu = costs(judgements);
  const seconds = Math.round((performance.now() - begun) / 1000);
  run.say(tableOf(figures));
  run.say(`${seconds} s; a mutant cost ${cpu.median} ms of one core, the dearest ${cpu.most} ms`);
  if (flags.json !== undefined) {
    writeFileSync(flags.json, `${JSON.stringify({ seconds, cpu, figures }, null, 2)}\n`);
  }
  const problems = compared(run, judgements, flags);
  for (const problem of problems) run.say(problem);
  if (problems.length > 0)
    run.say('a new survivor wants a check; a closed one, `npm run mutants -- --write`');
  const dear = judgements.filter((one) => one.cpu > MOST_CPU);
  for (const { name, cpu: own } of dear) run.say(`${name} cost ${own} ms of one core, more than ${MOST_CPU}`);
  return problems.length + dear.length === 0 ? 0 : 1;
}

/** Runs with these arguments and gives the exit code. */
export async function runMutants(args: readonly string[], run: MutantRun): Promise<number> {
  try {
    const flags = readFlags(args);
    if (!flags.help) return await judgeAndCompare(run, flags);
    run.say(USAGE);
    return 0;
  } catch (fault) {
    if (!(fault instanceof Misuse) && !(fault instanceof TypeError && 'code' in fault)) throw fault;
    run.say(`${fault.message}\n${USAGE}`);
    return 2;
  }
}
