/** `npm run bench [-- NAME…]`: every benchmark, or the named ones, one after another. */
import { benchChecks } from './checks.ts';
import { benchFlat } from './flat.ts';
import { benchForeign } from './foreign.ts';
import { benchReady } from './ready.ts';
import { benchRtm } from './rtm.ts';
import { benchValidate } from './validate.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  rtm: benchRtm,
  ready: benchReady,
  checks: benchChecks,
  foreign: benchForeign,
  validate: benchValidate,
  flat: benchFlat,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`unknown benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]!();
