/** `reactivate_email`: this server sends no mail, so none has bounced, and only the agent must be there. */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Action = typeof configurationActions.reactivate_email;

const agentExists: Guard<Call<RequestOf<Action>>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload: { agent_id: id } }) => {
    return ctx.license.agents.get(id)?.bot !== false && `Agent ${id} not found`;
  }),
);

export const configuration = act<Action>({
  refusals: [agentExists],
  facts: () => ({ facts: [], reply: () => ({}) }),
});
