/** Chats and their users. The protocol's chat goes on for years; what runs or ran is a thread of it. */
import type { Access, Thread } from './threads.ts';
import type { Micros, Properties, Visibility } from './values.ts';

export interface Chat {
  readonly id: string;
  readonly customerId: string | null;
  readonly createdAt: Micros;
  readonly users: readonly ChatUser[];
  /** Oldest first; only the last can be active (THREAD-002). */
  readonly threads: readonly Thread[];
  readonly access: Access;
  readonly properties: Properties;
  readonly followers: ReadonlySet<string>;
}

export interface ChatUser {
  readonly id: string;
  readonly type: 'agent' | 'customer';
  readonly present: boolean;
  readonly visibility: Visibility;
  readonly seenUpTo: Micros | null;
}
