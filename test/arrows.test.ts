/**
 * The architecture as a test: which folder may import which, and what the pure core may not touch. The rules are
 * those of ARCHITECTURE.md; a new arrow is a decision and belongs there first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { floorOf } from './tidy/arrows.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

function sources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
    .map((name) => {
      const file = join(folder, name).split(sep).join('/');
      const text = readFileSync(join(root, file), 'utf8');
      return { file, text, imports: [...text.matchAll(IMPORT)].map((match) => target(file, match)) };
    });
}

/** Project files as paths from the root, packages as they are written. */
function target(file: string, match: RegExpMatchArray): string {
  const specifier = match[1] ?? match[2] ?? match[3] ?? '';
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, join(root, dirname(file), specifier))
    .split(sep)
    .join('/');
}

/** Tests and their helpers, which the published package leaves out. */
const isTest = ({ file }: Source) => file.endsWith('.test.ts') || /\/testing(\.ts|\/)/.test(file);
const offences = (
  list: readonly Source[],
  forbidden: (specifier: string, source: Source) => boolean,
): string[] =>
  list.flatMap((source) =>
    source.imports
      .filter((specifier) => forbidden(specifier, source))
      .map((specifier) => `${source.file} -> ${specifier}`),
  );

const schemas = sources('schemas');
const tools = sources('tools');
const server = sources('reference-server');
const conformance = sources('conformance');

describe('arrows between folders', () => {
  it('reads the imports it judges', () => {
    expect(schemas.length).toBeGreaterThan(10);
    expect(server.length).toBeGreaterThan(10);
    expect(conformance.length).toBeGreaterThan(10);
    expect(server.flatMap((source) => source.imports)).toContain('schemas/language/versions.ts');
  });

  it('schemas imports itself, typebox and node only', () => {
    // Types that are made are known by the name of the package, since they are made later than they are read.
    const allowed = (specifier: string) =>
      specifier.startsWith('schemas/') ||
      specifier.startsWith('livechat-protocol-kit/types/') ||
      specifier === 'typebox' ||
      specifier.startsWith('typebox/') ||
      specifier.startsWith('node:');
    expect(
      offences(
        schemas.filter((source) => !isTest(source)),
        (specifier) => !allowed(specifier),
      ),
    ).toEqual([]);
  });

  it('tools imports schemas and itself only', () => {
    expect(offences(tools, (specifier) => /^(reference-server|conformance)\//.test(specifier))).toEqual([]);
  });

  it('reference-server never imports conformance', () => {
    expect(offences(server, (specifier) => specifier.startsWith('conformance/'))).toEqual([]);
  });

  it('only conformance/targets/own.ts and conformance/self import reference-server', () => {
    const elsewhere = conformance.filter(
      ({ file }) => file !== 'conformance/targets/own.ts' && !file.startsWith('conformance/self/'),
    );
    expect(offences(elsewhere, (specifier) => specifier.startsWith('reference-server/'))).toEqual([]);
  });

  it('nothing imports fixtures', () => {
    const all = [...schemas, ...server, ...conformance];
    expect(offences(all, (specifier) => specifier.startsWith('fixtures/'))).toEqual([]);
  });
});

describe('the pure core', () => {
  const core = server.filter(({ file }) => file.startsWith('reference-server/core/'));
  const pure = core.filter((source) => !isTest(source));

  it('imports schemas and itself only', () => {
    const allowed = (specifier: string) =>
      specifier.startsWith('reference-server/core/') || specifier.startsWith('schemas/');
    expect(offences(pure, (specifier) => !allowed(specifier))).toEqual([]);
  });

  it('has no clock, chance, timer or process of its own', () => {
    const impure =
      /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\b|\bprocess\.|\bcrypto\b|\bperformance\b|\bfetch\(/;
    expect(pure.filter(({ text }) => impure.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('is written by the rows of facts only', () => {
    // The machine keeps time and ids; the others make a world or read it from a file.
    const bookkeeping =
      /core\/(machine|world\/(world|values|collections|license|agents|groups|context|snapshot))\.ts$/;
    const readers = pure.filter(({ file }) => !/core\/facts\//.test(file) && !bookkeeping.test(file));
    const writers = readers.filter(
      ({ text, imports }) =>
        /\b(Writable|writableCopy)\b/.test(text) || imports.includes('reference-server/core/facts/apply.ts'),
    );
    expect(readers.length).toBeGreaterThan(50);
    expect(writers.map(({ file }) => file)).toEqual([]);
  });

  it('has floors, and nothing runs back up', () => {
    expect(pure.filter(({ file }) => floorOf(file) === -1).map(({ file }) => file)).toEqual([]);
    const inside = (specifier: string) => specifier.startsWith('reference-server/core/');
    expect(
      offences(pure, (specifier, { file }) => inside(specifier) && floorOf(specifier) > floorOf(file)),
    ).toEqual([]);
  });
});

describe('start-up', () => {
  it('the server loads neither vitest, msw, fast-check nor ajv', () => {
    const heavy = /^(vitest|msw|fast-check|ajv)(\/|$)/;
    const loaded = [...server, ...schemas].filter((source) => !isTest(source));
    expect(offences(loaded, (specifier) => heavy.test(specifier))).toEqual([]);
  });
});
