/** Ends a ban. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { since, until } from '../../language/window.ts';
import { WRITE_BANS } from '../../tables/scopes.ts';

const ip = Type.Union([id('', { maxLength: 180, ...until('3.6') }), id('', since('3.7'))], {
  description: 'Address to let in again.',
});

/** Rule CUST-015. */
export const unbanCustomer = defineAction({
  api: 'configuration',
  name: 'unban_customer',
  summary: 'Lift a ban.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: WRITE_BANS,
  request: Type.Object(
    {
      ip: Type.Optional(ip),
      customer_id: Type.Optional(id('Customer to let in again.')),
    },
    { minProperties: 1, maxProperties: 1 },
  ),
  response: Empty,
  errors: ['not_found'],
});
