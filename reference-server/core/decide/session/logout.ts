/** `logout`: ends the session on this connection; the last one takes the agent offline (AGENT-015, AGENT-016). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { departure } from '../../routing/index.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

const onConnection: Guard<Call> = keeps(
  'ENV-041',
  refuse(
    'validation',
    ({ ctx, requester }) =>
      (requester.connection === null || !ctx.world.connections.has(requester.connection)) &&
      'logout needs a connection',
  ),
);

export const agent = act<typeof agentActions.logout>({
  refusals: [onConnection],
  facts({ ctx, requester }) {
    const connection = ctx.world.connections.get(requester.connection ?? '');
    if (connection === undefined) return null;
    return {
      facts: [
        { type: 'logged_out', connectionId: connection.id, at: ctx.now },
        ...departure(ctx, [connection], 'signed_out'),
      ],
      reply: () => ({}),
    };
  },
});
