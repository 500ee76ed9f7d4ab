/** The table of wishes is that of the checks there are; what a few of them wish is rehearsed again. */
import { afterAll, expect, it } from 'vitest';
import { ruleByCode } from '../schemas/rules/index.ts';
import { checkId } from './engine/select.ts';
import { rehearsedWish } from './self/rehearsal/rehearse.ts';
import { CHECKS } from './suites/index.ts';
import { inprocTarget } from './targets/own.ts';
import { rehearsed, wishOf } from './wishes.ts';

const target = await inprocTarget();
afterAll(() => target.close());

const ids = new Map(CHECKS.map((check) => [checkId(check, ruleByCode(check.rule)!), check]));

it('every check was rehearsed, and nothing else', () => {
  expect([...rehearsed()].sort(), 'run `npm run wishes -- --write`').toEqual([...ids.keys()].sort());
});

it.each(
  [
    'access.transfer-requires-presence',
    'lists.own-groups-only',
    // The owner of our server may not write here, of others it may: only who asks for a plain agent gets one.
    'auth.foreign-chat-reveals-nothing#foreign-agent-send_event',
    'queue.limit-closes',
    'envelope.web-post-json',
  ].filter((id) => ids.has(id)),
)('what %s wishes is what it brings on stage', async (id) => {
  expect(await rehearsedWish(target, ids.get(id)!, { versions: ['3.6'] })).toEqual(wishOf(id));
});
