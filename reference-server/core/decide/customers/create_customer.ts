/** `create_customer`, up to 3.5: a customer who never came by (VER-013, VER-023). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { act } from '../act.ts';
import { customerOf } from '../commands/people.ts';
import { fieldsInLimit } from './changes.ts';

export const agent = act<typeof agentActions.create_customer>({
  refusals: [fieldsInLimit],
  facts({ ctx, payload }) {
    const { name, email = null, avatar = null, session_fields: sessionFields = [] } = payload;
    const made = customerOf(ctx, name === undefined ? {} : { name });
    const customer = { ...made, email, avatar, sessionFields };
    return {
      facts: [
        { type: 'customer_created', customer },
        { type: 'customer_introduced', customerId: customer.id },
      ],
      reply: () => ({ customer_id: customer.id }),
    };
  },
});
