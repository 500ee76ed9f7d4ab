/**
 * What `npm run mutants` says and how it ends: a survivor that is not listed is red, and so is one that is listed and
 * noticed; the list only shrinks; a run that was broken off goes on. The judge is invented, since the real one takes
 * minutes.
 */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MutantRun, runMutants } from './run.ts';
import { readSurvivors, writeSurvivors } from './survivors.ts';

const ALL = ['silence:a', 'silence:b', 'silence:c'].map((name) => ({
  name,
  operator: 'silence' as const,
  place: name.slice(-1),
}));

let folder: string;
let list: string;
let said: string[];
let judged: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-mutant-run-'));
  list = join(folder, 'survivors.json');
  [said, judged] = [[], []];
  listed('a', 'b');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function listed(...places: readonly string[]): void {
  writeSurvivors(
    ALL.filter(({ place }) => places.includes(place)).map((one) => ({ ...one, met: true })),
    list,
  );
}
const onList = () => readSurvivors(list).map(({ place }) => place);

/** Runs with a judge before whom only these survive; it dies when it comes to `dies`. */
function run(
  args: readonly string[],
  survive: readonly string[],
  { dies, cpu = 7, stamp = 's' }: { dies?: string; cpu?: number; stamp?: string } = {},
): Promise<number> {
  const work: MutantRun = {
    all: ALL,
    list,
    folder: join(folder, 'notes'),
    stamp,
    judge: async (names, _workers, done) => {
      for (const name of names) {
        if (name === dies) throw new Error('a worker died');
        judged.push(name);
        const noticed = survive.includes(name.slice(-1)) ? null : 'PUSH-001 pushes.one';
        done({ name, operator: 'silence', noticed, met: true, seeds: 1, jobs: 1, cpu });
      }
    },
    say: (line) => void said.push(line),
  };
  return runMutants(args, work);
}

describe('a run', () => {
  it('ends with 0 when the list is what survives', async () => {
    expect(await run([], ['a', 'b'])).toBe(0);
    expect(judged).toEqual(ALL.map(({ name }) => name));
  });

  it('ends with 1 and names a survivor that is not listed', async () => {
    listed('a');
    expect(await run([], ['a', 'b'])).toBe(1);
    expect(said).toContain('silence:b survives and is not listed');
  });

  it('ends with 1 and names a listed one that is noticed, and one that is no longer made', async () => {
    writeSurvivors([...readSurvivors(list), { ...ALL[0]!, name: 'silence:gone', met: true }], list);
    expect(await run([], ['a'])).toBe(1);
    expect(said).toContain('silence:b is listed and noticed by PUSH-001 pushes.one');
    expect(said).toContain('silence:gone is listed and no longer made');
  });

  it('ends with 1 and names a mutant that is too dear', async () => {
    expect(await run([], ['a', 'b'], { cpu: 4001 })).toBe(1);
    expect(said).toContain('silence:a cost 4001 ms of one core, more than 4000');
  });

  it('ends with 2 for what does not exist', async () => {
    const wrong = [
      ['--shard', '3/2'],
      ['--only', 'xyz'],
      ['--workers', 'many'],
      ['--wirte'],
      ['--only', 'a', '--write'],
    ];
    for (const args of wrong) expect(await run(args, ['a', 'b']), args.join(' ')).toBe(2);
    expect(onList()).toEqual(['a', 'b']);
  });

  it('in shards judges each mutant once', async () => {
    expect(await run(['--shard', '1/2'], ['a', 'b'])).toBe(0);
    expect(await run(['--shard', '2/2'], ['a', 'b'])).toBe(0);
    expect(judged.toSorted()).toEqual(ALL.map(({ name }) => name));
  });
});

describe('the list, when it is written', () => {
  it('loses what is noticed', async () => {
    expect(await run(['--write'], ['a'])).toBe(0);
    expect(onList()).toEqual(['a']);
  });

  it('does not grow: a new survivor stays a fault', async () => {
    listed('a', 'b');
    expect(await run(['--write'], ['b', 'c'])).toBe(1);
    expect(said).toContain('silence:c survives and is not listed');
    expect(onList()).toEqual(['b']);
  });

  it('grows only when it is written anew', async () => {
    expect(await run(['--init'], ['b', 'c'])).toBe(0);
    expect(onList()).toEqual(['b', 'c']);
  });
});

describe('a run that was broken off', () => {
  it('goes on where it stopped, also behind a line that was left half', async () => {
    await expect(run([], ['a', 'b'], { dies: 'silence:c' })).rejects.toThrow('a worker died');
    const [notes = ''] = readdirSync(join(folder, 'notes'));
    appendFileSync(join(folder, 'notes', notes), '{"name":"silence:c","noti');
    judged = [];
    expect(await run(['--resume'], ['a', 'b'])).toBe(0);
    expect(judged).toEqual(['silence:c']);
    judged = [];
    expect(await run(['--resume'], ['a', 'b'])).toBe(0);
    expect(judged).toEqual([]);
  });

  it('begins anew when a source has changed, and without the flag', async () => {
    await run([], ['a', 'b']);
    await run(['--resume'], ['a', 'b'], { stamp: 'another' });
    await run([], ['a', 'b']);
    expect(judged).toHaveLength(9);
    expect(
      readFileSync(join(folder, 'notes', 'mutants-1-of-1.jsonl'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(3);
  });
});
