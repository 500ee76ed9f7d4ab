/** A token for a customer, new or known (AUTH-024, AUTH-030). Which grant allows it is checked by the door. */

import type { Fact } from '../../facts/fact.ts';
import { TOKEN_LIFE } from '../../tokens.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { customerOf, customerToken } from './people.ts';

type Issue = Order<'issue_customer_token'>;

const groupExists: Guard<Issue> = keeps(
  'ENV-029',
  refuse(
    'group_not_found',
    ({ ctx, command: { groupId } }) => groupId !== null && !ctx.license.groups.has(groupId),
  ),
);

const customerExists: Guard<Issue> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    ({ ctx, command: { entityId } }) =>
      entityId !== null && !ctx.license.customers.has(entityId) && 'Customer not found',
  ),
);

function issued({ ctx, command }: Issue): Outcome<unknown> {
  const { license } = ctx;
  const { entityId, groupId, clientId } = command;
  const customer = entityId === null ? customerOf(ctx, { groupId }) : null;
  const id = customer?.id ?? (entityId as string);
  const token = customerToken(ctx, id, clientId, ctx.now + TOKEN_LIFE);
  const facts: Fact[] = [{ type: 'token_issued', token }];
  if (customer !== null) facts.unshift({ type: 'customer_created', customer });
  return {
    facts,
    reply: () => ({
      access_token: token.token,
      client_id: clientId,
      entity_id: id,
      expires_in: TOKEN_LIFE / MICROS_PER_SECOND,
      token_type: 'Bearer',
      organization_id: license.organizationId,
    }),
  };
}

export const issueCustomerToken: Act<Issue> = {
  refusals: [licenseExists, groupExists, customerExists],
  facts: issued,
};
