/** Facts about bans: somebody is kept out, and let in again. One row a fact; whose sessions and chats end by it is decided elsewhere. */
import { type Banned, keepBan, liftBan, type StoredBan } from '../world/bans.ts';
import { fact, NOBODY } from './row.ts';

export const banFacts = {
  /** `days`: how long, in whole days, as agents are told (CUST-014). Of an address no push can tell. */
  customer_banned: fact<{ ban: StoredBan; days: number }>({
    apply({ license }, { ban }) {
      keepBan(license.bans, ban);
    },
    settles: false,
    by: ({ ban }) => ban.agentId,
    answers: ['ban_customer'],
    agents: {
      name: 'customer_banned',
      to: 'everybody',
      payload: ({ ban, days }) =>
        ban.customerId === null ? undefined : { customer_id: ban.customerId, ban: { days } },
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  customer_unbanned: fact<{ named: Banned }>({
    apply({ license }, { named }) {
      liftBan(license.bans, named);
    },
    settles: false,
    told: NOBODY,
  }),
};
