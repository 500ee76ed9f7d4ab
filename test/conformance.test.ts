/** The whole suite against our own server, in-process: the door without sockets must hold every rule too. */
import { inprocTarget } from '../conformance/targets/own.ts';
import { conformance } from '../conformance/vitest.ts';

await conformance(() => inprocTarget(), { versions: ['3.6'] });
