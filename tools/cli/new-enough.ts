/** Imported first by the entries of the package: throws, in words, where Node is too old for what they import next. */
import { oldNode } from './node-version.ts';

const problem = oldNode(process.versions.node);
if (problem !== undefined) {
  const fault = new Error(problem);
  // Where it came from is no news to whoever reads it.
  fault.stack = problem;
  throw fault;
}
