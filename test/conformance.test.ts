/**
 * The suite against our own server, in-process: the door without sockets must hold every rule too. One rule in four with one
 * input for each check, since `npm run conform` plays them all over sockets; everything in the long proof (`npm run whole`).
 */
import { CHECKS } from '../conformance/suites/index.ts';
import { inprocTarget } from '../conformance/targets/own.ts';
import { conformance } from '../conformance/vitest.ts';
import { IS_WHOLE, oneIn } from '../schemas/testing/whole.ts';

const judged = [...new Set(CHECKS.map(({ rule }) => rule))];
const inputs = IS_WHOLE ? {} : { runs: 1 };

await conformance(() => inprocTarget(), { versions: ['3.6'], rules: oneIn(4, judged), ...inputs });
