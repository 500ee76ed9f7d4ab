/** Writes the published schema of the result file from its definition (`npm run results-schema`). */
import { writeFileSync } from 'node:fs';
import { RESULTS_2 } from './results-schema.ts';

writeFileSync(
  new URL('../../schemas/generated/results-2.schema.json', import.meta.url),
  `${JSON.stringify(RESULTS_2, null, 2)}\n`,
);
