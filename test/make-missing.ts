/**
 * Before any test: generated files that are not committed are made where they are missing or out of date, once for
 * all workers. It writes nothing that is committed; `npm run gen` does.
 */
import { fileURLToPath } from 'node:url';
import { ensureMade } from '../schemas/gen/made.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default async function setup(): Promise<void> {
  await ensureMade(root, async () => (await import('../schemas/gen/outputs.ts')).outputs());
}
