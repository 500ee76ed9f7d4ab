/**
 * `npm run can-fail`: plays every check on the broken or lying server under which it has to fail. It ends with 0 when each
 * did, with 1 when one held or nothing is listed for it, with 2 when it was asked for something that does not exist.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Misuse, prove } from '../misuse.ts';
import { everyJob, failedOf, keyOf, search } from './show.ts';
import { breakers, FAILING, type Failing, failingProblems, formatFailing, readFailing } from './table.ts';

const USAGE = `npm run can-fail -- [--shard i/n] [--only PREFIX] [--workers N] [--write] [--json FILE]
  --only     plays the checks whose id begins so
  --write    looks for a mutant where none is listed, or where the listed one is not noticed any more`;

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      shard: { type: 'string', default: '1/1' },
      only: { type: 'string', default: '' },
      workers: { type: 'string', default: String(availableParallelism()) },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];
  if (!(Number(index) >= 1 && Number(index) <= Number(count)))
    throw new Misuse('--shard takes i/n, e.g. 1/4');
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1) throw new Misuse('--workers takes a number from 1');
  const isAsked = ({ check }: Pick<Failing, 'check'>, at: number): boolean =>
    check.startsWith(values.only) && at % Number(count) === Number(index) - 1;
  return { ...values, workers, isAsked };
}

async function main(args: readonly string[]): Promise<number> {
  const { only, workers, write, json, isAsked } = readFlags(args);
  const say = (line: string): void => console.log(line);
  const jobs = await everyJob();
  const ids = new Set([...jobs.values()].map(({ id }) => id));
  let rows = readFailing().filter(({ check }) => ids.has(check) || !write);
  const asked = rows.filter(isAsked);
  if (asked.length === 0 && !write) throw new Misuse(USAGE);
  const tried = asked.map((row) => ({ row, mutant: row.mutant, key: keyOf(row) }));
  const failed = await failedOf(tried, jobs, workers);
  const held = tried.filter((one) => !failed.has(one)).map(({ row }) => row);
  if (write) {
    const kept = rows.filter((row) => !held.includes(row));
    const listed = new Set(kept.map(({ check }) => check));
    const open = new Set([...ids].filter((id) => id.startsWith(only) && !listed.has(id)));
    rows = [...kept, ...(await search(open, jobs, workers, say))];
    writeFileSync(FAILING, formatFailing(rows));
  }
  const problems = [
    ...(write ? [] : held.map(({ check, mutant }) => `${check} holds although ${mutant}`)),
    ...failingProblems(rows, ids, breakers()),
  ];
  for (const problem of problems) say(`✗ ${problem}`);
  say(`${asked.length - held.length} of ${asked.length} checks failed where they have to`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ checks: asked.length, problems })}\n`);
  return problems.length === 0 ? 0 : 1;
}

await prove(main);
