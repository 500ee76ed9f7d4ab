/**
 * The derived mutants as far as `npm test` has time for them: their names are what they are for ever, a small fixed
 * sample of every operator is noticed by the rule that forbids it, and the list of survivors is in order. All of them
 * are judged by `npm run mutants`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMutant, MUTANTS } from '../../../reference-server/mutants/index.ts';
import { OPERATORS } from '../../../reference-server/mutants/operators/operator.ts';
import { derivedMutants, judgedMutants } from '../../../reference-server/mutants/operators.ts';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import { meeting, ranked } from './choose.ts';
import { costs, figuresOf, tableOf } from './figures.ts';
import { openJudging, SEEDS } from './jobs.ts';
import { firstNotice, isNotice } from './judge.ts';
import { formatSurvivors, readSurvivors, survivorProblems } from './survivors.ts';

/** A mutant and the rule whose checks notice it in 3.6. */
const SAMPLE: readonly (readonly [name: string, rule: string])[] = [
  ['drop-refusal:agent/deactivate_chat/CHAT-026', 'CHAT-026'],
  ['drop-refusal:agent/list_threads/LIST-012', 'LIST-012'],
  ['silence:thread_closed/agents/chat_deactivated', 'PUSH-007'],
  ['double:user_removed/customer/user_removed_from_chat', 'PUSH-010'],
  ['drop-fact:thread_closed/agent/deactivate_chat', 'CHAT-029'],
  ['drop-fact:logged_out', 'AGENT-015'],
  ['drop-member:agent/get_chat/response/id', 'PUSH-018'],
  ['bend-member:customer/send_event/response/event_id', 'EVENT-001'],
  ['ignore-window:agent/login/response/chats_info@3.6', 'AGENT-001'],
  ['off-by-one:queued_chats+1', 'QUEUE-014'],
  ['skip-timer:archive', 'CHAT-030'],
  ['delay-timer:archive', 'CHAT-030'],
];

describe('a sample', () => {
  const survivors = new Set(readSurvivors().map(({ name }) => name));

  it('has every operator', () => {
    const operators = SAMPLE.map(([name]) => derivedMutants().get(name)?.operator);
    expect(new Set(operators)).toEqual(new Set(OPERATORS));
  });

  it.concurrent.each(SAMPLE)('%s is noticed by %s', async (name, code) => {
    const mutant = derivedMutants().get(name);
    if (mutant === undefined) throw new Error(`there is no ${name}`);
    const { target, plan, jobs } = await openJudging(['3.6'], { seed: SEEDS[0], runs: 2, mutant });
    try {
      const own = [...jobs.values()].filter(
        ({ rule, transport }) => rule.code === code && transport === 'rtm',
      );
      const all = own.length > 0 ? own : [...jobs.values()].filter(({ rule }) => rule.code === code);
      expect(await firstNotice(plan, all)).toBeDefined();
      expect(survivors.has(name)).toBe(false);
    } finally {
      await target.close();
    }
  });

  it('without a mutant is not noticed', async () => {
    const { target, plan, jobs } = await openJudging(['3.6'], { seed: SEEDS[0], runs: 1 });
    const codes = new Set(SAMPLE.map(([, code]) => code));
    const all = [...jobs.values()].filter(
      ({ rule, transport }) => codes.has(rule.code) && transport === 'web',
    );
    expect(all.length).toBeGreaterThan(10);
    expect(await firstNotice(plan, all)).toBeUndefined();
    await target.close();
  });
});

describe('derived mutants', () => {
  it('are many, each under a name of its own that says operator and place', () => {
    const judged = judgedMutants();
    expect(new Set(judged.map(({ name }) => name)).size).toBe(judged.length);
    for (const { name, operator, place } of judged) expect(name).toBe(`${operator}:${place}`);
    expect(judged.filter(({ name }) => !derivedMutants().has(name))).toEqual([]);
    expect(judged.length).toBeGreaterThan(500);
  });

  it('name rules that the catalogue has', () => {
    const codes = new Set(judgedMutants().flatMap(({ rules }) => rules));
    expect([...codes].filter((code) => ruleByCode(code) === undefined)).toEqual([]);
  });

  it('are found by name, and by the rule that one alone breaks', () => {
    expect(findMutant('off-by-one:text_bytes+1')).toMatchObject({ rules: ['LIMIT-001'] });
    expect(findMutant('CHAT-026')).toBe(MUTANTS['closed-by-outsider']);
    expect(findMutant('CHAT-030')).toEqual({
      problem: 'several mutants break CHAT-030; name one of skip-timer:archive, delay-timer:archive',
    });
    expect(findMutant('skip-timer:arhcive')).toEqual({
      problem: 'there is no mutant skip-timer:arhcive; did you mean skip-timer:archive?',
    });
    expect(findMutant('xyz')).toMatchObject({ problem: expect.stringContaining('second-active-thread') });
  });
});

describe('the list of survivors', () => {
  const made = new Set(judgedMutants().map(({ name }) => name));

  it('is sorted, one a line, and names mutants that are judged', () => {
    const listed = readSurvivors();
    expect(listed.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual(listed);
    expect(survivorProblems(listed, [], made)).toEqual([]);
    const text = readFileSync(new URL('../survivors.json', import.meta.url), 'utf8');
    expect(text).toBe(formatSurvivors(listed));
  });

  it('is wrong when one survives unlisted, when a listed one is noticed, and when one is no longer made', () => {
    const judgements = [
      { name: 'a', noticed: null },
      { name: 'b', noticed: 'CHAT-001 chats.one' },
      { name: 'c', noticed: null },
    ];
    const listed = [{ name: 'b' }, { name: 'c' }, { name: 'd' }];
    expect(survivorProblems(listed, judgements, new Set(['a', 'b', 'c']))).toEqual([
      'a survives and is not listed',
      'b is listed and noticed by CHAT-001 chats.one',
      'd is listed and no longer made',
    ]);
  });
});

describe('judging', () => {
  const mutant = derivedMutants().get('drop-refusal:agent/deactivate_chat/CHAT-026')!;

  it('begins with the checks of the rule that is broken, in the version where most meet it', async () => {
    const { target, jobs } = await openJudging(['3.6'], { seed: SEEDS[0], runs: 1 });
    await target.close();
    const all = [...jobs].map(([key, job]) => ({ key, job }));
    expect(ranked(mutant, all, new Map())[0]?.rule.code).toBe('CHAT-026');
    const map = { passed: [], touched: { [mutant.name]: ['a#b 3.5 web', 'c 3.6 rtm', 'd 3.6 web'] } };
    expect(meeting(mutant, map)).toEqual({ version: '3.6', keys: ['c 3.6 rtm', 'd 3.6 web'] });
    expect(meeting(mutant, { passed: [], touched: {} })).toBeUndefined();
  });

  it('counts failures of the target only, and those that repeat', () => {
    const failed = {
      id: 'x',
      code: 'X-1',
      level: 'must',
      basis: 'stated',
      version: '3.6',
      api: 'agent',
    } as const;
    const result = {
      ...failed,
      transport: 'web',
      verdict: 'failed',
      duration_ms: 1,
      message: '',
      replay: '',
    } as const;
    expect(isNotice(result)).toBe(true);
    expect(isNotice({ ...result, verdict: 'passed' })).toBe(false);
  });

  it('adds up what came out', () => {
    const base = { operator: 'silence', met: true, seeds: 5, jobs: 9, cpu: 7 };
    const figures = figuresOf([
      { ...base, name: 'a', noticed: 'X-1 x' },
      { ...base, name: 'b', noticed: null, met: false, cpu: 9 },
    ]);
    expect(figures[0]).toEqual({ operator: 'silence', made: 2, noticed: 1, survived: 1, unmet: 1 });
    expect(figures.at(-1)).toMatchObject({ operator: 'all', made: 2 });
    expect(tableOf(figures).split('\n')).toHaveLength(3);
    expect(costs([{ ...base, name: 'a', noticed: null }])).toEqual({ median: 7, most: 7 });
  });
});
