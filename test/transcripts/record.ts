/**
 * `node test/transcripts/record.ts` plays the inputs of every transcript again and writes down what the server
 * says now. Read the difference before you commit it: it is a change that every client sees.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Transcript } from '../../tools/fixtures/transcript-file.ts';
import { play, root, textOf } from './play.ts';

const folder = `${root}fixtures/transcripts/`;
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const before = readFileSync(folder + name, 'utf8');
  const after = textOf(await play(JSON.parse(before) as Transcript));
  if (after === before) continue;
  writeFileSync(folder + name, after);
  console.log(`recorded fixtures/transcripts/${name}`);
}
