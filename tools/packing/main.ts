/** `npm run build`: the package's `dist`, or the same in another folder, which is given as the argument. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { built } from './built.ts';
import { PROJECT } from './kept.ts';

const dist = process.argv[2] ?? join(PROJECT, 'dist');
const made = await built();
rmSync(dist, { recursive: true, force: true });
cpSync(made, dist, { recursive: true });
