/**
 * Changing the project is easy, as a test: an invented action, with its handler, rule, check and mutant, is added to
 * a copy of the sources in exactly the files that CONTRIBUTING.md names, and every step that is left out is named by
 * a check of the project. What a step is worth when forgotten is tried on the copy or on tables in memory.
 */
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gapsOf } from '../conformance/self/gaps.ts';
import * as published from '../schemas/reading/definitions.ts';
import { RULES } from '../schemas/rules/index.ts';
import { unknownNames, unknownRules } from '../schemas/testing/names.ts';
import { isMade } from '../tools/gen/made.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'kit-easy-change-'));
const FOLDERS = ['schemas', 'tools', 'reference-server', 'conformance', 'fixtures'];
const GENERATED = ['schemas/generated', 'fixtures/messages', 'fixtures/structures', 'fixtures/webhooks'];

const at = (path: string) => join(copy, path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const touched: string[] = [];

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  touched.push(path);
}

/** Puts `text` in front of the first `mark` of a file. */
function insert(path: string, mark: string, text: string): void {
  const before = read(path);
  expect(before, `${path} has ${mark}`).toContain(mark);
  write(
    path,
    before.replace(mark, () => `${text}${mark}`),
  );
}

interface Ended {
  readonly code: number;
  readonly text: string;
}

async function node(...args: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: copy });
    return { code: 0, text: stdout + stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

const typecheck = () =>
  node(join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json');
const generate = (...flags: string[]) => node('tools/gen/main.ts', ...flags);

/** Every file below the copied folders that the original has differently or not at all. */
function changed(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(copy.length + 1)
          .split(sep)
          .join('/'),
      ),
  ).filter((path) => {
    const now = readFileSync(at(path));
    return !before.get(path)?.equals(now);
  });
}

const before = new Map<string, Buffer>();

function remember(): void {
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      before.set(
        path
          .slice(copy.length + 1)
          .split(sep)
          .join('/'),
        readFileSync(path),
      );
    }
  }
}

beforeAll(() => {
  for (const folder of FOLDERS) cpSync(join(root, folder), at(folder), { recursive: true });
  cpSync(join(root, 'package.json'), at('package.json'));
  symlinkSync(join(root, 'node_modules'), at('node_modules'));
  const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as Record<string, unknown>;
  config['include'] = [
    'reference-server/core/decide/index.ts',
    'reference-server/mutants',
    'conformance/suites',
  ];
  writeFileSync(at('tsconfig.json'), JSON.stringify(config));
  remember();
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const ACTION = `/** Waves at everybody in a chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

export const wave = defineAction({
  api: 'agent',
  name: 'wave',
  summary: 'Wave at everybody in a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({ chat_id: id('The chat.') }),
  response: Empty,
  pushes: ['incoming_event'],
});
`;
const HANDLER = `/** \`wave\`: waves at everybody in a chat. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { exists, inChatId } from '../access.ts';
import { act } from '../act.ts';

export const agent = act<typeof agentActions.wave>({
  refusals: [exists(inChatId)],
  facts: () => ({ facts: [], reply: () => ({}) }),
});
`;
const RULE = `  must('THREAD-035', 'waves-close-nothing', {
    statement: 'A wave closes no thread.',
    source: ['System activities'],
    observable: 'Wave, list threads',
    decidedBy: 'play',
  }),
`;
const CHECK = `  defineCheck({
    ...base,
    rule: 'THREAD-035',
    title: 'A wave closes no thread.',
    api: 'agent',
    given: turns,
    run: async (stage, sides) => {
      const told = await talk(stage, sides);
      await told.agent.call('wave', { chat_id: told.chat });
    },
  }),
`;
const MUTANT = `export const closingWave: Mutation = {
  name: 'closing-wave',
  rule: 'THREAD-035',
  description: 'A wave closes the thread.',
};
`;
/** Written by the generator, as the hashes of the rules are. */
const WRITTEN = ['reference-server/core/decide/acts.ts', 'schemas/rules/hashes.json'];
const RULES_FILE = 'schemas/rules/threads/closed.ts';

function define(): void {
  const index = 'schemas/agent-chat/actions/index.ts';
  write('schemas/agent-chat/actions/wave.ts', ACTION);
  insert(index, 'import { addUserToChat }', "import { wave } from './wave.ts';\n");
  insert(index, '  ban_customer', '  wave,\n');
}

function serve(): void {
  write('reference-server/core/decide/chats/wave.ts', HANDLER);
  insert(
    'reference-server/core/decide/testing/chats.ts',
    "  ...outOfReach('deactivate_chat'",
    "  call(a, 'wave', () => ({ chat_id: 'NOTHERE' })),\n",
  );
}

function judge(): void {
  write(RULES_FILE, read(RULES_FILE).replace(/\]\);\n$/, `${RULE}]);\n`));
  insert('conformance/suites/threads/order.ts', '  defineCheck({', CHECK);
  insert('reference-server/mutants/threads.ts', 'export const millisecondThreads', `${MUTANT}\n`);
  insert(
    'reference-server/mutants/index.ts',
    '  millisecondThreads,\n  secondActiveThread,',
    '  closingWave,\n',
  );
  insert(
    'reference-server/mutants/index.ts',
    '  secondActiveThread,\n  eventInClosedThread,',
    '  closingWave,\n',
  );
}

describe('an invented action', { timeout: 240_000 }, () => {
  it('without its handler is a compile error that names it; not generated, it is named by gen:check', async () => {
    define();
    const [types, generated] = await Promise.all([typecheck(), generate('--check')]);
    expect(types.code).not.toBe(0);
    expect(types.text).toMatch(/decide\/acts\.ts.*error TS2741: Property 'wave' is missing/);
    expect(generated.code).toBe(1);
    expect(generated.text).toMatch(/schemas\/generated\/3\.7\/bundle\.json differs, first at line \d+/);
    expect(generated.text).toMatch(/schemas\/generated\/hashes\.json differs, first at line \d+/);
    expect(generated.text).toMatch(/fixtures\/messages\/agent\/.*wave.* is missing/);
    expect(generated.text).toContain('run npm run gen');
  });

  it('in full touches the files that CONTRIBUTING.md names and no other', async () => {
    serve();
    judge();
    const generated = await generate();
    expect(generated.code, generated.text).toBe(0);
    expect(await typecheck()).toEqual({ code: 0, text: '' });
    const run = (...args: string[]) => node(join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args);
    const tests = await run('rules.test', 'suite.test');
    expect(tests.code, tests.text).toBe(0);
    const guards = await run('dropped.test', '-t', 'is any of all guards');
    expect(guards.code, guards.text).toBe(0);

    const byHand = [...new Set(touched)];
    const isGenerated = (path: string) => GENERATED.some((folder) => path.startsWith(`${folder}/`));
    const paper = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const promised = (path: string) => paper.includes(`\`${path.replace('wave', 'deactivate_chat')}\``);
    const others = changed().filter((path) => !isGenerated(path));
    expect(others.toSorted()).toEqual([...byHand, ...WRITTEN].toSorted());
    expect(others.filter((path) => !promised(path))).toEqual([]);

    // What a reviewer has to look through: two fixtures, four bundles, four declarations, a page, the hashes.
    const toCommit = changed().filter((path) => isGenerated(path) && !isMade(path));
    expect(toCommit.length, toCommit.join('\n')).toBeLessThanOrEqual(12);
    expect(toCommit).toContain('fixtures/messages/agent/wave.request.json');
    expect(changed().filter(isMade)).toContain('schemas/generated/3.6/protocol.json');
  });
});

describe('an omission is named', () => {
  const wave = { ...published.agentActions.ping, name: 'wave' };
  const known = new Set(RULES.map(({ code }) => code));
  const rules = [
    { code: 'THREAD-035', level: 'must' as const },
    { code: 'THREAD-036', level: 'should' as const },
  ];

  it('a push or webhook that does not exist', () => {
    const agentActions = {
      ...published.agentActions,
      wave: { ...wave, pushes: ['waved'], webhooks: ['wavd'] },
    };
    expect(unknownNames({ ...published, agentActions })).toEqual([
      'agent/wave names the push waved, which is not defined',
      'agent/wave names the webhook wavd, which is not defined',
    ]);
    expect(unknownNames(published)).toEqual([]);
  });

  it('a rule that does not exist, wherever it is cited', () => {
    expect(unknownRules('Rules THREAD-001, THREAD-035 (SHA-256)', known)).toEqual(['THREAD-035']);
    const files = ['schemas', 'reference-server', 'conformance'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('generated'))
        .map((name) => join(folder, name)),
    );
    const wrong = files.flatMap((path) =>
      unknownRules(readFileSync(join(root, path), 'utf8'), known).map((code) => `${path} cites ${code}`),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('a rule without a check, and a must without a mutant', () => {
    const checks = rules.map(({ code }) => ({ rule: code }));
    expect(gapsOf(rules, [], []).unjudged).toEqual(['THREAD-035', 'THREAD-036']);
    expect(gapsOf(rules, checks, [])).toEqual({ unjudged: [], unproven: ['THREAD-035'] });
    expect(gapsOf(rules, checks, [{ rule: 'THREAD-035' }]).unproven).toEqual([]);
  });
});
