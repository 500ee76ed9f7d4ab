/** A token for a customer, new or known (AUTH-024, AUTH-030). Which grant allows it is checked by the door. */

import type { CustomerToken } from '../../../../schemas/accounts/tokens.ts';
import type { Fact } from '../../facts/fact.ts';
import { subjectScopes } from '../../tokens.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import type { Micros, Token } from '../../world/world.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { granted, issuing, lifeOf } from './granting.ts';
import { customerOf } from './people.ts';

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
  const { entityId, groupId, clientId } = command;
  const customer = entityId === null ? customerOf(ctx, { groupId }) : null;
  const id = customer?.id ?? (entityId as string);
  const life = lifeOf(command);
  const scopes = subjectScopes('customer', 'normal');
  const token = granted(ctx, { kind: 'customer', subjectId: id, clientId, scopes }, ctx.now + life);
  const facts: Fact[] = issuing(ctx, token);
  if (customer !== null) facts.unshift({ type: 'customer_created', customer });
  return { facts, reply: () => customerAnswer(token, life) };
}

/** A customer's token as the accounts endpoints answer it (AUTH-030); `life` is in microseconds. */
export function customerAnswer(token: Token, life: Micros): CustomerToken {
  return {
    access_token: token.token,
    client_id: token.clientId,
    entity_id: token.subjectId,
    expires_in: Math.ceil(life / MICROS_PER_SECOND),
    token_type: 'Bearer',
    organization_id: token.organizationId,
  };
}

export const issueCustomerToken: Act<Issue> = {
  refusals: [licenseExists, groupExists, customerExists],
  facts: issued,
};
