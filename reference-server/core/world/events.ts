/** Events as a thread keeps them. */
import type { Micros, Properties, Visibility } from './values.ts';

/** An event in canonical agent-side form; `body` holds the members of its type as they are on the wire. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Micros;
  /** Undefined for server-made system messages (EVENT-008). */
  readonly authorId: string | undefined;
  readonly visibility: Visibility;
  readonly customId: string | undefined;
  readonly properties: Properties;
  readonly body: Record<string, unknown>;
  /** Taken back by the customer; kept, because agents see more or less of it (EVENT-044 to EVENT-046). */
  readonly deleted?: true;
}
