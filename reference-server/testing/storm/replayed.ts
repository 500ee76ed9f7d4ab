/** A program of its own, so that it can be somewhere else in the world: prints the digest of the state a journal brings back. */
import { createServer } from '../../server.ts';
import { digestOfState } from '../state-text.ts';

const [journal = ''] = process.argv.slice(2);
const server = await createServer({ journal, listen: false });
process.stdout.write(`${digestOfState(server)}\n`);
await server.close();
