/**
 * Generated types of a language against every valid fixture of a version: written into a folder of their own, judged by
 * the tools of the language, and sent through a program that reads and writes each value.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Version } from '../../schemas/language/versions.ts';
import type { ProvenLanguage } from '../../tools/cli/type-languages.ts';
import { modelOf } from '../../tools/languages/build.ts';
import { typesFile } from '../../tools/languages/emit.ts';
import type { Model } from '../../tools/languages/model.ts';
import { roundTripComplaints, tripLines, tripsOf } from '../../tools/languages/testing/round-trips.ts';
import { madeFolder } from '../generators.ts';
import { lastWordsOf, type ProgramCall, runJob } from '../run.ts';
import { equipped } from './toolchains.ts';

/** How a language is judged. */
export interface Proof {
  readonly language: ProvenLanguage;
  /** Where the generated file lies in the folder. */
  readonly place: string;
  /** Files beside it, by path: the program that reads and writes, and what its compiler wants. */
  readonly files: (model: Model) => Readonly<Record<string, string>>;
  /** Tools that must end with 0 and say nothing, in order. */
  readonly tools: readonly Omit<ProgramCall, 'folder'>[];
  /** The program that reads and writes. */
  readonly program: Omit<ProgramCall, 'folder' | 'input'>;
}

/** Complaints of the tools, and of the round trips when the tools have none. */
export async function proven(proof: Proof, version: Version): Promise<string[]> {
  const unequipped = await equipped(proof.language);
  if (unequipped.length > 0) return unequipped;
  const folder = madeFolder(version, proof.language);
  const model = modelOf(version);
  const files = { ...proof.files(model), [proof.place]: typesFile(proof.language, model).text };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const tool of proof.tools) {
    const outcome = await runJob({ ...tool, folder });
    const said = outcome.stdout + outcome.stderr;
    if (outcome.code !== 0 || said.trim() !== '')
      return [`${tool.program} ${tool.args.join(' ')}: ${lastWordsOf(outcome, 30)}`];
  }
  const trips = tripsOf(model);
  const outcome = await runJob({ ...proof.program, folder, input: tripLines(trips) });
  if (outcome.code !== 0) return [`the round trip ended with ${outcome.code}: ${lastWordsOf(outcome)}`];
  return roundTripComplaints(trips, outcome.stdout);
}
