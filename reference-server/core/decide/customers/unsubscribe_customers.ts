/** `unsubscribe_customers`: ends one subscription of this connection (CUST-021). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type UnsubscribeCall = Call<RequestOf<typeof agentActions.unsubscribe_customers>>;

const subscribed: Guard<UnsubscribeCall> = keeps(
  ['CUST-021', 'ENV-029'],
  refuse('not_found', ({ ctx, requester, payload }) => {
    const watches = ctx.world.connections.get(requester.connection ?? '')?.watches ?? [];
    const known = watches.some(({ id }) => id === payload.subscription_id);
    return !known && `Subscription ${payload.subscription_id} not found on this connection`;
  }),
);

export const agent = act<typeof agentActions.unsubscribe_customers>({
  refusals: [subscribed],
  facts({ requester: { connection: connectionId }, payload: { subscription_id: subscriptionId } }) {
    if (connectionId === null) return null;
    return {
      facts: [{ type: 'customers_unsubscribed', connectionId, subscriptionId }],
      reply: () => ({}),
    };
  },
});
