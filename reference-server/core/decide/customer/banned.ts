/** The check that keeps banned customers from acting; the ban itself is made elsewhere. */
import { type Check, when } from '../call.ts';

export const notBanned: Check<unknown> = ({ ctx, requester }) => {
  const until = ctx.license.customers.get(requester.id)?.bannedUntil ?? null;
  return when(until !== null && until > ctx.now, 'customer_banned');
};
