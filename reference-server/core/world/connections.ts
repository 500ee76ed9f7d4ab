/** Connections, as they are kept; sockets are the doors'. */
import type { Api } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
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
}
