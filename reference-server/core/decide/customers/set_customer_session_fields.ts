/** `set_customer_session_fields`: the customer's session fields become these and no others (CUST-007, CUST-011). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { changesOf, factsOf, fieldsInLimit } from './changes.ts';

export const customer = act<typeof customerActions.set_customer_session_fields>({
  refusals: [fieldsInLimit],
  facts({ ctx, requester, payload }) {
    const self = ctx.license.customers.get(requester.id);
    if (self === undefined) return null;
    const changes = changesOf(self, { sessionFields: payload.session_fields });
    return { facts: factsOf(ctx, self, changes, null), reply: () => ({}) };
  },
});
