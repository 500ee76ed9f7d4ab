/** Refusals about customers that no table tells: what is said of one, and who is kept out. As in `further.ts`. */
import { replaced } from './cell.ts';
import { bending, type FurtherRefusal, further } from './further.ts';

export const FURTHER_CUSTOMERS: readonly FurtherRefusal[] = [
  further('agent', 'update_customer', 'CUST-002', 'empty', 'nothing but an id', {
    bent: ({ request }) => ({ id: request['id'] }),
  }),
  further('customer', 'update_customer', 'CUST-002', 'empty-own', 'nothing at all', { bent: () => ({}) }),
  further('agent', 'update_customer', 'CUST-003', 'long', 'an id that is longer than a UUID', {
    bent: ({ request }) => replaced(request, 'id', `${request['id']}-1`),
  }),
  further('agent', 'update_customer', 'CUST-004', 'short', 'a phone number of no country', {
    bent: bending('phone_number', '555-1234'),
  }),
  ...(['agent', 'customer'] as const).flatMap((api) =>
    (['fbmessenger', 'twilio'] as const).map((channel) =>
      further(
        api,
        'update_customer',
        'CUST-005',
        `${channel}-${api}`,
        `an identity of ${channel} that names nobody`,
        {
          bent: bending(`omnichannel/${channel}`, {}),
        },
      ),
    ),
  ),
  further('agent', 'ban_customer', 'CUST-012', 'no-days', 'a ban of no day', {
    bent: bending('ban/days', 0),
  }),
  ...[{}, { ip: '198.51.100.1', customer_id: 'deadbeef-0000-4000-8000-000000000000' }].map((named, at) =>
    further('configuration', 'unban_customer', 'CUST-015', `named-${at * 2}`, 'nobody or two named', {
      bent: () => named,
    }),
  ),
];
