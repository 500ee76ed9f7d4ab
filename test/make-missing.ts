/**
 * Before any test: generated files that are not committed are made where they are missing or out of date, once for
 * all workers. It writes nothing that is committed; `npm run gen` does.
 */
import { fileURLToPath } from 'node:url';
import { ensureMade } from '../tools/gen/made.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default async function setup(): Promise<void> {
  await ensureMade(root, async () => (await import('../tools/gen/outputs.ts')).outputs());
}
