/** Which declarations of a build stay, on an invented one: those that an entry leads to, by whatever way it names them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compiledEntries, joinDeclarations } from './declarations.ts';

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

  it('are those that an entry leads to, in every way one may be named, and modules stay', async () => {
    place('index.d.ts', "export * from './deep/a.ts';\nimport './deep/c.js';\n");
    place('sub/index.d.ts', "export type { B } from '../other/b.ts';\n");
    place('deep/a.d.ts', 'export declare const a: import("../other/b.ts").B;\n');
    const library = '/// <reference lib="esnext.disposable" preserve="true" />';
    const types = [
      library,
      'export interface B {',
      '  /** Kept. */',
      '  b: 1;',
      '}',
      'export type Inside = B[];',
      '',
    ];
    place('other/b.d.ts', types.join('\n'));
    place('deep/c.d.ts', "declare module 'elsewhere' {\n  interface Matchers {}\n}\nexport {};\n");
    place('deep/lonely.d.ts', "export * from './a.ts';\n");
    place('deep/lonely.js', '');
    await joinDeclarations(dist, ['index.d.ts', 'sub/index.d.ts'], 'chunks');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.[jt]s$/.test(path),
    );
    const shared = files.filter((path) => path.startsWith('chunks'));
    expect(shared).toHaveLength(1);
    expect(files.toSorted()).toEqual([
      shared[0],
      join('deep', 'lonely.js'),
      'index.d.ts',
      join('sub', 'index.d.ts'),
    ]);
    const text = (path: string) => readFileSync(join(dist, path), 'utf8');
    expect(text(shared[0] ?? '')).toMatch(/interface B \{\s+\/\*\* Kept\. \*\//);
    expect(text(shared[0] ?? '')).not.toContain('Inside');
    expect(text(shared[0] ?? '').startsWith(library)).toBe(true);
    expect(text('index.d.ts')).toContain('export declare const a: B;');
    expect(text('index.d.ts')).toContain("declare module 'elsewhere'");
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
