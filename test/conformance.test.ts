/**
 * The whole suite against our own server, in-process: the door without sockets must hold every rule too. One input for each
 * check; all of them in the long proof (`npm run whole`).
 */
import { inprocTarget } from '../conformance/targets/own.ts';
import { conformance } from '../conformance/vitest.ts';

const inputs = process.env['KIT_WHOLE'] === '1' ? {} : { runs: 1 };

await conformance(() => inprocTarget(), { versions: ['3.6'], ...inputs });
