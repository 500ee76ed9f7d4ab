/** `npm run mistakes`: writes `conformance/mistakes.json`, which `explain` reads. */
import { writeFileSync } from 'node:fs';
import { MISTAKES, mistakesToday } from './mistakes.ts';

writeFileSync(MISTAKES, mistakesToday());
