/**
 * A server to be judged without a control API, in a process of its own: it says its ready line and, when asked, how much
 * processor time it has taken. For `bench/foreign.ts` only.
 */
import { createServer } from '../reference-server/index.ts';

const server = await createServer({ port: 0, control: false, clock: 'real', seed: 1, journal: false });
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
process.send?.({ ready: server.ready });
