/**
 * `npm run foreign`: lets foreign linters, generators and a mock read what the specification is made into, in every
 * version. It installs them from a lock of their own first, and ends with 0 when they have nothing to complain of, with
 * 1 when they have, with 2 when it was asked for something that does not exist.
 */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isVersion, VERSIONS, type Version } from '../schemas/language/versions.ts';
import { collections } from './collections.ts';
import { modelina, redocly, spectral, typescript } from './generators.ts';
import { GO } from './languages/go.ts';
import { JAVA } from './languages/java.ts';
import { PYTHON } from './languages/python.ts';
import { proven } from './languages/round-trip.ts';
import { RUST } from './languages/rust.ts';
import { prism } from './prism.ts';
import { HOME, lastWordsOf, reaching, runJob } from './run.ts';

const PROOFS = {
  redocly,
  spectral,
  typescript,
  modelina,
  prism,
  collections,
  python: (version: Version) => proven(PYTHON, version),
  go: (version: Version) => proven(GO, version),
  java: (version: Version) => proven(JAVA, version),
  rust: (version: Version) => proven(RUST, version),
};
type Proof = keyof typeof PROOFS;

const USAGE = `npm run foreign -- [--only ${Object.keys(PROOFS).join('|')}]… [--version V]… [--shard i/n] [--json FILE]`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    version: { type: 'string', multiple: true, default: [...VERSIONS] },
    shard: { type: 'string', default: '1/1' },
    json: { type: 'string' },
  },
});

function isProof(name: string): name is Proof {
  return Object.hasOwn(PROOFS, name);
}

/** What was asked for, in the order of the versions; undefined when something of it does not exist. */
function lineup() {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];
  const names = values.only ?? Object.keys(PROOFS);
  const versions = values.version.filter(isVersion);
  const proofs = names.filter(isProof);
  if (versions.length < values.version.length || proofs.length < names.length) return undefined;
  if (!(Number(index) >= 1 && Number(index) <= Number(count))) return undefined;
  const all = versions.flatMap((version) => proofs.map((proof) => ({ version, proof })));
  return all.filter((_, at) => at % Number(count) === Number(index) - 1);
}

/** Installs the programs where the lock is newer than what lies there. None of their own scripts is run. */
async function install(): Promise<void> {
  const stamp = `${HOME}node_modules/.package-lock.json`;
  const lock = `${HOME}package-lock.json`;
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return;
  const outcome = await runJob({
    program: 'npm',
    args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    folder: HOME,
    environment: reaching(process.env),
  });
  if (outcome.code !== 0)
    throw new Error(`the foreign programs cannot be installed:\n${lastWordsOf(outcome)}`);
}

const wanted = lineup();
if (wanted === undefined) {
  console.error(USAGE);
  process.exit(2);
}
await install();
const judgements: { version: string; proof: Proof; seconds: number; complaints: string[] }[] = [];
for (const { version, proof } of wanted) {
  const begun = performance.now();
  const complaints = await PROOFS[proof](version);
  const seconds = Math.round((performance.now() - begun) / 1000);
  judgements.push({ version, proof, seconds, complaints });
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ${version} ${proof}  ${seconds} s`);
  for (const complaint of complaints.slice(0, 20)) console.log(complaint.replace(/^/gm, '    '));
}
const bad = judgements.filter(({ complaints }) => complaints.length > 0);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ judgements }, null, 2)}\n`);
console.log(`${judgements.length} foreign readings, ${bad.length} with complaints`);
process.exitCode = bad.length === 0 ? 0 : 1;
