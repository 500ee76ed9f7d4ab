/** `logout`: ends the session on this connection; the last one takes the agent offline (AGENT-015, AGENT-016). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { departure } from '../../routing/index.ts';
import { type Check, type Handler, when } from '../call.ts';

const onConnection: Check<unknown> = ({ ctx, requester }) =>
  when(
    requester.connection === null || !ctx.world.connections.has(requester.connection),
    'validation',
    'logout needs a connection',
  );

export const logout: Handler<typeof agentActions.logout> = {
  refusals: [onConnection],
  facts({ ctx, requester }) {
    const connection = ctx.world.connections.get(requester.connection ?? '');
    if (connection === undefined) return { facts: [], reply: () => ({}) };
    return {
      facts: [
        { type: 'logged_out', connectionId: connection.id, at: ctx.now },
        ...departure(ctx, connection, 'signed_out'),
      ],
      reply: () => ({}),
    };
  },
};
