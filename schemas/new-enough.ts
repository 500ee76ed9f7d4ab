/** Imported first by the entries of the package: throws, in words, where Node is too old for what they import next. */
import { oldNode } from './node-version.ts';

// A browser has no process, and is none of this file's business.
const version: string | undefined = globalThis.process?.versions?.node;
const problem = version === undefined ? undefined : oldNode(version);
if (problem !== undefined) {
  const fault = new Error(problem);
  // Where it came from is no news to whoever reads it.
  fault.stack = problem;
  throw fault;
}
