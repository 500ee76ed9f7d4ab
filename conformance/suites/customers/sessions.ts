/** Rules about how long a customer's session lasts. */
import { asCustomer, withDefaults } from '../../rows.ts';
import { LEEWAY, MINUTE } from '../../stage/moves.ts';

/** Minutes after which a customer who does nothing is gone. */
const INACTIVITY = 30;

export const checks = withDefaults({ transports: ['rtm'] }).judging({
  'CUST-027#silent': asCustomer('A customer who only answers pings for half an hour is disconnected.').plays(
    async (stage) => {
      const customer = await stage.customer();
      await stage.advance(INACTIVITY * MINUTE - LEEWAY);
      stage.equal(customer.rtm.closed, false, 'disconnected before half an hour is over');
      await stage.advance(2 * LEEWAY);
      stage.equal(customer.rtm.closed, true, 'disconnected after half an hour');
    },
  ),
  'CUST-027#browsing': asCustomer('A customer who opens a page now and then stays connected.').plays(
    async (stage) => {
      const customer = await stage.customer();
      for (const page of ['first', 'second', 'third']) {
        await stage.advance((INACTIVITY - 5) * MINUTE);
        await customer.ok('update_customer_page', { url: `https://example.com/${page}` });
      }
    },
  ),
});
