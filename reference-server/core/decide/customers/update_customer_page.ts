/**
 * `update_customer_page`: the page that the customer has open. It moves no customer into another group, so the answer
 * names none (CUST-018).
 */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';

export const customer = act<typeof customerActions.update_customer_page>({
  refusals: [],
  facts: ({ ctx, requester, payload: { url, title = '' } }) => ({
    facts: [{ type: 'page_opened', customerId: requester.id, page: { url, title, openedAt: ctx.now } }],
    reply: () => ({}),
  }),
});
