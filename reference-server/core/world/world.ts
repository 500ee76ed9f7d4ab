/**
 * The server's state, as plain data, readonly for the compiler. Nothing here acts: everybody reads it, and only the
 * `apply` of a fact's row gets it as `Writable`. Ids and times come from outside (see `context.ts`). Each noun has a
 * file of its own; this one puts them together and passes their types on.
 */
import { COLLECTIONS, emptyMaps, type WorldMaps } from './collections.ts';
import type { License } from './license.ts';
import type { Micros, Writable } from './values.ts';

export type { Agent, LossCause, Priority, Role, RoutingStatus } from './agents.ts';
export type { Chat, ChatUser } from './chats.ts';
export type { Connection } from './connections.ts';
export type { Customer } from './customers.ts';
export type { StoredEvent } from './events.ts';
export type { Group } from './groups.ts';
export type { License } from './license.ts';
export type { Requester } from './requester.ts';
export type { Access, Thread } from './threads.ts';
export type { Token } from './tokens.ts';
export { type Micros, type Properties, type Visibility, type Writable, writableCopy } from './values.ts';
export type { Webhook } from './webhooks.ts';

export interface World extends WorldMaps {
  /** Keyed by organization id. Licences share nothing, so a test can have one to itself. */
  readonly licenses: ReadonlyMap<string, License>;
  /** Times of the last command, never going back. Each licence adds its own offset (see `License`). */
  readonly now: Micros;
  /** State of the seeded id and chance source; part of the world so that a replay continues it. */
  readonly ids: IdState;
}

export interface IdState {
  readonly seed: number;
  readonly counter: number;
}

/** A world with nothing in it. */
export function emptyWorld(seed: number, now: Micros): Writable<World> {
  return { licenses: new Map(), ...emptyMaps(COLLECTIONS.world), now, ids: { seed, counter: 0 } };
}
