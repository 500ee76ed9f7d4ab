import { describe, expect, it } from 'vitest';
import { actIndex } from './indexes.ts';

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
