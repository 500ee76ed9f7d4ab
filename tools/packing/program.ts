/**
 * The command line joined from the sources as the package has it, for tests that start it: a process of the sources opens
 * more than a thousand files before it says a word, and that is most of what such a test takes. It judges nothing; that the
 * package is built and starts is tested where it is packed, and `npm run conform` starts the sources themselves.
 */
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInspector } from '../../web/build.ts';
import { BESIDE, joinModules, SHARED, sharedFile, WORKER } from './bundle.ts';
import { kept, PROJECT } from './kept.ts';

const ENTRY = 'bin/livechat-kit.js';
/** What it is made of. Generated files are read when it runs. */
const SOURCES = [
  ...['bin', 'schemas', 'tools', 'reference-server', 'conformance', 'web'],
  ...['package.json', 'package-lock.json'],
];

let asked: Promise<string> | undefined;

/** The path of the program, which `node` starts. */
export async function program(): Promise<string> {
  asked ??= kept('program', SOURCES, writeProgram);
  return join(await asked, 'dist', ENTRY);
}

async function writeProgram(home: string): Promise<void> {
  const dist = join(home, 'dist');
  const source = (path: string) => join(PROJECT, path.replace(/js$/, 'ts'));
  await joinModules({ [ENTRY]: source(ENTRY), [sharedFile(WORKER)]: source(WORKER) }, dist);
  // It is preloaded as it is, by a path that ends as the compiler ends it.
  writeFileSync(
    join(dist, sharedFile(BESIDE)),
    `module.exports = require(${JSON.stringify(source(BESIDE))});\n`,
  );
  await writeInspector(join(dist, SHARED, 'inspector'));
  // What a packed program finds in its package.
  cpSync(join(PROJECT, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(PROJECT, 'schemas'), join(home, 'schemas'));
}
