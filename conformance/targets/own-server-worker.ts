/** Entry of the thread in which our own server runs while it is judged; everything else is in `inproc.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type OwnServerOptions, serveInWorker } from './own.ts';

await serveInWorker(workerData as OwnServerOptions, (said) => parentPort?.postMessage(said));
