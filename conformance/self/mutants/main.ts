/**
 * `npm run mutants`: the derived mutants of the server, judged by the checks that meet them in processes of their own.
 * What is judged is written down at once, so that `--resume` goes on where a run was broken off.
 */
import { fileURLToPath } from 'node:url';
import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { judgeAll } from '../crew.ts';
import type { MutantJudgement } from './judge.ts';
import { runMutants } from './run.ts';
import { SURVIVORS } from './survivors.ts';
import { stampOfSources, touchMap } from './touch.ts';
import type { Order } from './worker.ts';

const all = judgedMutants();
const stamp = stampOfSources();

process.exitCode = await runMutants(process.argv.slice(2), {
  all,
  list: SURVIVORS,
  folder: fileURLToPath(new URL('../../../.kit/', import.meta.url)),
  stamp,
  judge: async (names, workers, done) => {
    if (names.length === 0) return;
    const map = await touchMap(all, stamp);
    const orders = names.map((name): Order => ({ name }));
    const worker = new URL('worker.ts', import.meta.url);
    await judgeAll<MutantJudgement>(orders, { worker, size: workers, first: { map } satisfies Order }, done);
  },
  say: (line) => console.log(line),
});
