/** `npm run bench [-- NAME…]`: every benchmark, or the named ones, one after another. */
import { benchChecks } from './checks.ts';
import { benchFanout } from './fanout.ts';
import { benchFlat } from './flat.ts';
import { benchForeign } from './foreign.ts';
import { benchHttp } from './http.ts';
import { benchMemory } from './memory.ts';
import { benchReady } from './ready.ts';
import { benchRtm } from './rtm.ts';
import { benchValidate } from './validate.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  rtm: benchRtm,
  http: benchHttp,
  fanout: benchFanout,
  memory: benchMemory,
  ready: benchReady,
  checks: benchChecks,
  foreign: benchForeign,
  validate: benchValidate,
  flat: benchFlat,
};

const names = process.argv.slice(2);
if (names.includes('--help')) {
  console.log(`npm run bench [-- NAME…], of ${Object.keys(BENCHES).join(', ')}; all of them without a name`);
  process.exit(0);
}
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`unknown benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]!();
