/**
 * `get_customer`: for agents all that is known about a customer, with those of its chats that the agent may read; for the
 * customer what it would be told at login (CUST-001).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerRecord, customerSelf } from '../../views/index.ts';
import { indexOf } from '../../world/indexes.ts';
import { mayReach } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { customerExists } from './changes.ts';

type ByAgent = Call<RequestOf<typeof agentActions.get_customer>>;

export const agent = act<typeof agentActions.get_customer>({
  refusals: [customerExists],
  facts({ ctx, requester, payload }: ByAgent) {
    const customer = ctx.license.customers.get(payload.id);
    if (customer === undefined) return null;
    const chats = indexOf(ctx.license).chatsOfCustomer(customer.id);
    const readable = chats.filter(({ access }) => mayReach(ctx, requester, access.groupIds, 'ro'));
    const { created_at, statistics, ...record } = customerRecord(ctx, customer, chats);
    return {
      facts: [],
      reply: () => ({
        ...record,
        created_at,
        statistics,
        ...(readable.length === 0 ? {} : { chat_ids: readable.map(({ id }) => id) }),
      }),
    };
  },
});

export const customer = act<typeof customerActions.get_customer>({
  refusals: [],
  facts({ ctx, requester }) {
    const self = ctx.license.customers.get(requester.id);
    if (self === undefined) return null;
    return { facts: [], reply: () => ({ type: 'customer', ...customerSelf(ctx, self) }) };
  },
});
