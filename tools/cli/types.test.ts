import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { oneIn } from '../../schemas/testing/whole.ts';
import { plainer } from './plain-schema.ts';
import type { Quicktype } from './quicktype.ts';
import { LANGUAGES, NOT_PROVEN } from './type-languages.ts';
import { type TypesOptions, writeTypes } from './types.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-types-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const installed = async () => (await import('quicktype-core')) as unknown as Quicktype;
const missing = () =>
  Promise.reject(Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' }));

async function run(
  options: Partial<TypesOptions>,
  loadQuicktype: () => Promise<Quicktype> = installed,
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await writeTypes(
    { version: '3.6', lang: 'ts', out: join(folder, 'out'), ...options },
    {
      stdout: { write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
      loadQuicktype,
    },
  );
  return { code, ...written };
}

/** The language's own tool, where it is at hand; what it says about the file. */
function judged(tool: string, args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  if (error) return undefined;
  return status === 0 ? '' : `${stdout}${stderr}`;
}

describe('TypeScript', () => {
  it('is the generated file, whichever version, and quicktype is never asked for', async () => {
    for (const version of VERSIONS) {
      const out = join(folder, 'deep', version);
      const path = join(out, 'types.d.ts');
      expect(await run({ version, out }, missing)).toEqual({ code: 0, out: `${path}\n`, err: '' });
      const generated = join(root, 'schemas/generated', version, 'types.d.ts');
      expect(readFileSync(path, 'utf8')).toBe(readFileSync(generated, 'utf8'));
      expect(readdirSync(out)).toEqual(['types.d.ts']);
    }
    expect(readdirSync(join(folder, 'deep'))).toEqual([...VERSIONS]);
  });

  it('compiles', () => {
    const files = VERSIONS.map((version) => join(folder, 'deep', version, 'types.d.ts'));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--types', '', '--ignoreConfig'];
    expect(judged(process.execPath, [tsc, ...flags, ...files])).toBe('');
  });
});

/** The words that quicktype puts before a name that is taken, or when it finds none. */
const MADE_UP =
  /\b(?:Purple|Fluffy|Tentacled|Sticky|Indigo|Indecent|Hilarious|Ambitious|Cunning|Magenta|Frisky|Mischievous|Braggadocious)[A-Z]\w*/g;

describe('other languages', () => {
  const messages = ['agent/send_event/request', 'agent/send_event/response', 'agent/Chat'];

  it.each(LANGUAGES.filter((lang) => lang !== 'ts'))('%s has a type for each message', async (lang) => {
    const out = join(folder, lang);
    const { code, out: said, err } = await run({ lang, out, messages });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const paths = said.trim().split('\n');
    const text = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
    for (const type of ['AgentSendEventRequest', 'AgentSendEventResponse', 'AgentChat'])
      expect(text).toMatch(new RegExp(`\\b${type}\\b`));
    expect(paths.map((path) => path.slice(out.length + 1)).sort()).toEqual(readdirSync(out).sort());
  });

  it('Python is byte-compiled, Go is vetted, where the tool is at hand', async () => {
    const python = join(folder, 'python', 'livechat.py');
    const go = join(folder, 'go', 'livechat.go');
    const verdicts = {
      python3: judged('python3', ['-m', 'py_compile', python]),
      go: judged('go', ['vet', go]),
    };
    for (const [tool, verdict] of Object.entries(verdicts)) {
      if (verdict === undefined) console.info(`${tool} is not at hand: its output was not compiled`);
      expect(verdict ?? '').toBe('');
    }
  });

  it('names a list as the message, and its entries after it', async () => {
    const out = join(folder, 'lists');
    const lists = ['agent/list_routing_statuses/response', 'configuration/list_bots/response'];
    expect((await run({ lang: 'python', out, messages: lists }, missing)).code).toBe(0);
    const text = readFileSync(join(out, 'livechat.py'), 'utf8');
    expect(text).toMatch(/^class AgentListRoutingStatusesResponseEntry:/m);
    expect(text).toMatch(/^ConfigurationListBotsResponse: TypeAlias = list\["ConfigurationBot"\]$/m);
  });

  it('every message at once is byte-compiled too', async () => {
    const out = join(folder, 'whole');
    expect((await run({ lang: 'python', version: '3.7', out })).code).toBe(0);
    expect(judged('python3', ['-m', 'py_compile', join(out, 'livechat.py')]) ?? '').toBe('');
  });

  /** One language in `npm test`, all of them in the long proof (`npm run whole`): each takes over a second. */
  const named = oneIn(NOT_PROVEN.length, NOT_PROVEN);

  it.each(named)('%s has no name that quicktype had to make up', async (lang) => {
    const out = join(folder, `names-${lang}`);
    expect((await run({ lang, version: '3.7', out })).code).toBe(0);
    const text = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
    expect(text.join('\n').match(MADE_UP) ?? []).toEqual([]);
  });

  it('without quicktype-core says how to install it, and writes nothing', async () => {
    const out = join(folder, 'nothing');
    expect(await run({ lang: 'swift', out }, missing)).toEqual({
      code: 3,
      out: '',
      err: 'types for swift are made by quicktype-core, which is not installed; run: npm install --save-dev quicktype-core\n',
    });
    expect(existsSync(out)).toBe(false);
  });

  it('leaves nothing behind when the generator fails', async () => {
    const out = join(folder, 'failed');
    const broken = async () => ({
      ...(await installed()),
      quicktypeMultiFile: () => Promise.reject(new Error('no')),
    });
    await expect(run({ lang: 'swift', out }, broken as never)).rejects.toThrow('no');
    expect(readdirSync(folder).filter((name) => name.startsWith('failed'))).toEqual([]);
  });
});

describe('bad input', () => {
  it.each<[Partial<TypesOptions>, string]>([
    [{ version: '3.66' }, 'unknown version "3.66"; did you mean 3.6? write one of 3.4, 3.5, 3.6, 3.7'],
    [
      { lang: 'pyton' },
      `unknown language "pyton"; did you mean python? write one of ${LANGUAGES.join(', ')}`,
    ],
    [{ lang: 'cobol' }, `unknown language "cobol"; write one of ${LANGUAGES.join(', ')}`],
    [
      { lang: 'go', messages: ['agent/send_evnt/request'] },
      'unknown message "agent/send_evnt/request"; did you mean agent/send_event/request?',
    ],
    [
      { messages: ['agent/Chat'] },
      '--message is for other languages; the TypeScript declarations hold every message',
    ],
  ])('%j is one clear line, and nothing is written', async (options, line) => {
    const out = join(folder, 'bad');
    expect(await run({ out, ...options })).toEqual({ code: 2, out: '', err: `${line}\n` });
    expect(existsSync(out)).toBe(false);
  });

  it('a file in the place of the folder, or of one above it, is left alone', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    expect(await run({ out: file })).toEqual({
      code: 2,
      out: '',
      err: `cannot write into ${file}: it is a file\n`,
    });
    expect(await run({ out: join(file, 'below') })).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('a folder that is there keeps its other files', async () => {
    const out = mkdtempSync(join(folder, 'kept-'));
    writeFileSync(join(out, 'mine.txt'), 'mine');
    writeFileSync(join(out, 'types.d.ts'), 'old');
    expect((await run({ out })).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['mine.txt', 'types.d.ts']);
    expect(readFileSync(join(out, 'types.d.ts'), 'utf8')).not.toBe('old');
  });
});

describe('plainer schemas', () => {
  it('lay unions of objects over each other and keep references to structures', () => {
    const event = (type: string, more: object, required: string[]) => ({
      type: 'object',
      properties: { type: { const: type }, ...more },
      required: ['type', ...required],
    });
    const shape = plainer({
      'agent.Text': event('text', { text: { type: 'string', maxLength: 5 } }, ['text']),
      'agent.Picture': event('picture', { place: { $ref: '#/$defs/agent.Place' } }, []),
      'agent.Place': { type: 'object', properties: {} },
      'agent.Event': { anyOf: [{ $ref: '#/$defs/agent.Text' }, { $ref: '#/$defs/agent.Picture' }] },
      'agent.Maybe': { anyOf: [{ $ref: '#/$defs/agent.Place' }, { type: 'null' }] },
      'agent.Number': { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    });
    expect(shape['agent.Event']).toEqual({
      type: 'object',
      properties: {
        type: { enum: ['text', 'picture'] },
        text: { type: 'string' },
        place: { $ref: '#/$defs/agent.Place' },
      },
      required: ['type'],
      additionalProperties: false,
    });
    expect(shape['agent.Maybe']).toEqual({ anyOf: [{ $ref: '#/$defs/agent.Place' }, { type: 'null' }] });
    expect(shape['agent.Number']).toEqual({ anyOf: [{ type: 'string' }, { type: 'integer' }] });
  });
});
