/** Keeps a customer or an address out for a time. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_BANS } from '../../tables/scopes.ts';

/** Rules CUST-012 to CUST-014, CHAT-042, LIMIT-013, VER-021. An address may not be the one that `monitoring.ip_mask` gives to everyone. */
export const banCustomer = defineAction({
  api: 'configuration',
  name: 'ban_customer',
  summary: 'Ban a customer or an address for some time.',
  transports: ['web'],
  window: { since: '3.7' },
  scopes: WRITE_BANS,
  request: Type.Object(
    {
      seconds: Type.Integer({ minimum: 1, description: 'How long.' }),
      ip: Type.Optional(id('Address to ban.')),
      customer_id: Type.Optional(id('Customer to ban.')),
    },
    // The time and at least one of the others.
    { minProperties: 2 },
  ),
  response: Empty,
  errors: ['not_found', 'limit_reached'],
  pushes: ['customer_banned', 'incoming_event', 'chat_deactivated'],
  webhooks: ['incoming_event', 'chat_deactivated'],
});
