/**
 * `npm run witness`: plays the sessions and compares them with the committed hashes; records, shows and measures on
 * request. It ends with 0 when all is as it was or wanted, with 1 when something differs, with 2 when it was asked
 * for something that does not exist. Sessions 1 to 40 were recorded at commit d1f9ef5, before the rebuild, those after
 * them on the rebuilt server.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  faultsOf,
  type Met,
  playUnbroken,
  readUnseen,
  type Seen,
  strengthOf,
  WANTED,
  witnessed,
} from './derived.ts';
import { hashesOf, linesOf, witness } from './gather.ts';
import { readDifferences, readHashes, recorded, writeDifferences, writeHashes } from './hashes.ts';
import { BLOCKS, SESSIONS } from './play.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { SESSIONS_BEFORE } from './scene.ts';
import { bothSides } from './show.ts';
import { type Broken, firstDifference } from './strength.ts';
import { lookEverywhere } from './strength-crew.ts';

const USAGE = `npm run witness -- [--sessions 1-4] [--shard i/n] [--record]
  --show SESSION BLOCK [--against REF]   both sides of a block, as a difference
  --dump SESSION BLOCK                   one block as it is seen now
  --mutants FILE                         which of the module's \`mutants\` change a hash
  --mutants derived [--only WORDS] [--workers N]  which of those that follow from the server's tables do
  --json FILE                            writes the figures`;

class Misuse extends Error {}

interface Flags {
  readonly shard?: string;
  readonly only?: string;
  readonly workers?: string;
  readonly json?: string;
}

/** Every n-th of a list, from the i-th on, for the shard `i/n`. */
function shardOf<Item>(all: readonly Item[], shard: string | undefined): Item[] {
  const [, index = '1', count = '1'] = /^(\d+)\/(\d+)$/.exec(shard ?? '1/1') ?? [];
  return all.filter((_, at) => at % Number(count) === Number(index) - 1);
}

/** The sessions asked for, by range and shard. */
function chosen(range: string | undefined, shard: string | undefined): number[] {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range ?? `1-${SESSIONS}`) ?? [];
  if (first === undefined) throw new Misuse('--sessions takes a number or a range, e.g. 3 or 1-4');
  const all = Array.from({ length: SESSIONS }, (_, at) => at + 1);
  const found = shardOf(all, shard).filter((session) => session >= Number(first) && session <= Number(last));
  if (found.length === 0) throw new Misuse(`there is no such session: 1 to ${SESSIONS}`);
  return found;
}

function placeOf(positionals: readonly string[]): { session: number; block: number } {
  const [session = Number.NaN, block = Number.NaN] = positionals.map(Number);
  if (session >= 1 && session <= SESSIONS && block >= 1 && block <= BLOCKS) return { session, block };
  throw new Misuse(`name a session (1 to ${SESSIONS}) and a block (1 to ${BLOCKS})`);
}

async function compare(flags: Flags, sessions: readonly number[], receiver: Receiver): Promise<number> {
  const started = performance.now();
  const { problems, reworded, unsteady } = await witness(sessions, receiver, (session, found) => {
    if (found.length > 0) console.log(`session ${session}: ${found.length} problems`);
  });
  for (const problem of problems) console.log(problem);
  if (reworded > 0) console.log(`${reworded} blocks differ in the wording of errors only`);
  if (unsteady.length > 0)
    console.log(`played twice, because the machine stood still: ${unsteady.join(', ')}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = problems.length === 0 ? 'as it was' : `${problems.length} problems`;
  const before = sessions.filter((session) => session <= SESSIONS_BEFORE).length;
  console.log(`${before} sessions recorded at d1f9ef5, ${sessions.length - before} after the rebuild`);
  console.log(`${sessions.length} sessions in ${seconds} s: ${verdict}`);
  tellFigures(flags, { sessions: sessions.length, problems: problems.length, reworded });
  return problems.length === 0 ? 0 : 1;
}

async function record(sessions: readonly number[], receiver: Receiver): Promise<number> {
  const now = [];
  for (const session of sessions) {
    const first = await hashesOf(session, receiver);
    const second = await hashesOf(session, receiver);
    if (JSON.stringify(first) !== JSON.stringify(second)) {
      console.log(`session ${session} is not the same twice: nothing is recorded`);
      return 1;
    }
    now.push(first);
  }
  const { hashes, differences, problems } = recorded(now, readHashes(), readDifferences());
  if (problems.length > 0) {
    for (const problem of problems) console.log(problem);
    console.log('nothing is recorded: each change needs a line in differences.jsonl');
    return 1;
  }
  writeHashes(hashes);
  writeDifferences(differences);
  console.log(`${now.length} sessions recorded, each played twice`);
  return 0;
}

/** Judges the derived mutants; the shard is one of mutants, since each needs sessions of any number. */
async function measureDerived(
  flags: Flags,
  sessions: readonly number[],
  receiver: Receiver,
): Promise<number> {
  const all = witnessed();
  const own = shardOf(all, flags.shard).filter(({ name }) => name.includes(flags.only ?? ''));
  const unbroken = await playUnbroken(own, sessions, receiver);
  const unseen = readUnseen();
  const hidden = new Set(unseen.map(({ name }) => name));
  const places = new Map<string, Met | undefined>();
  const names = own.map(({ name }) => name);
  const workers = Number(flags.workers ?? availableParallelism());
  if (!(workers >= 1)) throw new Misuse('--workers takes a number, 1 or more');
  await lookEverywhere(names, unbroken, workers, (name, at) => void places.set(name, at));
  const seen = own.map(({ name, operator }): Seen => {
    const at = places.get(name);
    const met = unbroken.met.has(name);
    if (at === undefined && !hidden.has(name))
      console.log(`${name}: NOT NOTICED${met ? '' : ', no session meets it'}`);
    return { name, operator, met, at };
  });
  const strength = strengthOf(seen, unseen);
  for (const { operator, made, unseen: hidden, noticed } of strength) {
    console.log(`${operator}: ${noticed} of ${made - hidden} change a hash; ${hidden} cannot be seen`);
  }
  tellFigures(flags, { sessions: sessions.length, strength });
  // A part of them may be the weak part; how many are noticed is judged of the whole.
  const whole = seen.length === all.length && sessions.length === SESSIONS;
  const faults = faultsOf(seen, unseen, new Set(all.map(({ name }) => name)), whole ? WANTED : 0);
  for (const fault of faults) console.log(fault);
  return faults.length === 0 ? 0 : 1;
}

function tellFigures({ json }: Flags, figures: object): void {
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

async function measure(file: string, sessions: readonly number[], receiver: Receiver): Promise<number> {
  const module = (await import(pathToFileURL(resolve(file)).href)) as { mutants?: Iterable<Broken> };
  if (module.mutants === undefined) throw new Misuse(`${file} exports no \`mutants\``);
  let noticed = 0;
  let all = 0;
  for (const broken of module.mutants) {
    const found = await firstDifference(broken, sessions, receiver);
    all += 1;
    if (found) noticed += 1;
    const place = found ? `session ${found.session}, block ${found.block}` : 'NOT NOTICED';
    console.log(`${broken.name}: ${place}`);
  }
  console.log(`${noticed} of ${all} change a hash`);
  return 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sessions: { type: 'string' },
      shard: { type: 'string' },
      record: { type: 'boolean' },
      show: { type: 'boolean' },
      dump: { type: 'boolean' },
      against: { type: 'string' },
      mutants: { type: 'string' },
      only: { type: 'string' },
      workers: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const receiver = await openReceiver();
  try {
    if (values.show === true || values.dump === true) {
      const place = placeOf(positionals);
      const lines = await linesOf(place.session, place.block, receiver);
      const text = `${lines.join('\n')}\n`;
      process.stdout.write(values.dump === true ? text : bothSides(text, place, values.against));
      return 0;
    }
    if (values.mutants === 'derived') {
      return await measureDerived(values, chosen(values.sessions, undefined), receiver);
    }
    const sessions = chosen(values.sessions, values.shard);
    if (values.record === true) return await record(sessions, receiver);
    if (values.mutants !== undefined) return await measure(values.mutants, sessions, receiver);
    return await compare(values, sessions, receiver);
  } finally {
    await receiver.close();
  }
}

try {
  process.exitCode = await main();
} catch (fault) {
  const misuse = fault instanceof Misuse || (fault instanceof TypeError && 'code' in fault);
  console.error(misuse ? `${fault.message}\n${USAGE}` : fault);
  process.exitCode = misuse ? 2 : 1;
}
