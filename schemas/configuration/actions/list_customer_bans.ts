/** Lists the bans that have not ended. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { CustomerBan } from '../../structures/configuration/customer-ban.ts';
import { READ_BANS } from '../../tables/scopes.ts';

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
