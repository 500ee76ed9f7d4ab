/**
 * Indexes that are made from the files of a folder: each file has its place, in the same order on every machine, and a
 * file that would be lost is named.
 */
import { describe, expect, it } from 'vitest';
import { actIndex } from './indexes.ts';
import { definitionIndex, suiteIndex } from './table-indexes.ts';

const both = 'export const agent = act({});\nexport const customer = act({});\n';

describe('the index of acts', () => {
  it('has each side of an action, and each table of a family, under its API', () => {
    const text = actIndex([
      { path: 'threads/list_threads.ts', text: both },
      { path: 'nouns/tag.ts', text: 'export const configurationActs = tag.acts;\n' },
      { path: 'chats/plan.ts', text: 'export function agentPlan() {}\nconst agent = 1;\n' },
    ]);
    expect(text).toContain("import * as threadsListThreads from './threads/list_threads.ts';");
    expect(text).toContain(
      "export const agentActs: Acts<'agent'> = {\n  list_threads: threadsListThreads.agent,\n};",
    );
    expect(text).toContain(
      "export const customerActs: Acts<'customer'> = {\n  list_threads: threadsListThreads.customer,\n};",
    );
    expect(text).toContain(
      "export const configurationActs: Acts<'configuration'> = {\n  ...nounsTag.configurationActs,\n};",
    );
    expect(text).not.toContain('plan');
  });

  it('does not depend on the order in which the files were found', () => {
    const files = ['b/pong.ts', 'a/ping.ts'].map((path) => ({ path, text: both }));
    expect(actIndex(files)).toBe(actIndex(files.toReversed()));
  });
});

describe('the index of a folder of definitions', () => {
  const table = { folder: 'schemas/webhooks', table: 'webhooks', holds: 'webhook' };
  const files = [
    { path: 'chat_waved.ts', text: 'export const chatWaved = defineWebhook({});\n' },
    { path: 'batch_wave.ts', text: 'export const batchWave = defineBatch({});\n' },
    { path: 'ping.ts', text: 'export const ping = defineAction({});\n' },
    { path: 'words.ts', text: "export const WORDS = ['defineAction('];\n" },
  ];

  it('has each under the name of its file, in the order of the alphabet', () => {
    const text = definitionIndex(table, files);
    expect(text).toContain("import { chatWaved } from './chat_waved.ts';");
    expect(text).toContain(
      'export const webhooks = {\n  batch_wave: batchWave,\n  chat_waved: chatWaved,\n  ping,\n};\n',
    );
    expect(text).not.toContain('words');
    expect(definitionIndex(table, files.toReversed())).toBe(text);
  });

  it('may not have a file with two, for a file has one name', () => {
    const two = { path: 'wave.ts', text: `${files[0]!.text}${files[2]!.text}` };
    expect(() => definitionIndex(table, [two])).toThrow(
      'wave.ts defines chatWaved and ping: one message a file',
    );
  });
});

describe('the index of the suite', () => {
  it('has the checks of each file that exports some, area by area', () => {
    const text = suiteIndex([
      { path: 'tags/names.ts', text: 'export const checks = [];\n' },
      { path: 'queue/line.ts', text: 'export const line = 1;\n' },
      { path: 'auth/tokens.ts', text: 'export const checks: readonly CheckDef[] = [];\n' },
    ]);
    expect(text).toContain("import { checks as tagsNames } from './tags/names.ts';");
    expect(text).toContain('= [\n  ...authTokens,\n  ...tagsNames,\n];\n');
    expect(text).not.toContain('line');
  });
});
