/** A licence: what is kept of one beside its collections, and a new one with every value defaulted. */
import { COLLECTIONS, emptyMaps, type LicenseMaps } from './collections.ts';
import type { Micros, Writable } from './values.ts';

export interface License extends LicenseMaps {
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  /** Added to the world's time for this licence: moving one licence's clock leaves the others alone. */
  readonly clockOffset: Micros;
  /** Last timestamp handed out; the next is always larger (EVENT-011, THREAD-005). */
  readonly lastStamp: Micros;
  readonly properties: LicenseProperties;
  readonly webhooksEnabled: boolean;
  /** The queue reached its limit and has not yet fallen to its threshold (QUEUE-015). */
  readonly queueClosed: boolean;
  readonly createdAt: Micros;
}

/** The licence properties that routing and timers read; minutes are whole minutes. */
export interface LicenseProperties {
  readonly archiveChatAfterMin: number;
  readonly archiveOfflineChatAfterMin: number;
  readonly chatInactiveAfterMin: number;
  readonly transferChatAfterMin: number;
  readonly customerTimeoutAfterMin: number;
  readonly manualRouting: boolean;
  readonly preferRecentAgent: boolean;
  /** Limit of an agent without an own one; 6 when unset. */
  readonly maxAgentActiveChats: number | null;
  readonly queueEnabled: boolean;
  readonly queueLimit: number;
  readonly queueReopenThreshold: number;
  /** Messaging Mode: a customer's start without `continuous` is continuous. */
  readonly messagingMode: boolean;
  /** How long a lost agent connection may take to come back before its chats move. */
  readonly agentGraceSeconds: number;
}

/** Defaults of README question 8; everything can be set per licence. */
export const DEFAULT_PROPERTIES: LicenseProperties = {
  archiveChatAfterMin: 30,
  archiveOfflineChatAfterMin: 30,
  chatInactiveAfterMin: 10,
  transferChatAfterMin: 3,
  customerTimeoutAfterMin: 15,
  manualRouting: false,
  preferRecentAgent: false,
  maxAgentActiveChats: null,
  queueEnabled: true,
  queueLimit: 900,
  queueReopenThreshold: 900,
  messagingMode: false,
  agentGraceSeconds: 0,
};

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
    properties: { ...DEFAULT_PROPERTIES },
    ...emptyMaps(COLLECTIONS.license),
    webhooksEnabled: true,
    queueClosed: false,
    createdAt,
  };
}
