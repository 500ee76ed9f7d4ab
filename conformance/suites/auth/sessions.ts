/** Rules about who may log in, and what becomes of a live connection with another token or role (AUTH-026, AUTH-036 to AUTH-038). */
import { Obstructed } from '../../check.ts';
import { asAgent, judging } from '../../rows.ts';
import { MINUTE } from '../../stage/moves.ts';
import { isToldWhy, loginOf, need } from '../../stage/scenes.ts';

const LIFE = 60;

export const checks = judging({
  'AUTH-026': asAgent('A connection with a new token outlives the one it began with.')
    .over('rtm')
    .needs('clock', 'tokens')
    .plays(async (stage) => {
      const agent = await stage.agent({ expires_in: LIFE, accepting: false });
      const { personal } = agent.actor;
      if (personal === undefined) throw new Obstructed('the target gave the agent no second token');
      await agent.ok('update_session', { token: personal });
      await stage.advance(2 * MINUTE);
      await agent.ok('list_chats', {});
    }),
  'AUTH-036': asAgent('A suspended agent cannot log in, and can once it is let back.')
    .over('rtm')
    .plays(async (stage) => {
      const { actor, id } = await stage.agent({ role: 'normal', accepting: false });
      await need(stage.owner, 'suspend_agent', { id });
      const session = await stage.open(actor, { api: 'agent', transport: 'rtm', login: false });
      const outcome = await session.call('login', { token: actor.authorization });
      await need(stage.owner, 'unsuspend_agent', { id });
      const got = outcome.kind === 'error' ? outcome.type : outcome.kind;
      stage.equal(got, 'requester_suspended', 'error at the login');
      await loginOf(stage, actor);
    }),
  'AUTH-037': asAgent('Beyond the seats of the plan nobody logs in, and whoever is in stays.')
    .over('rtm')
    .needs('license')
    .license({ limits: { seats: 1 } })
    .plays(async (stage) => {
      const seated = await stage.agent({ accepting: false });
      const actor = await stage.tenant.agent();
      const session = await stage.open(actor, { api: 'agent', transport: 'rtm', login: false });
      const outcome = await session.call('login', { token: actor.authorization });
      const got = outcome.kind === 'error' ? outcome.type : outcome.kind;
      stage.equal(got, 'seats_limit_exceeded', 'error at the login');
      await (await stage.again(seated)).ok('list_chats', {});
      await seated.ok('list_chats', {});
      seated.never('agent_disconnected');
    }),
  'AUTH-038': asAgent('A connection whose agent gets another role ends, and is told why.')
    .over('rtm')
    // The page tells of the permissions of a role, not of a role that is given to somebody.
    .byReading()
    .plays(async (stage) => {
      const { id, rtm } = await stage.agent({ role: 'normal', accepting: false });
      await need(stage.owner, 'update_agent', { id, role: 'administrator' });
      try {
        await isToldWhy(stage, rtm, 'role_permissions_changed');
      } finally {
        await need(stage.owner, 'update_agent', { id, role: 'normal' });
      }
    }),
});
