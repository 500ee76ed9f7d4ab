/**
 * Steps of a change that no compiler can ask for: each, when forgotten, is named by a test of the project or by
 * `npm run gen:check`. The judges are those that the project uses; they are shown an invented omission, in memory.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CheckDef } from '../../conformance/check.ts';
import { bindRules } from '../../conformance/engine/select.ts';
import { gapsOf, provenRules } from '../../conformance/self/gaps.ts';
import { survivorProblems } from '../../conformance/self/mutants/survivors.ts';
import { ACTS } from '../../reference-server/core/decide/index.ts';
import { ROWS } from '../../reference-server/core/facts/rows.ts';
import type { ActionDef } from '../../schemas/language/define.ts';
import * as published from '../../schemas/reading/definitions.ts';
import { createRegistry } from '../../schemas/reading/registry.ts';
import { RULES, ruleByCode } from '../../schemas/rules/index.ts';
import { unknownNames, unknownRules } from '../../schemas/testing/names.ts';
import { caseFiles } from '../../tools/fixtures/cases.ts';
import { textOf } from '../../tools/fixtures/outputs.ts';
import { differing } from '../../tools/gen/files.ts';
import { indexes } from '../../tools/gen/indexes.ts';
import { DEFINITION_TABLES, definitionIndex, suiteIndex } from '../../tools/gen/table-indexes.ts';
import { gapChanges, gapsFrom, readGaps } from '../tidy/gaps.ts';
import { unkeptPromises } from './promises.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wave = { ...published.agentActions.ping, name: 'wave' };

describe('an index that is not generated', () => {
  const sourcesOf = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('index.ts') && !path.endsWith('.test.ts'))
      .map((path) => ({ path, text: readFileSync(join(root, folder, path), 'utf8') }));

  it.each(DEFINITION_TABLES)('of $folder is named by gen:check', (table) => {
    const path = `${table.folder}/index.ts`;
    const one = { path: 'wave.ts', text: 'export const wave = defineAction({' };
    const text = definitionIndex(table, [...sourcesOf(table.folder), one]);
    expect(differing(root, new Map([[path, text]]))).toEqual([expect.stringContaining(`${path} differs`)]);
  });

  it('of the suite is named by gen:check', () => {
    const path = 'conformance/suites/index.ts';
    const one = { path: 'threads/waves.ts', text: 'export const checks = [' };
    const text = suiteIndex([...sourcesOf('conformance/suites'), one]);
    expect(differing(root, new Map([[path, text]]))).toEqual([expect.stringContaining(`${path} differs`)]);
  });

  it('is no index of today', () => {
    expect(differing(root, indexes(root))).toEqual([]);
  });

  it('two messages in one file are refused by name', () => {
    const text = 'export const wave = definePush({});\nexport const waved = definePush({});\n';
    expect(() => definitionIndex(DEFINITION_TABLES[1]!, [{ path: 'wave.ts', text }])).toThrow(
      'wave.ts defines wave and waved: one message a file',
    );
  });
});

it('fixtures that are not generated are named by gen:check', () => {
  const none = {
    customerActions: {},
    configurationActions: {},
    agentPushes: {},
    customerPushes: {},
    webhooks: {},
    endpoints: {},
    structures: { 'shared/Empty': wave.request },
  };
  const files = [...caseFiles(createRegistry({ ...none, agentActions: { wave } }))];
  const texts = new Map(files.map(([path, file]) => [path, textOf(file)]));
  const found = differing(root, texts).filter((line) => line.includes('wave'));
  expect(found).toEqual([
    'fixtures/messages/agent/wave.request.json is missing',
    'fixtures/messages/agent/wave.response.json is missing',
  ]);
});

describe('a name that nothing defines', () => {
  it('of a push or a webhook in an action', () => {
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

  it('of a rule, wherever it is cited, in a guard too', () => {
    const known = new Set(RULES.map(({ code }) => code));
    expect(unknownRules("keeps('THREAD-999', active), THREAD-001 (SHA-256)", known)).toEqual(['THREAD-999']);
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

  it('of a rule in a check', () => {
    const check: CheckDef = { rule: 'THREAD-999', title: 'A wave.', api: 'agent', run: async () => {} };
    expect(() => bindRules([check], ruleByCode)).toThrow(
      'check THREAD-999 "A wave." names a rule that does not exist',
    );
  });
});

describe('a rule', () => {
  const rules = [
    { code: 'THREAD-998', level: 'must' as const },
    { code: 'THREAD-999', level: 'should' as const },
  ];
  const checks = rules.map(({ code }) => ({ rule: code }));
  const added = (list: string, codes: readonly string[]) =>
    gapChanges(readGaps(list), gapsFrom([...[...readGaps(list).keys()], ...codes]));

  it('without a check is a gap that is not listed', () => {
    const { unjudged } = gapsOf(rules, [], []);
    expect(added('rules-without-check', unjudged)).toEqual(['added: THREAD-998', 'added: THREAD-999']);
    expect(gapsOf(rules, checks, []).unjudged).toEqual([]);
  });

  it('that is a must, without a mutant, is a gap that is not listed', () => {
    const { unproven } = gapsOf(rules, checks, []);
    expect(added('musts-without-mutant', unproven)).toEqual(['added: THREAD-998']);
    const mutant = { name: 'drop-refusal:agent/wave/THREAD-998', rules: ['THREAD-998'] };
    expect(gapsOf(rules, checks, provenRules([mutant], new Set())).unproven).toEqual([]);
    const nobody = provenRules([mutant], new Set([mutant.name]));
    expect(added('musts-without-mutant', gapsOf(rules, checks, nobody).unproven)).toEqual([
      'added: THREAD-998',
    ]);
  });

  it('whose mutant survives unlisted is named by npm run mutants, and so is one listed wrongly', () => {
    const name = 'drop-refusal:agent/wave/THREAD-998';
    const made = new Set([name]);
    expect(survivorProblems([], [{ name, noticed: null }], made)).toEqual([
      `${name} survives and is not listed`,
    ]);
    expect(survivorProblems([{ name }], [{ name, noticed: 'THREAD-998 threads.waves' }], made)).toEqual([
      `${name} is listed and noticed by THREAD-998 threads.waves`,
    ]);
    expect(survivorProblems([{ name }], [{ name, noticed: null }], made)).toEqual([]);
  });
});

describe('a promise of an action', () => {
  it('that no row tells is named', () => {
    const promising = { ...wave, pushes: ['ticket_created'], webhooks: ['tag_created'] };
    expect(unkeptPromises([promising], [])).toEqual([
      'agent/wave promises the push ticket_created: no row tells it',
      'agent/wave promises the webhook tag_created: no row tells it',
    ]);
    const row = { told: { agents: [{ name: 'ticket_created' }], customer: null, webhook: null } };
    expect(unkeptPromises([{ ...promising, webhooks: [] }], [row, { told: null }])).toEqual([]);
  });

  it('is kept by every action that is served', () => {
    const tables: Readonly<Record<keyof typeof ACTS, Readonly<Record<string, ActionDef>>>> = {
      agent: published.agentActions,
      customer: published.customerActions,
      configuration: published.configurationActions,
    };
    const served = (['agent', 'customer', 'configuration'] as const).flatMap((api) =>
      Object.values(tables[api]).filter(({ name }) => Object.hasOwn(ACTS[api], name)),
    );
    expect(served.length).toBeGreaterThan(20);
    expect(unkeptPromises(served, Object.values(ROWS))).toEqual([]);
  });
});
