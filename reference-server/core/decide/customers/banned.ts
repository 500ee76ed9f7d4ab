/** The guard that keeps banned customers from acting; the ban itself is made elsewhere. */
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

export const notBanned: Guard<Call> = keeps(
  'CUST-013',
  refuse('customer_banned', ({ ctx, requester }) => {
    const until = ctx.license.customers.get(requester.id)?.bannedUntil ?? null;
    return until !== null && until > ctx.now;
  }),
);
