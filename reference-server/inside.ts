/**
 * The inside of a server and of the handles that it gives: for files of the project, tests among them. The package
 * exports nothing of it, and no handle has it under a name, so nobody outside can come to rely on it.
 */
import type { Runtime } from './runtime.ts';

const insides = new WeakMap<object, Runtime>();

/** Notes the runtime that a server or a handle stands for. */
export function holdRuntime(handle: object, runtime: Runtime): void {
  insides.set(handle, runtime);
}

/** The runtime of a server or a handle of it. Throws for what is neither. */
export function runtimeOf(handle: object): Runtime {
  const runtime = insides.get(handle);
  if (runtime === undefined) throw new TypeError('this is no server, and no handle of one');
  return runtime;
}
