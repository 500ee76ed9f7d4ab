/** The subcommands of the specification as a shell sees them: flags, exit codes, one clear line. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { program } from '../tools/packing/program.ts';
import { SUBCOMMANDS } from './subcommands.ts';

const kit = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [kit, ...args], {
    encoding: 'utf8',
    input: '',
  });
  return { code: status, out: stdout, err: stderr };
}

it('every command stands apart from its summary', () => {
  const listed = run('--help')
    .out.split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  for (const [name, { summary }] of Object.entries(SUBCOMMANDS))
    expect(listed).toContainEqual([name, summary]);
});

it('diff prints JSON on standard output', () => {
  const { code, out, err } = run('diff', '3.6', '3.7', '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ from: '3.6', to: '3.7' });
});

it('types writes the folder it is told', () => {
  const out = join(folder, 'a', 'b');
  expect(run('types', '--version', '3.6', '--lang', 'ts', '--out', out)).toEqual({
    code: 0,
    out: `${join(out, 'types.d.ts')}\n`,
    err: '',
  });
  expect(readdirSync(out)).toEqual(['types.d.ts']);
});

it('documents writes those it is asked for, as npm run gen does, and all without names', () => {
  const generated = (name: string) =>
    readFileSync(new URL(`../schemas/generated/3.6/${name}`, import.meta.url), 'utf8');
  const names = ['openapi.accounts.yaml', 'asyncapi.webhooks.json'];
  const out = join(folder, 'documents');
  expect(run('documents', '--version', '3.6', '--out', out, ...names)).toEqual({
    code: 0,
    out: names.map((name) => `${join(out, name)}\n`).join(''),
    err: '',
  });
  for (const name of names) expect(readFileSync(join(out, name), 'utf8')).toBe(generated(name));
  const all = join(folder, 'all');
  mkdirSync(all);
  writeFileSync(join(all, 'README.md'), 'Mine.');
  expect(run('documents', '--version', '3.6', '--out', all).code).toBe(0);
  const namesIn = (place: string) =>
    readdirSync(new URL(`../schemas/generated/${place}`, import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'hashes.json')
      .map(({ name }) => name);
  const isCollection = (name: string) => /^(requests|postman|bruno)\./.test(name);
  expect(readdirSync(all).filter(isCollection)).toHaveLength(9);
  expect(
    readdirSync(all)
      .filter((name) => !isCollection(name))
      .toSorted(),
  ).toEqual(['reference', ...namesIn('3.6'), ...namesIn('')].toSorted());
  expect(readFileSync(join(all, 'README.md'), 'utf8')).toBe('Mine.');
  expect(readdirSync(join(all, 'reference')).toSorted()).toEqual(namesIn('3.6/reference').toSorted());
});

it('types knows TypeScript by its full name', () => {
  const out = join(folder, 'full-name');
  expect(run('types', '--version', '3.6', '--lang', 'typescript', '--out', out).code).toBe(0);
  expect(readdirSync(out)).toEqual(['types.d.ts']);
});

it.each([
  [['diff', '3.6'], /missing required argument 'to'/],
  [['diff', '3.6', '3.8'], /^unknown version "3.8"; did you mean 3.7\?/],
  [['types', '--version', '3.6', '--lang', 'ts'], /required option '--out/],
  [['types', '--version', '3.6', '--lang', 'rusty', '--out', join(folder, 'x')], /did you mean rust\?/],
  [
    ['documents', '--version', '3.6', '--out', join(folder, 'x'), 'openapi.yml'],
    /^unknown document "openapi.yml"; did you mean openapi.yaml\?/,
  ],
  [['types', '--version', '4', '--lang', 'go', '--out', join(folder, 'x')], /^unknown version "4"/],
  [['validate', '--version', '3.6', '--message', 'agent/Chatt'], /did you mean agent\/Chat\?/],
  [['validate', '--version', '3.6', '--message', 'agent/Chat', '/nowhere'], /^cannot read \/nowhere: /],
])('%j is bad input: exit 2, nothing on standard output, nothing written', (args, line) => {
  const { code, out, err } = run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(line);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

it.each(['diff', 'types', 'documents', 'validate'])('%s --help explains itself', (name) => {
  const { code, out } = run(name, '--help');
  expect(code).toBe(0);
  expect(out).toContain(`livechat-kit ${name}`);
});
