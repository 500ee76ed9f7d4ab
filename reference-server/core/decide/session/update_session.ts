/**
 * `update_session`: the connection goes on under another token of the same agent, and lives as long as that one
 * (AUTH-026). The edge names the token by its id, since its text is a secret that no journal may hold.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { admit } from '../../tokens.ts';
import { tokenById } from '../../world/token-index.ts';
import type { Token } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type UpdateCall = Call<RequestOf<typeof agentActions.update_session>>;

function given({ ctx, payload }: UpdateCall): Token | undefined {
  return tokenById(ctx.world, payload.token);
}

const onConnection: Guard<UpdateCall> = keeps(
  'ENV-041',
  refuse(
    'validation',
    ({ ctx, requester }) =>
      !ctx.world.connections.has(requester.connection ?? '') && 'update_session needs a connection',
  ),
);

const tokenValid: Guard<UpdateCall> = keeps(
  ['AUTH-026', 'AUTH-006'],
  refuse('authentication', (call) => {
    const found = admit(call.ctx.world, given(call), 'agent');
    return 'refused' in found && found.refused.message;
  }),
);

const ownToken: Guard<UpdateCall> = keeps(
  'AUTH-026',
  refuse('authentication', (call) => {
    const token = given(call);
    const { id, organizationId } = call.requester;
    const foreign =
      token !== undefined && (token.subjectId !== id || token.organizationId !== organizationId);
    return foreign && 'The token belongs to somebody else';
  }),
);

export const agent = act<typeof agentActions.update_session>({
  refusals: [onConnection, tokenValid, ownToken],
  facts(call) {
    const token = given(call);
    const { connection: connectionId } = call.requester;
    if (token === undefined || connectionId === null) return null;
    const { clientId } = token;
    return {
      facts: [{ type: 'session_updated', connectionId, token: token.token, clientId }],
      reply: () => ({}),
    };
  },
});
