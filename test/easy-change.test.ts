/**
 * Changing the project is easy, as a test: an invented action with a fact, a push, a webhook and two rules is added to
 * a copy of the sources in at most eight files, exactly those that CONTRIBUTING.md names, and the kit then judges it.
 * What a step is worth when it is forgotten is in `omissions/`; here only what needs the whole project.
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
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMade } from '../tools/gen/made.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'kit-easy-change-'));
const FOLDERS = ['bin', 'schemas', 'tools', 'reference-server', 'conformance', 'fixtures'];
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

const action = (promised: string) => `/** Waves at everybody in a chat. */
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
  errors: ['chat_inactive', 'missing_access', 'not_found'],
  ${promised}
});
`;
const PUSH = `/** Somebody waved. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { inThread } from '../../structures/shared/changes.ts';

export const chatWaved = definePush({
  api: 'agent',
  name: 'chat_waved',
  summary: 'Somebody waved.',
  payload: Type.Object({ ...inThread, user_id: id('Who waved.') }),
});
`;
const WEBHOOK = `/** Somebody waved. */
import { chatWaved as push } from '../agent-chat/pushes/chat_waved.ts';
import { defineWebhook } from '../language/define.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

export const chatWaved = defineWebhook({
  name: 'chat_waved',
  summary: 'Somebody waved.',
  payload: push.payload,
  ...ABOUT_CHAT,
});
`;
const ACT = `/** \`wave\`: waves at everybody in a running chat. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { active, exists, inChatId, onNewestThread, reachable } from '../access.ts';
import { act } from '../act.ts';
import { keeps } from '../guard.ts';

export const agent = act<typeof agentActions.wave>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), keeps('THREAD-035', active(inChatId))],
  facts: onNewestThread(inChatId, ({ requester }, { chat, thread }) => ({
    facts: [{ type: 'waved', chatId: chat.id, threadId: thread.id, userId: requester.id }],
    reply: () => ({}),
  })),
});
`;
const ROW = `  waved: factInThread<{ userId: string }>({
    /** A wave is an answer. */
    apply({ thread }) {
      thread.replyDueSince = null;
    },
    by: ({ userId }) => userId,
    answers: ['wave'],
    agents: {
      name: 'chat_waved',
      to: 'access',
      payload: (fact) => ({ ...where(fact), user_id: fact.userId }),
    },
    customer: 'nobody',
    webhook: { name: 'chat_waved', payload: (fact) => ({ ...where(fact), user_id: fact.userId }) },
  }),
`;
const REFUSED = `  ...['NOTHERE', 'distant', 'closed'].map((which) =>
    call(a, 'wave', ({ distant, closed }) => ({ chat_id: { distant, closed }[which] ?? which })),
  ),
`;
const RULES = `  must('THREAD-035', 'waves-need-an-active-thread', {
    statement: 'A \`wave\` at a chat without an active thread is refused with \`chat_inactive\`.',
    source: ['System activities'],
    observable: 'Close the chat, then wave',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
  }),
  should('THREAD-036', 'waves-are-announced', {
    statement: 'A \`wave\` is told to agents by \`chat_waved\`, by push and by webhook, and not to the customer.',
    source: ['System activities'],
    observable: 'Wave, with a webhook registered',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration'],
  }),
`;
const CHECKS = `/** Rules on waves: when one can wave, and who hears of it. */
import { asAgent, judging } from '../../rows.ts';
import { close } from '../../stage/moves.ts';
import { aboutChat, chatting, refusal } from '../../stage/scenes.ts';

export const checks = judging({
  'THREAD-035': asAgent('A closed chat cannot be waved at.').plays(async (stage) => {
    const scene = await chatting(stage);
    await close(scene.customer, scene.chatId);
    await scene.refuses(scene.agent, 'wave', { chat_id: scene.chatId }, refusal('chat_inactive'));
  }),
  'THREAD-036': asAgent('A wave is told to agents and to webhooks once, and not to the customer.').plays(
    async (stage) => {
      const { agent, customer, chatId } = await chatting(stage);
      const hook = await stage.webhook('chat_waved');
      await agent.ok('wave', { chat_id: chatId });
      await agent.gets('chat_waved', aboutChat(chatId));
      await customer.getsNo('chat_waved', aboutChat(chatId));
      stage.equal((await hook.deliveries()).length, 1, 'number of deliveries');
    },
  ),
});
`;
const DEFINITION = 'schemas/agent-chat/actions/wave.ts';
/** Written by the generator beside what lies in the generated folders: what is listed and what is hashed. */
const INDEXES = [
  'schemas/agent-chat/actions/index.ts',
  'schemas/agent-chat/pushes/index.ts',
  'schemas/webhooks/index.ts',
  'reference-server/core/decide/acts.ts',
  'reference-server/core/world/webhook-rows.ts',
  'reference-server/traffic/message-names.ts',
  'conformance/suites/index.ts',
];
const WRITTEN = [...INDEXES, 'schemas/rules/hashes.json'];

const isGenerated = (path: string) => GENERATED.some((folder) => path.startsWith(`${folder}/`));
/** What a reviewer has to look through. */
const toCommit = () => changed().filter((path) => isGenerated(path) && !isMade(path));

function announce(): void {
  write(DEFINITION, action("pushes: ['chat_waved'],\n  webhooks: ['chat_waved'],"));
  write('schemas/agent-chat/pushes/chat_waved.ts', PUSH);
  write('schemas/webhooks/chat_waved.ts', WEBHOOK);
}

function serve(): void {
  write('reference-server/core/decide/chats/wave.ts', ACT);
  insert('reference-server/core/facts/threads.ts', '  thread_closed: ', ROW);
  insert('reference-server/core/decide/testing/chats.ts', "  ...outOfReach('deactivate_chat'", REFUSED);
}

function judge(): void {
  const rules = 'schemas/rules/threads/closed.ts';
  write(
    rules,
    read(rules)
      .replace(/\]\);\n$/, `${RULES}]);\n`)
      .replace('import { defineRules, must }', 'import { defineRules, must, should }'),
  );
  write('conformance/suites/threads/waves.ts', CHECKS);
}

/** A path as CONTRIBUTING.md has it, which tells of an action that is there. */
const asInPaper = (path: string) =>
  path.replace('chat_waved', 'chat_deactivated').replace('waves', 'order').replace('wave', 'deactivate_chat');

describe('an invented action', { timeout: 240_000 }, () => {
  it('that is not generated is named by gen:check; generated, it wants a decision and changes at most thirteen files', async () => {
    write(DEFINITION, action(''));
    const before = await generate('--check');
    expect(before.code).toBe(1);
    expect(before.text).toMatch(
      /schemas\/agent-chat\/actions\/index\.ts differs, first at line \d+\nreference-server\/traffic\/message-names\.ts differs, first at line \d+\nrun npm run gen/,
    );
    expect((await generate()).code).toBe(0);
    // That such an index does not compile without the decision, `omissions/acts.ts` shows.
    expect(read('reference-server/core/decide/acts.ts')).toContain("agentActs: Acts<'agent'> = {");

    // Two fixtures, four bundles, four declarations, two pages, the hashes.
    expect(toCommit().length, toCommit().join('\n')).toBeLessThanOrEqual(13);
    expect(toCommit()).toContain('fixtures/messages/agent/wave.request.json');
    expect(changed().filter(isMade)).toContain('schemas/generated/3.6/protocol.json');
  });

  it('with a fact, a push, a webhook and two rules is eight files, those that CONTRIBUTING.md names', async () => {
    announce();
    serve();
    judge();
    const generated = await generate();
    expect(generated.code, generated.text).toBe(0);
    expect(await typecheck()).toEqual({ code: 0, text: '' });

    const byHand = [...new Set(touched)];
    expect(byHand.length, byHand.join('\n')).toBeLessThanOrEqual(8);
    const others = changed().filter((path) => !isGenerated(path));
    expect(others.toSorted()).toEqual([...byHand, ...WRITTEN].toSorted());
    const paper = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    expect(byHand.filter((path) => !paper.includes(`\`${asInPaper(path)}\``))).toEqual([]);
  });

  it('is served, judged and told, and every guard of it has a call that it refuses', async () => {
    // One process for all; of the guards only that each has a call, which says it without playing every call.
    const files = ['rules.test', 'suite.test', 'guard.test', 'dropped.test'];
    const vitest = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--testTimeout=60000',
      '-t',
      '^(?!.*leaves a server that goes on)',
    ];
    const tests = await node(...vitest, ...files);
    expect(tests.code, tests.text).toBe(0);
    expect(stripVTControlCharacters(tests.text)).toMatch(/Test Files +[4-9] passed/);
    // No rule of it is a gap: the guard of the must is dropped by a mutant that nobody has written.
    const gaps = `import { gapsOf, provenToday } from './conformance/self/gaps.ts';
      import { CHECKS } from './conformance/suites/index.ts';
      import { RULES } from './schemas/rules/index.ts';
      const rules = RULES.filter(({ code }) => ['THREAD-035', 'THREAD-036'].includes(code));
      console.log(rules.length, JSON.stringify(gapsOf(rules, CHECKS, provenToday())));`;
    const open = await node('--input-type=module', '-e', gaps);
    expect(open).toEqual({ code: 0, text: '2 {"unjudged":[],"unproven":[]}\n' });
    const kit = ['bin/livechat-kit.ts', 'test', '--rule', 'THREAD-035', '--rule', 'THREAD-036'];
    const judged = await node(...kit, '--version', '3.6');
    expect(judged.code, judged.text).toBe(0);
    expect(judged.text).toMatch(/rules 2 exercised of [\s\S]*\n[1-9]\d* passed, 0 failed/);
  });
});
