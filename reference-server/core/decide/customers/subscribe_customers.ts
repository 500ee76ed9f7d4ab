/**
 * `subscribe_customers`: this connection is told of the customers of some groups; the answer has those who are connected
 * now (CUST-021).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { watchedCustomers } from '../../facts/tracking.ts';
import { customerRecord } from '../../views/index.ts';
import { indexOf } from '../../world/indexes.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type SubscribeCall = Call<RequestOf<typeof agentActions.subscribe_customers>>;

const groupsExist: Guard<SubscribeCall> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.group_ids?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

const fewEnough: Guard<SubscribeCall> = keeps(
  'definition',
  refuse('limit_reached', ({ ctx, requester }, limits) => {
    const { length } = ctx.world.connections.get(requester.connection ?? '')?.watches ?? [];
    const most = limits('customer_subscriptions');
    return length >= most && `A connection can have at most ${most} subscriptions`;
  }),
);

export const agent = act<typeof agentActions.subscribe_customers>({
  refusals: [groupsExist, fewEnough],
  facts({ ctx, requester, payload }) {
    const self = ctx.license.agents.get(requester.id);
    const { connection: connectionId, scopes } = requester;
    if (self === undefined || connectionId === null) return null;
    const { group_ids: groupIds = null, limit = null } = payload;
    const subscription = { id: ctx.id('subscription'), groupIds, limit };
    const found = watchedCustomers(ctx, { agent: self, scopes }, subscription);
    const told = limit === null ? found : found.slice(0, limit);
    return {
      facts: [{ type: 'customers_subscribed', connectionId, subscription }],
      reply: () => ({
        subscription_id: subscription.id,
        customers: told.map((customer) =>
          customerRecord(ctx, customer, indexOf(ctx.license).chatsOfCustomer(customer.id)),
        ),
      }),
    };
  },
});
