/** Entry of the thread in which our own server runs while it is judged; everything else is in `own.ts`. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { OwnServerOptions } from './own.ts';

// A thread has a cache of its own, and what is imported above would be loaded before it.
enableCompileCache();
const { serveInWorker } = await import('./own.ts');
await serveInWorker(workerData as OwnServerOptions, (said) => parentPort?.postMessage(said));
