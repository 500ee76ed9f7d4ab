/** Rules about the session of a live connection that gets another token (AUTH-026). */
import { Obstructed } from '../../check.ts';
import { asAgent, judging } from '../../rows.ts';
import { MINUTE } from '../../stage/moves.ts';

const LIFE = 60;

export const checks = judging({
  'AUTH-026': asAgent('A connection with a new token outlives the one it began with.')
    .over('rtm')
    .plays(async (stage) => {
      const agent = await stage.agent({ expires_in: LIFE, accepting: false });
      const { personal } = agent.actor;
      if (personal === undefined) throw new Obstructed('the target gave the agent no second token');
      await agent.ok('update_session', { token: personal });
      await stage.advance(2 * MINUTE);
      await agent.ok('list_chats', {});
    }),
});
