/**
 * A fresh clone has only what is committed. Its generated files appear with `npm ci`, which runs the script
 * `prepare`; nobody has to know of a step before reading or importing one.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isMade, outdated } from '../tools/gen/made.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const clone = mkdtempSync(join(tmpdir(), 'kit-fresh-clone-'));
const MANIFEST = 'schemas/generated/3.6/protocol.json';

beforeAll(() => {
  const isCommitted = (path: string) => !isMade(relative(root, path).split(sep).join('/'));
  for (const part of ['schemas', 'tools', 'reference-server', 'conformance', 'package.json'])
    cpSync(join(root, part), join(clone, part), { recursive: true, filter: isCommitted });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

it('has its generated files after the script that npm ci runs, and programs import them', async () => {
  expect(existsSync(join(clone, MANIFEST))).toBe(false);
  await promisify(execFile)('npm', ['run', '--silent', 'prepare'], { cwd: clone });
  expect(outdated(clone)).toEqual([]);
  const program = join(clone, 'program.mjs');
  writeFileSync(
    program,
    `import manifest from 'livechat-protocol-kit/generated/3.6/protocol.json' with { type: 'json' };
console.log(manifest.format, manifest.version);
`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [program], { cwd: clone });
  expect(stdout).toBe('livechat-kit/protocol/1 3.6\n');
});
