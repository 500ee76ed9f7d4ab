/** Which declarations of a build stay, on an invented one: those that an entry leads to, by whatever way it names them. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compiledEntries, pruneDeclarations } from './declarations.ts';

describe('declarations of a build', () => {
  let dist: string;
  const place = (path: string, text: string) => {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  };
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'kit-declarations-'));
  });
  afterEach(() => rmSync(dist, { recursive: true, force: true }));

  it('stay where an entry leads to them, in every way one may be named, and modules stay always', () => {
    place('index.d.ts', "export * from './deep/a.ts';\nimport './deep/c.js';\n");
    place('deep/a.d.ts', 'export declare const a: import("../other/b.ts").B;\n');
    place('other/b.d.ts', "import type { A } from '../deep/a.ts';\nexport type B = A;\n");
    place('deep/c.d.ts', 'export {};\n');
    place('deep/lonely.d.ts', "export * from './a.ts';\n");
    place('deep/lonely.js', '');
    expect(pruneDeclarations(dist, ['index.d.ts'])).toEqual([join('deep', 'lonely.d.ts')]);
    expect(readdirSync(join(dist, 'deep')).toSorted()).toEqual(['a.d.ts', 'c.d.ts', 'lonely.js']);
  });

  it('are those of the entries that are compiled', () => {
    const exports = {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './types/*': { types: './dist/types/*.d.ts' },
      './package.json': './package.json',
    };
    expect(compiledEntries(exports)).toEqual({ '.': 'index.d.ts' });
  });
});
