/** Whom a request to ban or to let in names. It only reads. */
import type { Banned } from '../../world/bans.ts';

export const namedIn = ({ customer_id, ip }: { customer_id?: string; ip?: string }): Banned => ({
  ...(customer_id === undefined ? {} : { customerId: customer_id }),
  ...(ip === undefined ? {} : { ip }),
});
