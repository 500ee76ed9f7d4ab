/**
 * The papers must not rot: every path that README, ARCHITECTURE, CONTRIBUTING and the papers of `schemas/` name in
 * backticks exists, every npm script they name exists, and the first code block of README is the promised one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT_ROWS } from '../tools/cli/exit-codes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const PAPERS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'schemas/DECISIONS.md',
  'schemas/SOURCE.md',
];

const beside = (paper: string) => `${root}${paper.includes('/') ? `${paper.split('/')[0]}/` : ''}`;
const read = (paper: string) => readFileSync(root + paper, 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string>; name: string };

/** Folders of this project; a backticked word that starts with one of them is a path of ours. */
const FOLDERS =
  /^(schemas|tools|reference-server|conformance|fixtures|bench|test|examples|docs|bin|web|\.ci)(\/|$)/;
const FILES = /^[\w.-]+\.(md|json|ts|mjs|js)$/;
/** Files that papers name without their folder, because there is one in each version's. */
const IN_EVERY_VERSION = new Set(readdirSync(`${root}schemas/generated/3.6`));
/** Files of the reader, not of ours. */
const READERS = new Set(['request.json']);

function paths(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1]!)
    .filter((word) => !/[\s*{}()]/.test(word) && (FOLDERS.test(word) || FILES.test(word)))
    .filter((word) => !IN_EVERY_VERSION.has(word) && !READERS.has(word));
}

describe.each(PAPERS)('%s', (paper) => {
  it('names only paths that exist', () => {
    const missing = paths(read(paper))
      .map((path) => path.replaceAll('<version>', '3.6').replace(/:\d+$/, ''))
      .filter((path) => !path.includes('<') && !existsSync(root + path) && !existsSync(beside(paper) + path));
    expect(missing).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const scripts = [...read(paper).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!);
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });
});

describe('README', () => {
  it('begins with the two set-up lines', () => {
    const block = /```\w*\n([\s\S]*?)```/.exec(read('README.md'))?.[1];
    expect(block).toBe('npm ci && npm run conform\nnpm ci && npm test\n');
  });

  it('has the table of exit codes that the program takes', () => {
    const table = read('README.md').split('| exit code | meaning |\n| --- | --- |\n')[1]?.split('\n\n')[0];
    expect(table).toBe(EXIT_ROWS.map(({ code, meaning }) => `| ${code} | ${meaning} |`).join('\n'));
  });

  it('says that the project is independent of the vendor', () => {
    expect(read('README.md')).toMatch(/independent of the vendor/i);
  });
});

it('CONTRIBUTING names real files for each of the four ways to add', () => {
  const named = paths(read('CONTRIBUTING.md'));
  for (const folder of [
    'schemas/agent-chat/actions/',
    'reference-server/core/decide/',
    'schemas/rules/',
    'conformance/suites/',
    'reference-server/mutants/',
  ]) {
    expect(
      named.filter((path) => path.startsWith(folder)),
      folder,
    ).not.toEqual([]);
  }
});
