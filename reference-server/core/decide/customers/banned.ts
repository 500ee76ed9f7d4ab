/** The guard that keeps banned customers from acting, before anything else is asked; the ban itself is made elsewhere. */
import { isBanned } from '../../world/bans.ts';
import type { Act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

const notBanned: Guard<Call> = keeps(
  'CUST-013',
  refuse('customer_banned', ({ ctx: { license, now }, requester }) =>
    isBanned(license, license.customers.get(requester.id), now),
  ),
);

/** The acts of customers, each of which is refused to one who is banned. */
export function admitted(acts: Readonly<Record<string, Act<Call>>>): Readonly<Record<string, Act<Call>>> {
  return Object.fromEntries(
    Object.entries(acts).map(([action, one]) => [action, { ...one, refusals: [notBanned, ...one.refusals] }]),
  );
}
