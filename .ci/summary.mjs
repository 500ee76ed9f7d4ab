// Adds up the unit tests and the conformance results into the one line that a CI reads: `N passed, N failed`.
// A missing or empty result file counts as a failure: a gate that judged nothing must not be green.
import { readFileSync } from 'node:fs';

const [testsFile, conformFile] = process.argv.slice(2);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.log(`no result in ${file}: ${error.message}`);
    return undefined;
  }
}

const tests = read(testsFile);
const conform = read(conformFile);
const passed = (tests?.numPassedTests ?? 0) + (conform?.counts?.passed ?? 0);
let failed = (tests?.numFailedTests ?? 0) + (conform?.counts?.failed ?? 0);
if (!tests || tests.numTotalTests === 0) failed += 1;
if (!conform || conform.counts?.passed === 0) failed += 1;
// A file that could not even be loaded fails the run without a failed test.
if (tests?.success === false && tests.numFailedTests === 0) failed += 1;

console.log(`tests: ${tests?.numPassedTests ?? 0} passed, ${tests?.numFailedTests ?? 0} failed`);
console.log(`conformance: ${JSON.stringify(conform?.counts ?? {})}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
