/**
 * `request_welcome_message`: the message follows in a push, in the name of the agent whom a chat would go to; nothing is
 * kept of it (ROUTE-075, ROUTE-076).
 */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { groupThere } from '../widget/group.ts';
import { predictable, predicted, whoWelcomes } from './prediction.ts';

export const customer = act<typeof customerActions.request_welcome_message>({
  refusals: [groupThere, ...predictable],
  facts(call) {
    const { ctx, requester, payload } = call;
    const { queue, agent = whoWelcomes(call) } = predicted(call);
    if (agent === undefined) return null;
    const id = payload.id ?? ctx.id('event');
    return {
      facts: [{ type: 'welcomed', customerId: requester.id, id, authorId: agent.id, at: ctx.now }],
      reply: () => ({ id, predicted_agent: agent, queue }),
    };
  },
});
