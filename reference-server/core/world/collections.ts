/**
 * The table of collections: everything that a licence or the world holds many of is one row here. The types of their
 * maps, an empty licence, copies, snapshots and what is read back from one all follow from the rows. A row that forgets
 * a set or map among the members of its noun does not compile. Indexes are no collections: they follow from these.
 */
import type { Agent } from './agents.ts';
import type { StoredBan } from './bans.ts';
import type { StoredBotTemplate } from './bot-templates.ts';
import type { StoredCannedResponse } from './canned-responses.ts';
import type { Chat } from './chats.ts';
import type { Connection } from './connections.ts';
import type { Customer } from './customers.ts';
import type { StoredFile } from './files.ts';
import type { StoredGreeting } from './greetings.ts';
import type { Group } from './groups.ts';
import type { PropertyDefinition } from './property-definitions.ts';
import type { Tag } from './tags.ts';
import type { Token } from './tokens.ts';
import type { StoredTranslation } from './translations.ts';
import type { Writable } from './values.ts';
import type { Webhook } from './webhooks.ts';

/** Members of a noun that JSON cannot say by itself. */
type Container = ReadonlyMap<never, unknown> | ReadonlySet<unknown>;
type ContainerOf<V> = {
  [M in keyof V]-?: [Extract<V[M], Container>] extends [never] ? never : M;
}[keyof V];

/** What is known of one collection. */
export interface Collection<K, V> {
  /** The key as the map has it, from its text in JSON. */
  readonly key: (text: string) => K;
  /** How each set and map among a noun's members is made of its JSON again. */
  readonly members: { readonly [M in ContainerOf<V>]: (plain: unknown) => V[M] };
  /**
   * What orders the collection when it is read from JSON, because rules that tie fall back to the order in which
   * things came into being. Left out: the order of the keys.
   */
  readonly born?: (value: V) => number;
}

/** Declares the row of a collection. */
function of<V>() {
  return <K>(row: Collection<K, V>): Collection<K, V> => row;
}

const text = (key: string) => key;

function entriesOf(plain: unknown): [string, unknown][] {
  return Object.entries(Object(plain));
}

function setOf(plain: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(plain) ? plain.map(String) : []);
}

export const COLLECTIONS = {
  license: {
    groups: of<Group>()({ key: Number, members: {}, born: ({ id }) => id }),
    agents: of<Agent>()({
      key: text,
      members: {
        groups: (plain) =>
          new Map(entriesOf(plain).map(([id, priority]) => [Number(id), priority])) as Agent['groups'],
      },
      born: ({ createdAt }) => createdAt,
    }),
    customers: of<Customer>()({ key: text, members: {}, born: ({ createdAt }) => createdAt }),
    chats: of<Chat>()({
      key: text,
      members: { followers: setOf },
      born: ({ createdAt }) => createdAt,
    }),
    webhooks: of<Webhook>()({ key: text, members: {} }),
    /** Keyed by namespace and name. */
    propertyDefinitions: of<PropertyDefinition>()({
      key: text,
      members: {},
      born: ({ createdAt }) => createdAt,
    }),
    tags: of<Tag>()({ key: text, members: {}, born: ({ createdAt }) => createdAt }),
    botTemplates: of<StoredBotTemplate>()({
      key: text,
      members: {},
      born: ({ createdAt }) => createdAt,
    }),
    cannedResponses: of<StoredCannedResponse>()({ key: Number, members: {}, born: ({ id }) => id }),
    greetings: of<StoredGreeting>()({ key: Number, members: {}, born: ({ id }) => id }),
    /** Keyed by group and language. */
    translations: of<StoredTranslation>()({ key: text, members: {} }),
    /** Files that events show, by their addresses. */
    files: of<StoredFile>()({ key: text, members: {}, born: ({ createdAt }) => createdAt }),
    /** Files that no event shows yet, the oldest first. */
    uploads: of<StoredFile>()({ key: text, members: {}, born: ({ createdAt }) => createdAt }),
    /** Keyed by whom they name; one that names two stands under both. */
    bans: of<StoredBan>()({ key: text, members: {}, born: ({ createdAt }) => createdAt }),
  },
  world: {
    connections: of<Connection>()({
      key: text,
      members: {
        subscriptions: (plain) =>
          plain === null
            ? null
            : (new Map(
                entriesOf(plain).map(([version, names]) => [version, names === 'all' ? names : setOf(names)]),
              ) as Connection['subscriptions']),
      },
      born: ({ openedAt }) => openedAt,
    }),
    /** Keyed by the token's text. */
    tokens: of<Token>()({ key: text, members: { scopes: setOf } }),
  },
};

/** The maps of a part of the table. */
export type MapsOf<Rows> = {
  readonly [Name in keyof Rows]: Rows[Name] extends Collection<infer K, infer V> ? ReadonlyMap<K, V> : never;
};

export type LicenseMaps = MapsOf<(typeof COLLECTIONS)['license']>;
export type WorldMaps = MapsOf<(typeof COLLECTIONS)['world']>;

/** A map for each row, with nothing in it. */
export function emptyMaps<Rows extends object>(rows: Rows): Writable<MapsOf<Rows>> {
  return Object.fromEntries(Object.keys(rows).map((name) => [name, new Map()])) as Writable<MapsOf<Rows>>;
}
