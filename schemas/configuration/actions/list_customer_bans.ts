/** Lists the bans that have not ended. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { READ_BANS } from '../../scopes.ts';
import { CustomerBan } from '../structures/customer-ban.ts';

/** Rule CUST-015. */
export const listCustomerBans = defineAction({
  api: 'configuration',
  name: 'list_customer_bans',
  summary: 'List the running bans.',
  transports: ['web'],
  window: { since: '3.6' },
  scopes: READ_BANS,
  request: Type.Object({}),
  response: Type.Array(CustomerBan, { description: 'The bans.' }),
});
