/**
 * What foreign linters and generators make of the documents of one version. Each proof gives its complaints; an empty
 * list is proven. It writes into `foreign/made` only.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Version } from '../schemas/language/versions.ts';
import { HOME, lastWordsOf, run } from './run.ts';

const GENERATED = fileURLToPath(new URL('../schemas/generated/', import.meta.url));

/** Documents of a version whose names begin so, as absolute paths. */
export function documents(version: Version, beginning: string): string[] {
  const folder = `${GENERATED}${version}/`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && /\.(json|yaml)$/.test(name))
    .map((name) => folder + name);
}

/** Redocly, its strict set of rules, over every OpenAPI document. */
export async function redocly(version: Version): Promise<string[]> {
  const outcome = await run(
    'redocly',
    'lint',
    '--extends=recommended-strict',
    '--format=stylish',
    '--max-problems=20',
    ...documents(version, 'openapi'),
  );
  return outcome.code === 0 ? [] : [lastWordsOf(outcome, 24)];
}

/** Spectral over the whole documents, in both forms, and over those of the parts. */
export async function spectral(version: Version): Promise<string[]> {
  const files = [...documents(version, 'openapi'), ...documents(version, 'asyncapi')];
  const outcome = await run(
    'spectral',
    'lint',
    '--ruleset=spectral.yaml',
    '--fail-severity=hint',
    '--quiet',
    ...files,
  );
  return outcome.code === 0 ? [] : [lastWordsOf(outcome, 24)];
}

/** An empty folder for what a tool makes of a version. */
export function madeFolder(version: Version, tool: string): string {
  const path = `${HOME}made/${version}/${tool}`;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

const openapi = (version: Version) => `${GENERATED}${version}/openapi.json`;

/** Makes clients and types with every generator of TypeScript, then compiles them together. */
export async function typescript(version: Version): Promise<string[]> {
  const types = `${madeFolder(version, 'openapi-typescript')}/types.ts`;
  const made = [
    await run('openapi-typescript', openapi(version), '-o', types),
    await run('openapi-ts', '--input', openapi(version), '--output', madeFolder(version, 'hey-api')),
    await run('node', 'orval.mjs', 'orval7', openapi(version), madeFolder(version, 'orval-7')),
    await run('node', 'orval.mjs', 'orval8', openapi(version), madeFolder(version, 'orval-8')),
  ];
  const failed = made.filter(({ code }) => code !== 0).map((outcome) => lastWordsOf(outcome));
  if (failed.length > 0) return failed;
  const warned = made.flatMap(
    ({ stderr, stdout }) => /^.*(?:⚠️|validation failed).*$/gm.exec(stdout + stderr) ?? [],
  );
  return [...warned, ...namesIn(version), ...unknowns(readFileSync(types, 'utf8')), ...(await compiled())];
}

async function compiled(): Promise<string[]> {
  const outcome = await run('tsc', '--project', 'tsconfig.json');
  return outcome.code === 0 ? [] : [outcome.stdout.split('\n').slice(0, 12).join('\n')];
}

/** Names that a generator had to make up: numbered ones, and parts of a union or an intersection. */
function namesIn(version: Version): string[] {
  return ['orval-7', 'orval-8'].flatMap((tool) => {
    const names = readdirSync(`${HOME}made/${version}/${tool}/model`);
    const odd = names.filter((name) => /\d\.|(?:all|any|one)of/i.test(name.replace(/V\d\.ts$/, '.ts')));
    return odd.length === 0 ? [] : [`${tool} had to make up names: ${odd.slice(0, 8).join(', ')}`];
  });
}

/** Members that the protocol leaves open; every other `unknown` is a lost type. */
const OPEN_MEMBERS =
  /^\s*(?:\[\w+: string\]|__priv_\w+\??|content\??|data\??|details\??|requests\??): unknown;/;

function unknowns(text: string): string[] {
  const lost = text.split('\n').filter((line) => /\bunknown\b/.test(line) && !OPEN_MEMBERS.test(line));
  return lost.length === 0 ? [] : [`openapi-typescript lost types:\n${lost.slice(0, 12).join('\n')}`];
}

/** Modelina over the AsyncAPI document: every model has a name, and the code compiles. */
export async function modelina(version: Version): Promise<string[]> {
  const file = `${madeFolder(version, 'modelina')}/models.ts`;
  const outcome = await run('node', 'modelina.mjs', `${GENERATED}${version}/asyncapi.json`, file);
  if (outcome.code !== 0) return [lastWordsOf(outcome)];
  const names: string[] = JSON.parse(outcome.stdout);
  const odd = names.filter(
    (name) => /anonymous|schema|reserved|^_/i.test(name) || /\d$/.test(name.replace(/V\d$/, '')),
  );
  const few = names.length < 400 ? [`modelina found ${names.length} models only`] : [];
  return [
    ...few,
    ...(odd.length === 0 ? [] : [`modelina had to make up names: ${odd.slice(0, 12).join(', ')}`]),
    ...(await compiled()),
  ];
}
