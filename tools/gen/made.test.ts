import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureMade, GENERATED, IGNORED, isMade, MADE_HASHES, madeHashes, only, outdated } from './made.ts';
import { generated } from './testing/generated.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = generated();
const made = only(files, 'made');

describe('generated files', () => {
  it('that are made are the ones git ignores', () => {
    const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes(GENERATED))).toEqual([...IGNORED]);
    for (const line of IGNORED.filter((each) => !each.startsWith('!'))) {
      const parts = line.split('*');
      const used = [...made.keys()].some(
        (path) => parts.length > 1 && path.startsWith(parts[0]!) && path.endsWith(parts.at(-1)!),
      );
      expect(used || made.has(line) || line.endsWith('/'), `${line} ignores something`).toBe(true);
    }
  });

  it('that are made lie there, as the committed hashes say', () => {
    expect(JSON.parse(readFileSync(join(root, MADE_HASHES), 'utf8'))).toEqual(madeHashes(files));
    expect(outdated(root)).toEqual([]);
  });

  it('that are committed are small: 9 MB with the fixtures', () => {
    const size = (path: string) => readFileSync(join(root, path)).length;
    const fixtures = readdirSync(join(root, 'fixtures'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).length);
    const committed = [...only(files, 'committed').keys()].map(size);
    expect([...fixtures, ...committed].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(9_000_000);
    expect(committed.every((bytes) => bytes <= 640 * 1024)).toBe(true);
  });

  it('per version are the exact bundle and the types; pages of the newest; the rest is there once', () => {
    const committed = [...only(files, 'committed').keys()].filter((path) => path.startsWith(`${GENERATED}/`));
    const names = committed.map((path) => path.slice(GENERATED.length + 1));
    const perVersion = ['3.4', '3.5', '3.6', '3.7'].flatMap((version) => [
      `${version}/bundle.json`,
      `${version}/types.d.ts`,
    ]);
    const changes = ['3.5', '3.6'].map((version) => `${version}/reference/changes.md`);
    const once = [
      'README.md',
      'control.json',
      'hashes.json',
      'protocol.schema.json',
      'rules.md',
      'rules.schema.json',
    ];
    const pages = names.filter((name) => name.startsWith('3.7/reference/'));
    expect(names.toSorted()).toEqual([...perVersion, ...changes, ...once, ...pages].toSorted());
    expect(pages).toContain('3.7/reference/webhooks.md');
    // What the committed pages lead to is committed too, or their links would be dead where people read them.
    const dead = pages.flatMap((page) =>
      [...(files.get(`${GENERATED}/${page}`) ?? '').matchAll(/\]\(((?:\.\.\/)*[\w-]+\.md)/g)]
        .map(([, target = '']) => join('3.7/reference', target))
        .filter((target) => !names.includes(target)),
    );
    expect([...new Set(dead)]).toEqual([]);
  });
});

describe('making what is missing', () => {
  let folder: string;
  const wanted = new Map([
    [`${GENERATED}/rules.json`, '{"rules":[]}\n'],
    [`${GENERATED}/3.6/protocol.json`, '{}\n'],
    [`${GENERATED}/3.6/bundle.json`, '{"committed":true}\n'],
  ]);
  const at = (path: string) => join(folder, path);
  const make = () => Promise.resolve(wanted);
  const refuse = () => Promise.reject(new Error('nothing was to be made'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-made-'));
    mkdirSync(at(GENERATED), { recursive: true });
    writeFileSync(at(MADE_HASHES), JSON.stringify(madeHashes(wanted)));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes the made ones and no committed one, then nothing', async () => {
    const paths = [`${GENERATED}/rules.json`, `${GENERATED}/3.6/protocol.json`];
    expect(outdated(folder).toSorted()).toEqual(paths.toSorted());
    expect(await ensureMade(folder, make)).toEqual(paths);
    expect(readFileSync(at(paths[1]!), 'utf8')).toBe('{}\n');
    expect(readdirSync(at(`${GENERATED}/3.6`))).toEqual(['protocol.json']);
    expect(await ensureMade(folder, refuse)).toEqual([]);
    expect(readdirSync(at('.kit'))).toEqual([]);
  });

  it('replaces what is out of date, and leaves the others', async () => {
    await ensureMade(folder, make);
    writeFileSync(at(`${GENERATED}/rules.json`), 'old');
    expect(await ensureMade(folder, make)).toEqual([`${GENERATED}/rules.json`]);
    expect(outdated(folder)).toEqual([]);
    // A page that was renamed, ignored by git, would still be packed.
    mkdirSync(at(`${GENERATED}/3.4/reference`), { recursive: true });
    writeFileSync(at(`${GENERATED}/3.4/reference/former.md`), '#');
    expect(await ensureMade(folder, make)).toEqual([`${GENERATED}/3.4/reference/former.md`]);
    expect(outdated(folder)).toEqual([]);
  });

  it('says what to do when a merge has left the hashes in pieces', async () => {
    writeFileSync(at(MADE_HASHES), '<<<<<<< ours\n{}');
    await expect(ensureMade(folder, make)).rejects.toThrow(
      'schemas/generated/hashes.json cannot be read: run npm run gen',
    );
  });

  it('by several at once never shows half a file', async () => {
    const big = 'x'.repeat(4_000_000);
    const path = `${GENERATED}/3.6/openapi.json`;
    const program = join(folder, 'maker.ts');
    const source = join(dirname(fileURLToPath(import.meta.url)), 'made.ts');
    writeFileSync(at(MADE_HASHES), JSON.stringify(madeHashes(new Map([[path, big]]))));
    writeFileSync(
      program,
      `import { readFileSync } from 'node:fs';
const { ensureMade } = await import(${JSON.stringify(source)});
await ensureMade(${JSON.stringify(folder)}, async () => new Map([[${JSON.stringify(path)}, 'x'.repeat(4_000_000)]]));
console.log(readFileSync(${JSON.stringify(at(path))}).length);
`,
    );
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, [program])),
    );
    expect(runs.map(({ stdout }) => stdout.trim())).toEqual(runs.map(() => '4000000'));
    expect(readdirSync(at('.kit'))).toEqual([]);
  });

  it('knows a made path by its whole name', () => {
    expect(isMade(`${GENERATED}/3.6/bundle.open.json`)).toBe(true);
    expect(isMade(`${GENERATED}/3.6/reference/agent-actions.md`)).toBe(true);
    expect(isMade(`${GENERATED}/3.7/reference/agent-actions.md`)).toBe(false);
    expect(isMade(`${GENERATED}/3.6/bundle.json`)).toBe(false);
    expect(isMade(`${GENERATED}/protocol.schema.json`)).toBe(false);
  });
});
