/** Customers, as they are kept; chats and connections of one are found elsewhere. */
import type { Address, Omnichannel } from '../../../schemas/structures/shared/users/contact.ts';
import type { Geolocation } from '../../../schemas/structures/shared/visit.ts';
import type { Group } from './groups.ts';
import type { GreetingsOfCustomer, PagesOfVisit } from './showings.ts';
import type { Micros } from './values.ts';

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly avatar: string | null;
  readonly phoneNumber: string | null;
  readonly address: Address | null;
  readonly omnichannel: Omnichannel | null;
  readonly sessionFields: readonly Record<string, string>[];
  /** Group named at login. */
  readonly groupId: number | null;
  readonly createdAt: Micros;
  /** When the last connection went; null while connected or never connected. */
  readonly leftAt: Micros | null;
  readonly lastPage: { readonly url: string; readonly title: string; readonly openedAt: Micros } | null;
  readonly referrer: string | null;
  readonly visitStartedAt: Micros;
  readonly ip: string;
  /** Left out where nobody said where the customer is. */
  readonly geolocation?: Geolocation;
  readonly userAgent: string;
  /** The newest requests to have the e-mail confirmed; left out before the first. */
  readonly verifications?: readonly { readonly callbackUri: string; readonly at: Micros }[];
  /** Pages of the present visit; left out before the first. */
  readonly pages?: PagesOfVisit;
  /** Left out before the first greeting. */
  readonly greetings?: GreetingsOfCustomer;
  readonly counts: { readonly visits: number; readonly pageViews: number };
}

/** The group of a customer's login while it exists, else group 0. */
export function groupOf(
  { groups }: { readonly groups: ReadonlyMap<number, Group> },
  customer: Customer | undefined,
): number {
  const groupId = customer?.groupId ?? 0;
  return groups.has(groupId) ? groupId : 0;
}
