/** A full licence of somebody's plan is a need that is told, and no fault of the target; a limit of the protocol is its rule. */
import { expect, it } from 'vitest';
import type { Capability } from '../../schemas/rules/capability.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, refusal, success } from '../self/fake.ts';
import { type RunOptions, runConformance } from './run.ts';

/** What the Agent API would not take without members. */
const PAYLOADS: Readonly<Record<string, object>> = { ban_customer: { id: 'c', ban: { days: 1 } } };
const GIVEN: readonly Capability[] = ['actors', 'configuration'];

async function verdict(action: string, more: Partial<RunOptions> = {}, offers = GIVEN) {
  const check = fakeCheck('FAKE-001', {
    run: async (stage) => void (await (await stage.agent()).ok(action, PAYLOADS[action])),
  });
  const target = fakeTarget({
    offers,
    answer: (asked) => (asked === action ? refusal('limit_reached') : success()),
  });
  const ruleOf = lookup(fakeRule('FAKE-001'));
  for await (const result of runConformance(target, { checks: [check], ruleOf, foreign: true, ...more }))
    if (result.code === 'FAKE-001') return { verdict: result.verdict, lacks: result.lacks };
  return undefined;
}

it.each([
  ['create_agent', 'agent'],
  ['create_group', 'group'],
  ['create_bot', 'bot'],
  ['create_tag', 'tag'],
  ['ban_customer', 'ban'],
  ['batch_create_bots', 'bot'],
])('%s refused since the licence is full is not run, and says so', async (action, thing) => {
  const room = `room for one more ${thing} on the licence (${action} answered limit_reached)`;
  expect(await verdict(action)).toEqual({ verdict: 'not_run', lacks: [room] });
});

it('the same fails on a licence of its own, of our own server, and where everything is asked for', async () => {
  expect((await verdict('create_group', {}, [...GIVEN, 'license']))?.verdict).toBe('failed');
  expect((await verdict('create_group', { foreign: false }))?.verdict).toBe('failed');
  expect((await verdict('create_group', { profile: 'full' }))?.verdict).toBe('failed');
});

it.each(['register_webhook', 'create_bot_template', 'start_chat'])(
  '%s refused so fails: how many there may be is no affair of a plan',
  async (action) => {
    expect((await verdict(action))?.verdict).toBe('failed');
  },
);
