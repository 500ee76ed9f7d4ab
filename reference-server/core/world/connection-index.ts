/**
 * Connections by licence and by whose they are, so that nobody looks through those of others. Follows from the world
 * as the other indexes do (`indexes.ts`). The order is that of the world's connections, the oldest first.
 */
import type { Connection } from './connections.ts';
import { Ordered } from './ordered.ts';
import type { World } from './world.ts';

type Side = Connection['api'];

/** Connections of one licence, or those that belong to none yet. */
export class Connected {
  readonly all = new Ordered<Connection>();
  /** Those that are logged in, by side. */
  readonly loggedIn: Readonly<Record<Side, Ordered<Connection>>> = {
    agent: new Ordered(),
    customer: new Ordered(),
  };
  /** Ids of those whose deadlines may have become earlier, until the timers look. */
  readonly stirred = new Set<string>();
  readonly #ofSubjects: Readonly<Record<Side, Map<string, Ordered<Connection>>>> = {
    agent: new Map(),
    customer: new Map(),
  };

  /** Logged-in connections of one agent or customer. */
  of(api: Side, subjectId: string): readonly Connection[] {
    return this.#ofSubjects[api].get(subjectId)?.items ?? [];
  }

  add(rank: number, connection: Connection): void {
    const { api, subjectId } = connection;
    this.all.add(rank, connection);
    if (subjectId === null) return;
    this.loggedIn[api].add(rank, connection);
    const subjects = this.#ofSubjects[api];
    const own = subjects.get(subjectId) ?? new Ordered<Connection>();
    subjects.set(subjectId, own);
    own.add(rank, connection);
  }

  /** `subjectId` is whose it was when it was added. */
  remove(rank: number, connection: Connection, subjectId: string | null): void {
    const { api } = connection;
    this.all.remove(rank, connection);
    if (subjectId === null) return;
    this.loggedIn[api].remove(rank, connection);
    const own = this.#ofSubjects[api].get(subjectId);
    own?.remove(rank, connection);
    if (own?.length === 0) this.#ofSubjects[api].delete(subjectId);
  }

  /** How many people of a side are logged in, however many connections they have. */
  people(side: Side): number {
    return this.#ofSubjects[side].size;
  }
}

interface Noted {
  readonly rank: number;
  readonly connection: Connection;
  readonly organizationId: string | null;
  readonly subjectId: string | null;
}

const NOTHING = new Connected();

export class ConnectionIndex {
  readonly #world: World;
  readonly #seen = new Map<string, Noted>();
  readonly #of = new Map<string | null, Connected>();
  #count = 0;

  constructor(world: World) {
    this.#world = world;
    for (const id of world.connections.keys()) this.touch(id);
  }

  /** Connections of a licence; null for those that belong to none. */
  in(organizationId: string | null): Connected {
    return this.#of.get(organizationId) ?? NOTHING;
  }

  /** The place of a connection among all; the older, the smaller. */
  rankOf(connectionId: string): number {
    return this.#seen.get(connectionId)?.rank ?? 0;
  }

  /** Looks at a connection again. Says whose it was before. */
  touch(connectionId: string): { organizationId: string | null; subjectId: string | null } | undefined {
    const before = this.#seen.get(connectionId);
    const connection = this.#world.connections.get(connectionId);
    if (connection === undefined) {
      if (before === undefined) return undefined;
      this.in(before.organizationId).remove(before.rank, before.connection, before.subjectId);
      this.#seen.delete(connectionId);
      return before;
    }
    const { organizationId, subjectId } = connection;
    const same =
      before?.connection === connection &&
      before.organizationId === organizationId &&
      before.subjectId === subjectId;
    if (!same) {
      if (before) this.in(before.organizationId).remove(before.rank, before.connection, before.subjectId);
      this.#count += 1;
      const rank = before?.rank ?? this.#count;
      this.#seen.set(connectionId, { rank, connection, organizationId, subjectId });
      const list = this.#of.get(organizationId) ?? new Connected();
      this.#of.set(organizationId, list);
      list.add(rank, connection);
    }
    this.in(organizationId).stirred.add(connectionId);
    return before;
  }

  /** Everything that is found through it, as plain data, for comparing. */
  plain(): unknown {
    return [...this.#of]
      .flatMap(([key, { all, loggedIn }]) => {
        const ids = (list: Ordered<Connection>) => list.items.map(({ id }) => id);
        const own = all.items.map(({ api, subjectId }) =>
          subjectId === null
            ? null
            : this.in(key)
                .of(api, subjectId)
                .map(({ id }) => id),
        );
        return all.length === 0
          ? []
          : [[String(key), ids(all), ids(loggedIn.agent), ids(loggedIn.customer), own]];
      })
      .sort();
  }
}

const known = new WeakMap<World, ConnectionIndex>();

/** The index of a world's connections, made when it is asked for first. */
export function connectionsIn(world: World): ConnectionIndex {
  let found = known.get(world);
  if (found === undefined) {
    found = new ConnectionIndex(world);
    known.set(world, found);
  }
  return found;
}

/** Forgets the index: the next question makes it anew. */
export function forgetConnections(world: World): void {
  known.delete(world);
}
