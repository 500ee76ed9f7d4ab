/** Connections, as they are kept; sockets are the doors'. */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import type { CustomerMonitoringLevel } from '../../../schemas/structures/agent/monitoring-level.ts';
import type { Micros } from './values.ts';

/** A live RTM connection, or the stand-in of an in-process session. */
export interface Connection {
  readonly id: string;
  readonly api: Exclude<Api, 'configuration'>;
  readonly version: Version;
  readonly organizationId: string | null;
  /** Set by a successful login. */
  readonly token: string | null;
  readonly subjectId: string | null;
  readonly clientId: string | null;
  /** Push names per version, or all of them. Null before login. */
  readonly subscriptions: ReadonlyMap<Version, ReadonlySet<string> | 'all'> | null;
  readonly away: boolean;
  readonly openedAt: Micros;
  readonly lastSeenAt: Micros;
  /** Which customers a logged-in agent's connection is told of; left out before login and for customers (CUST-020). */
  readonly monitors?: CustomerMonitoringLevel;
  /** Subscriptions to customers of an agent's connection; left out while there are none. */
  readonly watches?: readonly CustomerSubscription[];
}

/** A subscription to the customers of some groups, or of all (null). */
export interface CustomerSubscription {
  readonly id: string;
  readonly groupIds: readonly number[] | null;
  /** How many customers at most are told; further ones are only counted. Null: all. */
  readonly limit: number | null;
}
