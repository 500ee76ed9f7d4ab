// Runs the long proofs one after another and prints seconds and figures of each. It is red when any of them is, and when
// one takes longer than its budget. A whole and green run leaves its figures in `bench/results/proofs.json`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Seconds that all proofs together may take on two cores. */
const MOST = 220 * 60;
const RESULTS = 'bench/results/proofs.json';

/** The variants play one input of each check; what an input alone brings about is told by these. */
const DRAWN = ['all', 'seed:1', 'seed:2', 'seed:3'].flatMap((name) => ['--variant', name]);
const EVERY_INPUT = ['--every-input', '--with', 'control', ...DRAWN];

/** What each proof is called, its npm script with arguments, and its seconds in one piece; it takes `--shard` and `--json`. */
const PROOFS = [
  { name: 'every input of every check', script: ['conform'], budget: 3 * 60 },
  { name: 'witness', script: ['witness'], budget: 2 * 60 },
  { name: 'strength of the witness', script: ['witness', '--mutants', 'derived'], budget: 8 * 60 },
  { name: 'long tests', script: ['whole'], budget: 4 * 60 },
  { name: 'mutants', script: ['mutants'], budget: 28 * 60 },
  { name: 'every check can fail', script: ['can-fail'], budget: 4 * 60 },
  { name: 'variants', script: ['variants'], budget: 75 * 60 },
  { name: 'variants with every input', script: ['variants', ...EVERY_INPUT], budget: 8 * 60 },
  { name: 'hostile targets', script: ['hostile'], budget: 8 * 60 },
  { name: 'first causes', script: ['hostile', '--causes', '--every', '6'], budget: 7 * 60 },
  { name: 'push faults', script: ['push-faults'], budget: 15 * 60 },
  { name: 'storm and kills', script: ['storm'], budget: 10 * 60 },
  { name: 'a bystander', script: ['storm', '--bystander'], budget: 2 * 60 },
  { name: 'exploration', script: ['explore'], budget: 5 * 60 },
  { name: 'planted faults', script: ['explore', '--mutants'], budget: 2 * 60 },
  { name: 'foreign readers', script: ['foreign'], budget: 25 * 60 },
  { name: 'released clients', script: ['clients'], budget: 2 * 60 },
  { name: 'a real browser', script: ['browser'], budget: 3 * 60 },
  { name: 'recipes', script: ['recipes'], budget: 4 * 60 },
];

const [shard] = process.argv.slice(2);
if (shard !== undefined && !isShard(shard)) {
  console.error(`.ci/proofs takes nothing or a shard i/n, e.g. 1/4; not ${shard}`);
  process.exit(2);
}
const sum = PROOFS.reduce((total, { budget }) => total + budget, 0);
if (sum > MOST) throw new Error(`the budgets add up to ${sum} s, more than ${MOST} s`);

function isShard(text) {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  return Number(index) >= 1 && Number(index) <= Number(count);
}

/** What is kept of what a proof wrote: of a result file, how many results of each verdict there are. */
function figuresOf(written) {
  return written.results === undefined ? written : { counts: written.counts };
}

/** Ends with the exit code; what it prints is passed on. */
function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'kit-proofs-'));
const proofs = [];
let red = false;
try {
  for (const [
    index,
    {
      name,
      script: [script, ...flags],
      budget,
    },
  ] of PROOFS.entries()) {
    console.log(`\n== ${name}`);
    const file = join(folder, `${index}.json`);
    const begun = performance.now();
    const own = [...flags, '--json', file, ...(shard === undefined ? [] : ['--shard', shard])];
    const code = await run([script, '--', ...own]);
    const seconds = Math.round((performance.now() - begun) / 1000);
    const figures = code === 0 ? figuresOf(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
    const late = seconds > budget;
    if (code !== 0 || late) red = true;
    proofs.push({ name, seconds, budget, figures });
    console.log(
      `== ${name}: ${code === 0 ? 'proven' : 'FAILED'} in ${seconds} of ${budget} s${late ? ', too slow' : ''}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log('\n== seconds of each proof');
for (const { name, seconds, budget } of proofs)
  console.log(`${`${seconds}`.padStart(6)} of ${budget}  ${name}`);
if (!red && shard === undefined) {
  const machine = { node: process.version, cores: availableParallelism() };
  const at = new Date().toISOString();
  writeFileSync(RESULTS, `${JSON.stringify({ name: 'proofs', at, machine, proofs }, null, 2)}\n`);
  console.log(`figures: ${RESULTS}`);
}
console.log(red ? 'not proven' : 'all proven');
process.exitCode = red ? 1 : 0;
