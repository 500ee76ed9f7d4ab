/**
 * One hostile target as a program of its own, for `--command`: the number of the target is its argument, its ready line
 * the first thing it says. It serves until it is ended.
 */
import { drawTarget } from './draw.ts';
import { startDrawn } from './judge.ts';

const { server, ready } = await startDrawn(drawTarget(Number(process.argv[2])));
const line = { ready: true, http: server.url, ws: server.url.replace('http', 'ws'), ...ready };
process.stdout.write(`${JSON.stringify(line)}\n`);
