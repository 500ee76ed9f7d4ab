/**
 * Writes a collection that Bruno exports and imports as one file into a folder, with Bruno's own code, since its command
 * line runs folders alone: node bruno.mjs COLLECTION.json FOLDER.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , file, folder] = process.argv;
const { createCollectionFromBrunoObject } = createRequire(import.meta.url)(
  '@usebruno/cli/src/utils/collection.js',
);
await createCollectionFromBrunoObject(JSON.parse(readFileSync(file, 'utf8')), folder, { format: 'bru' });
