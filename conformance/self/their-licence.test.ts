/**
 * A licence may be somebody else's: full of things that are not the kit's, and not to be risked. What checks do there is
 * tried on a server of our own that is filled first; it judges no rule.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { customerActions } from '../../schemas/reading/definitions.ts';
import { type CheckDef, NotOffered } from '../check.ts';
import { WireLedger } from '../engine/wire.ts';
import { openStage } from '../stage/open.ts';
import { Recorder } from '../stage/recorder.ts';
import type { Stage } from '../stage/stage.ts';
import { CHECKS } from '../suites/index.ts';
import { greetingOf, templateOf } from '../suites/matrix/acts/made.ts';
import { house } from '../suites/matrix/acts/places.ts';
import { inprocTarget } from '../targets/own.ts';

const target = await inprocTarget();
afterAll(() => target.close());

function checkOf(rule: string, name: string): CheckDef {
  const check = CHECKS.find((one) => one.rule === rule && one.name === name);
  if (check === undefined) throw new Error(`there is no check ${rule}#${name}`);
  return check;
}

/** Plays a check on a licence that was filled before. */
async function playedAfter(check: CheckDef, fill: (stage: Stage) => Promise<void>): Promise<void> {
  const recorder = new Recorder(new WireLedger(), '');
  const stage = await openStage({ target, version: '3.6', transport: 'web', license: undefined, recorder });
  try {
    await fill(stage);
    await check.run(stage, undefined);
  } finally {
    await stage.close();
  }
}

describe('on a licence that is full', () => {
  it('a greeting is found beyond the first page', async () => {
    const pageful = async ({ owner, group }: Stage): Promise<void> => {
      for (let count = 0; count < 100; count += 1) await owner.ok('create_greeting', greetingOf(group(0)));
    };
    await playedAfter(checkOf('GREET-008', 'greeting-round-trip'), pageful);
  });

  it('an application that has as many templates as it may is no failure', async () => {
    const full = async (stage: Stage): Promise<void> => {
      const at = await house(stage);
      for (let count = 0; count < 5; count += 1) await at.owner.ok('create_bot_template', templateOf(at));
    };
    const played = playedAfter(checkOf('CONF-012', 'bot-template-round-trip'), full);
    await expect(played).rejects.toBeInstanceOf(NotOffered);
  });
});

describe('on a licence of somebody else', () => {
  it.each([
    ['AGENT-027', 'owner-configuration-suspend_agent'],
    ['ENV-028', 'shape-configuration-update_company_details'],
    ['CONF-012', 'affected'],
  ])('%s#%s is not played', (rule, name) => {
    expect(checkOf(rule, name).needs).toContain('license');
  });

  it('no ban is looked for in the answer of an action that asks for no token', () => {
    const banned = CHECKS.filter(({ rule }) => rule === 'CUST-013').map(({ name = '' }) => name);
    const open = Object.values(customerActions).flatMap(({ name, scopes }) =>
      scopes === 'open' ? name : [],
    );
    expect(open).toContain('get_configuration');
    expect(open.filter((action) => banned.includes(`banned-customer-${action}`))).toEqual([]);
    expect(banned).toContain('banned-customer-list_chats');
  });
});
