/** Threads and who may see them; events are a noun of their own. */
import type { CustomerVisit } from '../../../schemas/structures/shared/visit.ts';
import type { StoredEvent } from './events.ts';
import type { StoredSummary } from './summary.ts';
import type { Micros, Properties } from './values.ts';

export interface Access {
  readonly groupIds: readonly number[];
}

export interface Thread {
  readonly id: string;
  readonly createdAt: Micros;
  readonly active: boolean;
  readonly userIds: readonly string[];
  /** Those of them whom only agents have seen in it; left out when there are none. */
  readonly watcherIds?: readonly string[];
  readonly events: readonly StoredEvent[];
  readonly properties: Properties;
  readonly access: Access;
  readonly tags: readonly string[];
  readonly queuedAt: Micros | null;
  /** Microseconds spent waiting, without the present wait. */
  readonly queuedFor: Micros;
  /** Position and wait time last announced, so that only changes are pushed. */
  readonly announcedQueue: { readonly position: number; readonly waitTime: number } | null;
  /** Base of the inactivity timers: creation, then each message. */
  readonly lastMessageAt: Micros;
  readonly customerWroteAt: Micros | null;
  readonly agentWroteAt: Micros | null;
  /** Agents the router gave it to, in order; the last is the present one. */
  readonly assignedAgentIds: readonly string[];
  /** When the first-reply timer started; null when it does not run. */
  readonly replyDueSince: Micros | null;
  /** From where the customer came; left out in a thread without a customer. */
  readonly visit?: CustomerVisit;
  /** The latest summary; left out before the first (THREAD-031). */
  readonly summary?: StoredSummary;
}
