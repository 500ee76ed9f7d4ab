/**
 * The suite against our own server, in-process: the door without sockets must hold every rule too. One rule in four with one
 * input for each check, since `npm run conform` plays them all over sockets; everything in the long proof (`npm run whole`).
 */
import { CHECKS } from '../conformance/suites/index.ts';
import { inprocTarget } from '../conformance/targets/own.ts';
import { conformance } from '../conformance/vitest.ts';

const judged = [...new Set(CHECKS.map(({ rule }) => rule))];
const sample = judged.filter((_, index) => index % 4 === 0);
const inputs = process.env['KIT_WHOLE'] === '1' ? {} : { runs: 1, rules: sample };

await conformance(() => inprocTarget(), { versions: ['3.6'], ...inputs });
