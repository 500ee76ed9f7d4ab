/**
 * What a row cannot forget: each snippet leaves something out or says it wrongly, and the compiler names it. All are
 * compiled in one run, together with one that is right; it judges no behaviour.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kit-rows-'));

const HEAD = ['fact', 'factInChat', 'factInThread', 'NOBODY']
  .map((name) => `import { ${name} } from '${root}reference-server/core/facts/row.ts';`)
  .concat(
    `import type { Fact } from '${root}reference-server/core/facts/fact.ts';`,
    `import type { Context } from '${root}reference-server/core/world/command.ts';`,
  )
  .join('\n');
const AGENTS = `agents: { name: 'chat_deactivated', to: 'access', payload: told },`;
const CUSTOMER = `customer: { name: 'chat_deactivated', payload: told },`;
const WEBHOOK = `webhook: { name: 'chat_deactivated', payload: told },`;
const waved = (...members: string[]) => `
const told = (fact: { chatId: string; threadId: string; by: string }) =>
  ({ chat_id: fact.chatId, thread_id: fact.threadId, user_id: fact.by });
export const waved = factInThread<{ by: string }>({ apply() {}, ${members.join('\n')} });`;

/** By what is wrong: the code, and what the compiler must say of it. */
const WRONG: Readonly<Record<string, readonly [string, RegExp]>> = {
  'no audience at all': [waved(), /missing|not assignable/],
  'no word on agents': [waved(CUSTOMER, WEBHOOK), /'agents' is missing/],
  'no word on the customer': [waved(AGENTS, WEBHOOK), /'customer' is missing/],
  'no word on webhooks': [waved(AGENTS, CUSTOMER), /'webhook' is missing/],
  'nobody and somebody': [waved('told: NOBODY,', AGENTS), /not assignable/],
  'a push of no API': [
    waved(AGENTS.replace('chat_deactivated', 'chat_waved'), CUSTOMER, WEBHOOK),
    /"chat_waved"/,
  ],
  'a push of the other side': [
    waved(AGENTS, CUSTOMER.replace('chat_deactivated', 'queue_positions_updated'), WEBHOOK),
    /"queue_positions_updated"/,
  ],
  'a webhook that is none': [
    waved(AGENTS, CUSTOMER, WEBHOOK.replace('chat_deactivated', 'incoming_typing_indicator')),
    /"incoming_typing_indicator"/,
  ],
  'a payload of another message': [
    waved(AGENTS.replace('chat_deactivated', 'incoming_event'), CUSTOMER, WEBHOOK),
    /'event' is missing/,
  ],
  'a payload with a wrong member': [
    waved(
      AGENTS.replace('payload: told', 'payload: (fact) => ({ ...told(fact), user_id: 7 })'),
      CUSTOMER,
      WEBHOOK,
    ),
    /'number' is not assignable to type 'string/,
  ],
  'a payload for each and for all': [
    waved(AGENTS.replace('payload: told', 'payload: told, each: told'), CUSTOMER, WEBHOOK),
    /not assignable/,
  ],
  'an answer to no action': [waved(`answers: ['wave'],`, AGENTS, CUSTOMER, WEBHOOK), /"wave"/],
  'members of no chat': [
    `export const waved = fact<{ by: string }>({
       apply() {}, agents: { name: 'agent_deleted', to: 'members', payload: ({ by }) => ({ id: by }) },
       customer: NOBODY, webhook: NOBODY });`,
    /"members"/,
  ],
  'a thread where the fact knows a chat only': [
    `export const waved = factInChat<{ by: string }>({ apply({ thread }) { thread.active = false; }, told: NOBODY });`,
    /'thread' does not exist/,
  ],
  'a fact without a row': [`export const fact1: Fact = { type: 'waved', chatId: 'c' };`, /"waved"/],
  'a fact with less than its row needs': [
    `export const fact1: Fact = { type: 'assigned', chatId: 'c', threadId: 't', agentId: 'a' };`,
    /'at' is missing/,
  ],
  'a write outside of apply': [
    `export function decide({ license }: Context) { license.queueClosed = true; }`,
    /read-only/,
  ],
  'a write to a collection outside of apply': [
    `export function decide({ license }: Context) { license.chats.delete('c'); }`,
    /'delete' does not exist/,
  ],
};
const RIGHT = waved(AGENTS, CUSTOMER, WEBHOOK, `answers: ['deactivate_chat'],`);

const fileOf = (index: number) => `wrong${index}.ts`;
let said = '';

beforeAll(async () => {
  const compilerOptions = {
    typeRoots: [join(root, 'node_modules/@types')],
    noUnusedLocals: false,
    // The snippets lie elsewhere and name the project by its whole path.
    rewriteRelativeImportExtensions: false,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] }),
  );
  for (const [index, [code]] of Object.values(WRONG).entries()) {
    writeFileSync(join(folder, fileOf(index)), `${HEAD}\n${code}\n`);
  }
  writeFileSync(join(folder, 'right.ts'), `${HEAD}\n${RIGHT}\n`);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: folder });
  } catch (fault) {
    said = (fault as { stdout: string }).stdout;
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of one file, with the lines that explain it. */
function saidOf(file: string): string {
  const errors = said.split(/\n(?=\S)/).filter((error) => error.startsWith(`${file}(`));
  return errors.join('\n');
}

describe('the compiler refuses', () => {
  it.each(Object.entries(WRONG).map(([what, [, named]], index) => ({ what, named, index })))(
    '$what',
    ({ named, index }) => {
      expect(saidOf(fileOf(index))).toMatch(/error TS/);
      expect(saidOf(fileOf(index))).toMatch(named);
    },
  );

  it('and nothing else', () => {
    expect(saidOf('right.ts')).toBe('');
    expect(said.split('\n').filter((line) => /^\S*error/.test(line) && !line.startsWith('wrong'))).toEqual(
      [],
    );
  });
});
