/**
 * `npm run mutants`: the derived mutants of the server, judged by the checks that meet them in processes of their own.
 * What is judged is written down at once, so that `--resume` goes on where a run was broken off.
 */
import { fileURLToPath } from 'node:url';
import { judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { judgeAll } from './crew.ts';
import { runMutants } from './run.ts';
import { SURVIVORS } from './survivors.ts';
import { stampOfSources, touchMap } from './touch.ts';

const all = judgedMutants();
const stamp = stampOfSources();

process.exitCode = await runMutants(process.argv.slice(2), {
  all,
  list: SURVIVORS,
  folder: fileURLToPath(new URL('../../../.kit/', import.meta.url)),
  stamp,
  judge: async (names, workers, done) => {
    if (names.length > 0) await judgeAll(names, await touchMap(all, stamp), workers, done);
  },
  say: (line) => console.log(line),
});
