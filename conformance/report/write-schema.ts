/** Writes the published schemas of result file and configuration file from their definitions (`npm run results-schema`), in one line: they are packed. */
import { writeFileSync } from 'node:fs';
import { CONFIG_SCHEMA } from '../targets/config.ts';
import { RESULTS_2 } from './results-schema.ts';

for (const [path, schema] of [
  ['results-2.schema.json', RESULTS_2],
  ['../targets/config.schema.json', CONFIG_SCHEMA],
] as const)
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(schema)}\n`);
