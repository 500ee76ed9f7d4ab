#!/usr/bin/env node
/**
 * What `livechat-kit` starts. It looks whether Node is new enough, and only then loads the command line, which an older
 * one could not even read; it knows no command.
 */

import { oldNode } from '../schemas/node-version.ts';
import { EXIT } from '../tools/cli/exit-codes.ts';

const problem = oldNode(process.versions.node);
if (problem === undefined) {
  await import('./commands.ts');
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = EXIT.environment;
}
