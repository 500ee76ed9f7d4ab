// Compares the seconds of each step of the gate with its budget. The budgets are for two cores and leave room for a
// slow day; their sum may not pass 600 s, the ten minutes that the gate may take. A step without a budget, and a
// budget without a step, are errors: nothing may grow unseen.
import { readFileSync } from 'node:fs';

const MOST = 600;
const [budgetFile, stepsFile] = process.argv.slice(2);
const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const steps = readFileSync(stepsFile, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'));
const faults = [];

console.log('\n== seconds of each step');
for (const [name, seconds] of steps) {
  const most = budget[name];
  if (most === undefined) faults.push(`${name} has no budget in ${budgetFile}`);
  else if (Number(seconds) > most) faults.push(`${name} took ${seconds} s, its budget is ${most} s`);
  console.log(`${seconds.padStart(5)} of ${String(most ?? '?').padStart(3)}  ${name}`);
}
for (const name of Object.keys(budget)) {
  if (!steps.some(([step]) => step === name)) faults.push(`${budgetFile} names ${name}, which is no step`);
}
const sum = Object.values(budget).reduce((total, seconds) => total + seconds, 0);
if (sum > MOST) faults.push(`the budgets of ${budgetFile} add up to ${sum} s, more than ${MOST} s`);

for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
