/** A token for a customer, new or known (AUTH-024, AUTH-030). Which grant allows it is checked by the door. */

import type { Fact } from '../../facts/fact.ts';
import { TOKEN_LIFE } from '../../tokens.ts';
import type { Command, Context, Decision } from '../../world/command.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import { refuse } from '../call.ts';
import { customerOf, customerToken } from './people.ts';

type Issue = Extract<Command, { type: 'issue_customer_token' }>;

export function issueCustomerToken(ctx: Context, command: Issue): Decision {
  const { license, world } = ctx;
  const { entityId, groupId, clientId } = command;
  if (!world.licenses.has(command.organizationId)) return refuse('license_not_found');
  if (groupId !== null && !license.groups.has(groupId)) return refuse('group_not_found');
  if (entityId !== null && !license.customers.has(entityId)) return refuse('not_found', 'Customer not found');
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
