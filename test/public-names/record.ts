/**
 * Everything of this package that others may have written down: exported names, flags, schema ids, result ids,
 * mutants, variants, areas and packed files. It asks the compiler, the command line and npm, as a stranger would, and knows no
 * folder inside the sources but those of the mutants and variants.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MUTANTS } from '../../reference-server/mutants/index.ts';
import { VARIANTS } from '../../reference-server/variants/index.ts';
import { RULES } from '../../schemas/index.ts';
import { SHARED } from '../../tools/packing/bundle.ts';
import { compiledEntries, joinDeclarations, type PackageExports } from '../../tools/packing/declarations.ts';
import { program } from '../../tools/packing/program.ts';
import { exportLines } from './exports.ts';
import { type NameLine, type NameLists, readList } from './lists.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const BUFFER = { cwd: root, maxBuffer: 1 << 26 };
const GENERATED = join(root, 'schemas/generated');

async function node(...args: string[]): Promise<string> {
  return (await run(process.execPath, args, BUFFER)).stdout;
}

const kit = async (...args: string[]) => node(await program(), ...args);

async function temporary<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-names-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds what would be published and gives the folder to `use`; judging types is others' work. */
function built<T>(use: (folder: string) => Promise<T>): Promise<T> {
  return temporary(async (folder) => {
    const project = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder];
    await node('node_modules/typescript/bin/tsc', ...project);
    return use(folder);
  });
}

interface Manifest {
  readonly exports: PackageExports;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** Names of files as count and hash; adding or renaming one changes both or the hash. */
const summary = (names: readonly string[]) =>
  `${names.length} files, sha256:${createHash('sha256').update(names.toSorted().join('\n')).digest('hex').slice(0, 16)}`;

const foldersOf = (path: string) => path.split('/').slice(0, -1).join('/') || '.';

/**
 * Files outside `dist` that npm would pack, asked of a copy without `dist`: the test of the tarball builds that folder
 * anew at any moment, and npm fails when a file vanishes under it.
 */
function packedSources(): Promise<string[]> {
  return temporary(async (folder) => {
    for (const name of [
      'package.json',
      ...manifest().files.filter((file) => file !== 'dist' && !file.startsWith('!')),
    ]) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = await run('npm', args, { ...BUFFER, cwd: folder });
    const [pack]: [{ files: { path: string }[] }] = JSON.parse(stdout);
    return pack.files.map(({ path }) => path);
  });
}

/**
 * Inside `dist` a module may move, nobody can import it by its path: declarations are counted there. Modules are joined
 * when the package is built, to as many files as it takes.
 */
function packed(outside: readonly string[], dist: readonly string[]): NameLine[] {
  const declarations = dist.flatMap((path) => /\.d\.c?ts$/.exec(path)?.[0] ?? []);
  return [
    ...[...Map.groupBy(outside, foldersOf)].map(([folder, names]) => line('packed', folder, summary(names))),
    ...[...Map.groupBy(declarations, (ending) => ending)].map(([ending, names]) =>
      line('packed', `dist/**/*${ending}`, `${names.length} files`),
    ),
  ];
}

const line = (scope: string, name: string, detail = ''): NameLine => ({ scope, name, detail });

async function flags(): Promise<NameLine[]> {
  const commands = [...(await kit('--help')).matchAll(/^ {2}(\w[\w-]*) {2,}/gm)].map(
    (match) => match[1] ?? '',
  );
  const lists = await Promise.all(
    commands.map(async (command) => {
      const help = await kit(command, '--help');
      const known = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)(?: ([<[][^\]>]+[\]>]))?/gm)];
      return [line('command', command), ...known.map((match) => line(command, match[1] ?? '', match[2]))];
    }),
  );
  return lists.flat();
}

interface Schema {
  readonly $id?: unknown;
  readonly $defs?: Readonly<Record<string, unknown>>;
}

/** Ids of every generated schema, and the keys of `$defs` with the versions that have them. */
function schemas(): NameLine[] {
  const versions = new Map<string, string[]>();
  const ids: NameLine[] = [];
  for (const path of readdirSync(GENERATED, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const name = path.split('/').at(-1) ?? path;
    if (!/^bundle.*\.json$|\.schema\.json$/.test(name)) continue;
    const schema: Schema = JSON.parse(readFileSync(join(GENERATED, path), 'utf8'));
    if (typeof schema.$id === 'string') ids.push(line('$id', schema.$id));
    for (const definition of Object.keys(schema.$defs ?? {})) {
      const key = `${name.replace('.open', '')}\t${definition}`;
      const where = name.includes('.open') ? `open:${path.split('/')[0]}` : (path.split('/')[0] ?? '');
      versions.set(key, [...(versions.get(key) ?? []), where]);
    }
  }
  const keys = [...versions].map(([key, where]) => {
    const [file = '', name = ''] = key.split('\t');
    return line(`$defs of ${file}`, name, where.toSorted().join(' '));
  });
  return [...ids, ...keys];
}

/** Result ids with the versions and transports they are judged in, as `test --list` says. */
async function results(): Promise<NameLine[]> {
  const found = new Map<string, Set<string>>();
  for (const text of (await kit('test', '--list')).split('\n')) {
    const [id, code, version, transport] = text.split('  ');
    if (id === undefined || code === undefined || transport === undefined) continue;
    const key = `${code}\t${id}`;
    found.set(key, (found.get(key) ?? new Set()).add(`${version}/${transport}`));
  }
  return [...found].map(([key, where]) => {
    const [code = '', id = ''] = key.split('\t');
    return line(code, id, [...where].toSorted().join(' '));
  });
}

const TAKEN = 'taken by --area';

/** Names that `--area` takes: of those recorded before and the prefixes of what is judged, all that are not refused. */
async function acceptedAreas(judged: readonly NameLine[]): Promise<NameLine[]> {
  const before = readList('areas').filter(({ scope }) => scope === TAKEN);
  const names = new Set([...before.map(({ name }) => name), ...judged.map(({ name }) => prefixOf(name))]);
  while (names.size > 0) {
    try {
      await kit('test', '--list', ...[...names].flatMap((name) => ['--area', name]));
      break;
    } catch (fault) {
      // A refusal names the first name that is no area.
      const refused = /--area ([\w-]+):/.exec(
        String(fault instanceof Error && 'stderr' in fault && fault.stderr),
      );
      if (refused === null || !names.delete(refused[1] ?? '')) throw fault;
    }
  }
  return [...names].map((name) => line(TAKEN, name));
}

const prefixOf = (slug: string) => slug.split('.')[0] ?? slug;

/** Everything, list by list; the order inside a list means nothing. */
export async function record(): Promise<NameLists> {
  const [fromBuild, outside, flagLines, judged] = await Promise.all([
    built(async (folder) => {
      const entries = compiledEntries(manifest().exports);
      // Names are read as the compiler writes them: joined, a type may get another name where two are called alike.
      const exports = exportLines(folder, entries);
      await joinDeclarations(folder, Object.values(entries), SHARED);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true });
      return { exports, dist: files.filter((entry) => entry.isFile()).map(({ name }) => name) };
    }),
    packedSources(),
    flags(),
    results().then(async (lines) => ({ results: lines, areas: await acceptedAreas(lines) })),
  ]);
  const { exports, bin } = manifest();
  return {
    exports: [
      ...Object.keys(exports).map((entry) => line('package exports', entry)),
      ...Object.keys(bin).map((name) => line('package bin', name)),
      ...fromBuild.exports,
    ],
    flags: flagLines,
    schemas: schemas(),
    results: judged.results,
    mutants: Object.values(MUTANTS).map(({ name, rule }) => line('mutant', name, rule)),
    variants: VARIANTS.map(({ name }) => line('variant', name)),
    areas: [
      ...RULES.map(({ area }) => line('area of rules', area)),
      ...RULES.map(({ slug }) => line('prefix of slugs', prefixOf(slug))),
      ...judged.areas,
    ],
    packed: packed(outside, fromBuild.dist),
  };
}
