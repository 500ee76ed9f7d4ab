/** The page on fixtures must not rot: its programs are the ones in `examples/`, and they run where their language is at hand. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { inWindow, VERSIONS } from '../schemas/language/versions.ts';
import type { CaseFile } from '../tools/fixtures/case-file.ts';
import { once } from '../tools/gen/once.ts';
import { program } from '../tools/packing/program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasJava = spawnSync('java', ['--version']).status === 0;
const hasGo = spawnSync('go', ['version']).status === 0;

/** What the programs start instead of npx: it runs what is joined of the sources, and refuses whatever else they ask for. */
const home = mkdtempSync(join(tmpdir(), 'kit-examples-'));
writeFileSync(
  join(home, 'npx'),
  `#!/bin/sh
[ "$1 $2" = 'node bin/livechat-kit.ts' ] || { echo "npx $*: not expected" >&2; exit 99; }
shift 2
exec '${process.execPath}' '${await program()}' "$@"
`,
);
chmodSync(join(home, 'npx'), 0o755);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(command: string, ...args: string[]): string {
  const env = { ...process.env, PATH: [home, process.env['PATH']].join(delimiter) };
  return execFileSync(command, args, { cwd: root, encoding: 'utf8', env });
}

const python = (...args: string[]) => run('python3', 'examples/fixtures.py', ...args);
/** What the Python program says of the message that all of them are asked about. */
const asked = once(() => python('3.6', 'agent/deactivate_chat'));

/** What of a program has to be understood: no blank lines, comments, imports or closing brackets. */
function meaningful(path: string): string[] {
  const lines = read(path)
    .replace(/^import \([^)]*\)$/m, '')
    .split('\n');
  return lines.filter((line) => !/^\s*(?:\/\/.*|package .*|[\])}]*)$/.test(line));
}

/** The sentence on how much there is, as of now. */
function counted(): string {
  const below = (folder: string) =>
    readdirSync(`${root}fixtures/${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
  const files = ['messages', 'structures', 'webhooks'].flatMap((folder) =>
    below(folder).map((name): CaseFile => JSON.parse(read(`fixtures/${folder}/${name}`))),
  );
  const cases = files.flatMap((file) => file.cases);
  const count = (number: number) => number.toLocaleString('en');
  const inVersion = VERSIONS.map((version) => {
    const found = cases.filter(({ since, until }) =>
      inWindow({ ...(since && { since }), ...(until && { until }) }, version),
    );
    return `${count(found.length)} in ${version}`;
  });
  const valid = cases.filter((each) => each.valid).length;
  return (
    `${count(cases.length)} cases in ${count(files.length)} files, ${count(valid)} valid and ${count(cases.length - valid)} ` +
    `invalid (${inVersion.join(', ')}), ${below('transcripts').length} transcripts and ${below('worlds').length} worlds`
  );
}

describe('fixtures/README.md', () => {
  it.each([
    ['python', 'examples/fixtures.py'],
    ['go', 'examples/fixtures.go'],
    ['java', 'examples/Fixtures.java'],
  ])('shows the %s program as it is', (language, path) => {
    const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read('fixtures/README.md'))?.[1];
    expect(block).toBe(read(path));
  });

  it('shows programs of thirty lines', () => {
    expect(read('examples/fixtures.py').trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    expect(meaningful('examples/fixtures.go').length).toBeLessThanOrEqual(30);
    expect(meaningful('examples/Fixtures.java').length).toBeLessThanOrEqual(36);
  });

  it('and README say how many cases, transcripts and worlds there are', () => {
    expect(read('fixtures/README.md')).toContain(counted());
    expect(read('README.md')).toContain(counted());
  });

  it('names only paths that exist', () => {
    const named = [...read('fixtures/README.md').matchAll(/`((?:fixtures|test|examples)\/[\w./-]+)`/g)];
    expect(named.map((match) => match[1]!).filter((path) => !existsSync(root + path))).toEqual([]);
  });
});

// Python, Go and Java are no part of the project; where one is missing there is nothing to judge.
if (hasPython) {
  describe('examples/fixtures.py', () => {
    it('agrees with every case of a message and of a structure', { timeout: 60_000 }, () => {
      expect(asked()).toMatch(/^\d{2,} cases, 0 wrong\n$/);
      expect(python('3.4', 'agent/TypingIndicator')).toMatch(/^\d{2,} cases, 0 wrong\n$/);
    });
  });
}
if (hasJava) {
  describe('examples/Fixtures.java', () => {
    it('judges as many cases as the Python one, none wrong', { timeout: 60_000 }, () => {
      const text = run('java', 'examples/Fixtures.java', '3.6', 'agent/deactivate_chat');
      expect(text).toMatch(/^\d{2,} cases, 0 wrong\n$/);
      expect(text).toBe(asked());
    });
  });
}
if (hasGo) {
  describe('examples/fixtures.go', () => {
    it('judges as many cases as the Python one, none wrong', { timeout: 120_000 }, () => {
      const text = run('go', 'run', 'examples/fixtures.go', '3.6', 'agent/deactivate_chat');
      expect(text).toMatch(/^\d{2,} cases, 0 wrong\n$/);
      expect(text).toBe(asked());
    });
  });
}
