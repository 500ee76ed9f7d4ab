/** Every generated file as it is to be, made once for all tests of a worker: four versions of forty files take seconds. */
import { once } from '../once.ts';
import { outputs } from '../outputs.ts';

/** What `outputs` gives. Whoever doubts that it gives the same again asks that. */
export const generated = once(outputs);
