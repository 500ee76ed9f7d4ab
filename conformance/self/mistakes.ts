/**
 * What breaks a rule, in words: the mutants that the suite notices, for readers of `explain`. They are written to a file,
 * since the command line may not read mutants of our own server; a test keeps the file true.
 */
import { fileURLToPath } from 'node:url';
import { MUTANTS } from '../../reference-server/mutants/index.ts';
import { judgedMutants } from '../../reference-server/mutants/operators.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { readSurvivors } from './mutants/survivors.ts';

/** Where the words are. */
export const MISTAKES = fileURLToPath(new URL('../mistakes.json', import.meta.url));

/** Derived mutants say much alike; of those of one rule these many are told, where there is no other. */
const MOST_DERIVED = 2;
/** Operators whose words tell an implementer what to look at; the others speak of facts inside our server. */
const TELLING: ReadonlySet<string> = new Set(['drop-refusal', 'off-by-one', 'skip-timer']);

/** The file as it has to be: a rule a line, in the order of the catalogue. */
export function mistakesToday(): string {
  const survivors = new Set(readSurvivors().map(({ name }) => name));
  const byHand = Map.groupBy(Object.values(MUTANTS), ({ rule }) => rule);
  const derived = judgedMutants().filter(
    ({ name, operator }) => TELLING.has(operator) && !survivors.has(name),
  );
  const lines = RULES.flatMap(({ code }) => {
    const own = (byHand.get(code) ?? []).map(({ name, description }) => [name, description]);
    const others = derived.filter(({ rules }) => rules.includes(code)).slice(0, MOST_DERIVED);
    // One that was made by hand says more, and is often the same.
    const all = own.length > 0 ? own : others.map(({ name, description }) => [name, plain(description)]);
    return all.length === 0 ? [] : [`${JSON.stringify(code)}: ${JSON.stringify(all)}`];
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** A derived mutant is told as a difference to our server; to others it is what is not there. */
function plain(description: string): string {
  return description
    .replace(' no longer refuses with ', ' does not refuse with ')
    .replace(/ \([A-Z]+-\d+\)\.$/, '.');
}
