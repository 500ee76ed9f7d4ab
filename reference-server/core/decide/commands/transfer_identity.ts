/** A token with which another browser or device takes over a customer's identity (AUTH-032). Who may ask is the door's. */
import { subjectScopes } from '../../tokens.ts';
import { MICROS_PER_SECOND } from '../../world/context.ts';
import type { Act } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { granted, issuing } from './granting.ts';

/** Life of an identity transfer token, in seconds (AUTH-032). */
const TRANSFER_SECONDS = 3600;

type Transfer = Order<'transfer_identity'>;

const customerExists: Guard<Transfer> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    ({ ctx, command: { customerId } }) =>
      !ctx.license.customers.has(customerId) && 'The customer named by `customer_id` does not exist',
  ),
);

export const transferIdentity: Act<Transfer> = {
  refusals: [licenseExists, customerExists],
  facts({ ctx, command: { customerId, clientId, challenge } }) {
    const scopes = subjectScopes('customer', 'normal');
    const owner = { kind: 'customer', subjectId: customerId, clientId, scopes } as const;
    const expiresAt = ctx.now + TRANSFER_SECONDS * MICROS_PER_SECOND;
    const kept = { of: 'identity', redirectUri: null, challenge, application: null } as const;
    const token = granted(ctx, owner, expiresAt, kept);
    return {
      facts: issuing(ctx, token),
      reply: () => ({ identity_transfer_token: token.token, expires_in: TRANSFER_SECONDS }),
    };
  },
};
