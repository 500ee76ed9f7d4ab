/**
 * A licence: what is kept of one beside its collections, and a new one with every value defaulted. Rule CHAT-014
 * is kept here.
 */
import type { PlanLimit } from '../../../schemas/tables/default-properties.ts';
import type { AutoAccessRule } from './auto-access.ts';
import { COLLECTIONS, emptyMaps, type LicenseMaps } from './collections.ts';
import { OWN_SETTINGS, type OwnSettings } from './own-settings.ts';
import type { Micros, Properties, Writable } from './values.ts';

export interface License extends LicenseMaps {
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  /** Added to the world's time for this licence: moving one licence's clock leaves the others alone. */
  readonly clockOffset: Micros;
  /** Last timestamp handed out; the next is always larger (EVENT-011, THREAD-005). */
  readonly lastStamp: Micros;
  /** What was set of the licence properties; read through `settings.ts`. */
  readonly properties: Properties;
  readonly ownSettings: OwnSettings;
  /** Limits of its plan; any number of what is left out. */
  readonly plan: Readonly<Partial<Record<PlanLimit, number>>>;
  /** The largest id that a group has had: a deleted group's chats never become those of another. */
  readonly lastGroupId: number;
  /** The largest ids that these have had: those of deleted ones are not given again. */
  readonly lastGreetingId: number;
  readonly lastCannedResponseId: number;
  /** Rules of auto access, in the order in which they are looked at. */
  readonly autoAccesses: readonly AutoAccessRule[];
  readonly allowedDomains: readonly string[];
  /** What is known of the company, by the names of the wire. */
  readonly company: Readonly<Record<string, string>>;
  /** Applications through which customers have come, by their first chat. */
  readonly channels: readonly { readonly clientId: string; readonly firstAt: Micros }[];
  /** Groups that were deleted and whose members and chats the router has still to move. */
  readonly vacatedGroupIds: readonly number[];
  /** Applications whose webhooks are not delivered on the licence (HOOK-010). */
  readonly webhooksDisabled: readonly string[];
  /** The queue reached its limit and has not yet fallen to its threshold (QUEUE-015). */
  readonly queueClosed: boolean;
  readonly createdAt: Micros;
}

export function emptyLicense(
  organizationId: string,
  licenseId: number,
  clientId: string,
  createdAt: Micros,
): Writable<License> {
  return {
    organizationId,
    licenseId,
    clientId,
    clockOffset: 0,
    lastStamp: createdAt,
    properties: {},
    ownSettings: OWN_SETTINGS,
    plan: {},
    lastGroupId: 0,
    lastGreetingId: 0,
    lastCannedResponseId: 0,
    autoAccesses: [],
    allowedDomains: [],
    company: {},
    channels: [],
    vacatedGroupIds: [],
    ...emptyMaps(COLLECTIONS.license),
    webhooksDisabled: [],
    queueClosed: false,
    createdAt,
  };
}
