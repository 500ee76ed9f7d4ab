/** An old Node hears in one line what it lacks; the entries ask before they load anything that it could not read. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OLDEST, oldNode } from './node-version.ts';

const root = new URL('../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('names the version that package.json asks for', () => {
  expect(JSON.parse(text('package.json')).engines.node).toBe(`>=${OLDEST.join('.')}.0`);
});

it.each([
  ['20.19.0', true],
  ['22.17.1', true],
  ['22.18.0', false],
  ['24.0.0', false],
])('%s is too old: %s', (version, old) => {
  const problem = `livechat-protocol-kit needs Node ${OLDEST.join('.')} or newer; this is ${version}`;
  expect(oldNode(version)).toBe(old ? problem : undefined);
});

it.each([
  'index.ts',
  'schemas/index.ts',
  'vitest.ts',
  'msw.ts',
  'reference-server/index.ts',
  'conformance/index.ts',
])('%s asks first', (entry) => {
  const [first] =
    text(entry).match(/(?<=^(?:import|export)[^;]*')\.{1,2}\/[^']+(?=')|(?<=from ')[^']+/m) ?? [];
  expect(first).toMatch(/\/new-enough\.ts$/);
});

it('the command line loads nothing before it knows', () => {
  const imports = text('bin/livechat-kit.ts').match(/^import .*$/gm);
  expect(imports).toHaveLength(2);
  // What it imports imports nothing.
  for (const path of ['tools/cli/exit-codes.ts', 'schemas/node-version.ts'])
    expect(text(path)).not.toMatch(/^import |^export .* from /m);
});
