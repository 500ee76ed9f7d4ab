/**
 * What a stranger gets: `npm pack`, installed into an empty folder, must serve, test and give types. Slow beside
 * the other tests (it builds and installs), so everything is asked of one installation.
 */
import { execFile, spawn } from 'node:child_process';
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
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSIONS } from '../schemas/language/versions.ts';
import { GENERATED } from '../tools/gen/made.ts';
import { playRecipe, readRecipe } from './recipes/page.ts';

/** JSON of the kit: the schemas of its result and configuration files, which are published. */
const TABLES = ['conformance/report/results-2.schema.json', 'conformance/targets/config.schema.json'];
const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kit-tarball-'));
const cli = join(folder, 'node_modules/livechat-protocol-kit/dist/bin/livechat-kit.js');
const node = process.execPath;

/** Runs a command to its end; a non-zero exit is a value, not an exception. */
async function outcome(
  command: string,
  args: string[],
  cwd = folder,
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(command, args, { cwd, maxBuffer: 1 << 24 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** Files below a folder of the project, by path. */
function below(part: string): string[] {
  return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Every generated file as it lies in the project: before the first test it is what the definitions make. */
const everyFile = () =>
  new Map(below('schemas/generated').map((path) => [path, readFileSync(join(root, path), 'utf8')]));

/** Of the generated files, those that a program imports as they are; `livechat-kit documents` makes the others. */
const PACKED = /^schemas\/generated\/(?:README\.md|control\.json|[\d.]+\/bundle\.json)$/;
/** Fixtures of this kit's own server, which are of use in a clone alone. */
const OUR_SERVER = /^fixtures\/(?:control\/|transcripts\/explored-)/;
/**
 * Bytes of the package as installed. It may shrink; whoever needs it to grow looks first at what a command could make
 * instead.
 */
const MOST_BYTES = 8_000_000;

/** The modules that somebody outside names, and what two of them look for beside what they share. */
const MODULES = [
  'bin/livechat-kit.js',
  'index.js',
  'vitest.js',
  'msw.js',
  'schemas/index.js',
  'reference-server/index.js',
  'conformance/index.js',
  'chunks/own-server-worker.js',
  'chunks/intercept.cjs',
  'chunks/inspector/app.css',
  'chunks/inspector/app.js',
  'chunks/inspector/index.html',
].map((path) => `dist/${path}`);
/** Of what these share, joined, Node opens so many at most before the first statement of a module runs. */
const MOST_OPENED = 48;
/** All of it: a command is a file of its own, loaded when it is named. */
const MOST_MODULES = 150;

/** Bytes, packed, of a page's script that judges frames, deliveries and messages of all versions. It may shrink. */
const MOST_OF_PAGE = 90_000;

/** The files that Node opens for `entry`: what it imports statically, and so on. */
function opened(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const imports = readFileSync(entry, 'utf8').matchAll(
    /(?:^|[;\n])(?:import|export)(?:[^'"`;]*?from)?\s*["'`](\.[^"'`]+)["'`]/g,
  );
  for (const [, path] of imports) opened(join(entry, '..', path ?? ''), seen);
  return seen;
}

let unpackedSize = 0;

beforeAll(async () => {
  const packed = await outcome(
    'npm',
    ['pack', '--json', '--pack-destination', folder, '--loglevel=error'],
    root,
  );
  expect(packed.code, packed.stderr).toBe(0);
  [{ unpackedSize }] = JSON.parse(packed.stdout);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true,"type":"module"}');
  const installed = await outcome('npm', [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `./${tarball}`,
  ]);
  expect(installed.code, installed.stderr).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball in an empty folder', () => {
  it('holds no tests and no sources', () => {
    const files = readdirSync(join(folder, 'node_modules/livechat-protocol-kit'), {
      recursive: true,
      encoding: 'utf8',
    });
    expect(files.filter((name) => !name.startsWith('node_modules') && /\.test\./.test(name))).toEqual([]);
    expect(files).toContain(join('schemas', 'generated', '3.6', 'bundle.json'));
  });

  it('is not too large', () => {
    expect(unpackedSize).toBeGreaterThan(MOST_BYTES / 2);
    expect(unpackedSize).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('holds what is built, bundles, fixtures and papers, and nothing else', () => {
    const home = join(folder, 'node_modules/livechat-protocol-kit');
    const packed = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(home, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.startsWith('node_modules/'));
    const papers = ['README.md', 'LICENSE', 'package.json', 'web/pictures/inspector.webp'];
    const generated = [...everyFile().keys()].filter((path) => PACKED.test(path));
    expect(generated).toHaveLength(VERSIONS.length + 2);
    const shared = packed.filter((path) => /^dist\/chunks\/[\w-]+\.js$/.test(path));
    expect(shared.length).toBeLessThan(MOST_MODULES);
    expect(packed.filter((path) => !/^dist\/.*\.d\.c?ts$/.test(path)).toSorted()).toEqual(
      [
        ...new Set([...MODULES, ...shared]),
        ...generated,
        ...['fixtures', 'docs', 'examples'].flatMap(below).filter((path) => !OUR_SERVER.test(path)),
        ...papers,
        ...TABLES,
      ].toSorted(),
    );
    const unlike = [...everyFile()].filter(
      ([path, text]) => generated.includes(path) && readFileSync(join(home, path), 'utf8') !== text,
    );
    expect(unlike.map(([path]) => path)).toEqual([]);
  });

  it('holds what its papers link to', () => {
    const home = join(folder, 'node_modules/livechat-protocol-kit');
    const pages = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.md') && !path.startsWith('node_modules'),
    );
    const dead = pages.flatMap((page) =>
      [...readFileSync(join(home, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].flatMap(
        ([, to = '']) => (existsSync(join(home, page, '..', to)) ? [] : [`${page}: ${to}`]),
      ),
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(dead).toEqual([]);
  });

  it.each(MODULES.filter((path) => path.endsWith('.js') && !path.includes('/chunks/')))(
    '%s opens few files',
    (path) => {
      const files = opened(join(folder, 'node_modules/livechat-protocol-kit', path));
      expect(files.size).toBeGreaterThan(1);
      expect(files.size).toBeLessThanOrEqual(MOST_OPENED);
    },
  );

  it.each(MODULES.filter((path) => path.endsWith('.js') && !/\/(?:chunks|bin)\//.test(path)))(
    '%s looks first whether Node is new enough',
    (path) => {
      const home = join(folder, 'node_modules/livechat-protocol-kit');
      const importsOf = (file: string) =>
        [
          ...readFileSync(file, 'utf8').matchAll(/(?:^|[;\n])import(?:[^'"`;]*?from)?\s*["'](\.[^"']+)["']/g),
        ].map(([, name]) => join(file, '..', name ?? ''));
      // As a machine runs them: whatever a module imports before itself.
      const run: string[] = [];
      const follow = (file: string): void => {
        for (const each of importsOf(file)) if (!run.includes(each)) follow(each);
        run.push(file);
      };
      follow(join(home, path));
      const names = run.map((file) => relative(join(home, 'dist/chunks'), file));
      const before = names.slice(0, names.indexOf('new-enough.js'));
      expect(before).toContain('node-version.js');
      expect(before).toSatisfy((files: string[]) =>
        files.every((name) => /^(?:node-version|new-enough2|rolldown-runtime)\.js$/.test(name)),
      );
    },
  );

  it.each(['node-test', 'webhooks'])('plays the recipe %s', async (name) => {
    const place = join(folder, name);
    mkdirSync(place);
    await playRecipe(readRecipe(name), place);
  });

  it('lets programs import bundles and fixtures', async () => {
    const program = join(folder, 'generated.mjs');
    writeFileSync(
      program,
      `import bundle from 'livechat-protocol-kit/generated/3.4/bundle.json' with { type: 'json' };
import cases from 'livechat-protocol-kit/fixtures/messages/agent/send_event.request.json' with { type: 'json' };
import transcript from 'livechat-protocol-kit/fixtures/transcripts/first-chat.json' with { type: 'json' };
import world from 'livechat-protocol-kit/fixtures/worlds/solo.json' with { type: 'json' };
import { RULES } from 'livechat-protocol-kit/schemas';
console.log(bundle.$id, cases.message, transcript.world, world.agents.length > 0, RULES.length > 600);
`,
    );
    const { stdout, stderr } = await outcome(node, [program]);
    const bundle = 'https://livechat-protocol-kit.invalid/schemas/3.4/bundle.json';
    expect(stdout, stderr).toBe(`${bundle} agent/send_event/request solo true true\n`);
  });

  it('gives a page small judges, that need nothing of Node and make no code where that is asked', async () => {
    const [entry, script] = ['page.mjs', 'page-joined.mjs'].map((name) => join(folder, name));
    writeFileSync(
      entry!,
      `import { parseDelivery, parseFrame, validator } from 'livechat-protocol-kit/schemas';
const how = { version: '3.6', interpreted: true };
const frame = { type: 'response', action: 'follow_chat', success: true };
globalThis.Function = undefined;
console.log(
  parseFrame(frame, { ...how, side: 'agent' }).ok,
  parseDelivery({}, how).ok,
  validator('agent/follow_chat/request', how).is({ id: 'C' }),
);
`,
    );
    const bundle = await rolldown({ input: entry!, platform: 'browser', logLevel: 'warn' });
    await bundle.write({ file: script!, format: 'esm', minify: true });
    await bundle.close();
    const text = readFileSync(script!, 'utf8');
    expect(text).not.toMatch(/from\s*["'`]node:/);
    expect(gzipSync(text).length).toBeLessThanOrEqual(MOST_OF_PAGE);
    const { stdout, stderr } = await outcome(node, ['--disallow-code-generation-from-strings', script!]);
    expect(stdout, stderr).toBe('true false true\n');
  });

  it('documents: makes every generated file that is not in it, as a clone has them, and what leads on is there', async () => {
    const out = join(folder, 'made');
    const { code, stderr } = await outcome(node, [cli, 'documents', '--version', '3.6', '--out', out]);
    expect(code, stderr).toBe(0);
    const unlike = [...everyFile()].filter(([path, text]) => {
      const [, name = ''] = /^schemas\/generated\/(?:3\.6\/)?([\w./-]+)$/.exec(path) ?? [];
      // Of its own the folder has those; a README.md is of the folder it stands in.
      if (/^\d|^hashes|^README|^$/.test(name)) return false;
      const beside = text.replaceAll('"../', '"').replaceAll('](../../rules.md', '](../rules.md');
      return ![text, beside].includes(readFileSync(join(out, name), 'utf8'));
    });
    expect(unlike.map(([path]) => path)).toEqual([]);
    expect(existsSync(join(out, 'README.md'))).toBe(false);
    const manifest = JSON.parse(readFileSync(join(out, 'protocol.json'), 'utf8'));
    expect(manifest).toMatchObject({ format: 'livechat-kit/protocol/1', version: '3.6' });
    for (const name of [manifest.$schema, manifest.rules_file])
      expect(JSON.parse(readFileSync(join(out, name), 'utf8'))).toBeTypeOf('object');
  });

  it('serves: the ready line, then a Web API answer', async () => {
    const child = spawn(node, [cli, 'serve', '--json'], { cwd: folder });
    try {
      const line = await new Promise<string>((resolve, reject) => {
        createInterface({ input: child.stdout }).once('line', resolve);
        child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
      });
      const ready = JSON.parse(line);
      expect(ready).toMatchObject({
        ready: true,
        http: expect.stringMatching(/^http:/),
        ws: expect.stringMatching(/^ws:/),
      });
      const answer = await fetch(`${ready.http}/v3.6/agent/action/list_chats`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.actors[0].token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ chats_summary: [] });
    } finally {
      child.kill();
    }
  });

  it('tests: judges its own server and exits 0', async () => {
    const { code, stdout } = await outcome(node, [cli, 'test', '--rule', 'THREAD-001', '--version', '3.6']);
    expect(stdout).toMatch(/^\d+ passed, 0 failed$/m);
    expect(code).toBe(0);
  });

  it('types: the programs of README compile, and the one with a server runs', async () => {
    const programs = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
      (match) => match[1]!,
    );
    expect(programs.length).toBeGreaterThanOrEqual(2);
    const wrong = [
      "import type { Agent } from 'livechat-protocol-kit/types/3.6';",
      '// @ts-expect-error a message has a text',
      "export const wrong: Agent.SendEventRequest = { chat_id: 'a', event: { type: 'message' } };",
      '',
    ].join('\n');
    // Each entry whole, so that no declaration that one needs was left out of the package.
    const entries = ['', '/schemas', '/server', '/conformance'].map(
      (entry) => `export * from 'livechat-protocol-kit${entry}';\n`,
    );
    // What stands once for several versions in the package says what the declarations of each version say whole.
    const same = VERSIONS.map((version) => {
      const whole = JSON.stringify(join(root, GENERATED, version, 'types.d.ts'));
      const pairs = ['Agent', 'Customer'].flatMap((api) => [
        `${api}.Actions`,
        `${api}.Pushes`,
        `${api}.Request`,
      ]);
      return [
        `import type * as packed from 'livechat-protocol-kit/types/${version}';`,
        `import type * as whole from ${whole};`,
        'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;',
        'type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;',
        ...[...pairs, 'Configuration.Actions', 'Webhooks.Payloads', 'Webhooks.Delivery'].map(
          (name) => `true satisfies Both<packed.${name}, whole.${name}>;`,
        ),
        'true satisfies Same<keyof packed.Agent.Actions, keyof whole.Agent.Actions>;',
        'false satisfies Both<packed.Agent.Chat, whole.Agent.Thread>;',
        '',
      ].join('\n');
    });
    const files = [...programs, wrong, ...entries, ...same].map((text, index) => {
      const file = `program-${index}.ts`;
      writeFileSync(join(folder, file), `${text}export {};\n`);
      return file;
    });
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2024',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      allowImportingTsExtensions: true,
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const compiled = await outcome(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    expect(compiled.stdout).toBe('');
    expect(compiled.code).toBe(0);
    const serving = programs.findIndex((text) => text.includes('createServer'));
    const ran = await outcome(node, [join(folder, `program-${serving}.ts`)]);
    expect(ran.code, ran.stderr).toBe(0);
  });

  it('names its version and licence', () => {
    const manifest = JSON.parse(
      readFileSync(join(folder, 'node_modules/livechat-protocol-kit/package.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({ name: 'livechat-protocol-kit', license: 'MIT', type: 'module' });
  });
});
