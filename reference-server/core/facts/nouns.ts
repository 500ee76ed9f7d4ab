/**
 * The three rows that every noun of the configuration has: it was made, some of it changed, it is gone. What a noun
 * is called, where it is kept and what is told of it stands in its own file (`decide/nouns/`); here is only how the
 * rows follow from that. Names and payloads are those of the definitions: a noun that tells something else does not
 * compile.
 */
import type { PayloadOf } from '../../../schemas/language/define.ts';
import type { agentPushes, webhooks } from '../../../schemas/reading/definitions.ts';
import type { Context } from '../world/command.ts';
import { plainCopy } from '../world/values.ts';
import type { License, Writable } from '../world/world.ts';
import type { NOBODY, Row } from './row.ts';

type Change = 'created' | 'updated' | 'deleted';
type Messages = typeof agentPushes & typeof webhooks;
type Announced = keyof typeof agentPushes & keyof typeof webhooks;

/** Nouns of which pushes and webhooks tell that one was created, updated and deleted. */
export type NounName = {
  [Name in Announced]: Name extends `${infer N}_created`
    ? [`${N}_${Change}`] extends [Announced]
      ? N
      : never
    : never;
}[Announced];

/** What is told of a change: the payload that push and webhook share. */
export type Told<Name extends string> = Name extends keyof Messages ? PayloadOf<Messages[Name]> : never;

/** Where things of a kind are kept. Reading and writing are two functions, because only rows may write. */
export interface Shelf<Key, Item> {
  readonly read: (license: License) => ReadonlyMap<Key, Item>;
  readonly write: (license: Writable<License>) => Map<Key, Item>;
  /** Instead of taking it away: the router has work to do first. */
  readonly remove?: (license: Writable<License>, item: Item) => void;
  /** What else is kept of a new one. */
  readonly added?: (license: Writable<License>, item: Item) => void;
}

/** A noun as its rows need it. */
export interface Kept<N extends NounName, Key, Item extends object> {
  /** As in the names of its messages: `tag` for `tag_created`. */
  readonly name: N;
  readonly in: Shelf<Key, Item>;
  readonly keyOf: (item: Item) => Key;
  readonly told: {
    /** `everybody`: all agents; else who may read agents or bots, whichever the id belongs to (AUTH-021). */
    readonly agents: 'everybody' | { readonly readersOf: (item: Item) => string };
    readonly customer: typeof NOBODY;
    /** Left out: always. */
    readonly unless?: (item: Item) => boolean;
    /** Every field, also empty ones (CONF-018). */
    readonly created: (item: Item, ctx: Context) => Told<`${N}_created`>;
    /** What says which one it is; all that is told of one that is gone. */
    readonly deleted: (item: Item) => Told<`${N}_deleted`>;
    /** What is told when a member changed, by member; of those that are not named nothing is told. */
    readonly members: {
      readonly [Member in keyof Item]?: (item: Item, ctx: Context) => Partial<Told<`${N}_updated`>>;
    };
    /** What agents and webhooks filter by (`agent_ids`). */
    readonly agentId?: (item: Item) => string;
  };
}

/** What the facts of a noun say; the item as it was before the change. */
export interface Created<Item> {
  item: Item;
}
export interface Updated<N extends NounName, Item> {
  item: Item;
  changes: Partial<Item>;
  /** What is told beside, of what is kept elsewhere. */
  beside?: Partial<Told<`${N}_updated`>>;
}
export interface Deleted<Item> {
  item: Item;
}

/** How one change is told. */
function telling<N extends NounName, Key, Item extends object, F extends { item: Item }>(
  { name, told }: Kept<N, Key, Item>,
  change: Change,
  payload: (fact: F, ctx: Context) => object | undefined,
): NonNullable<Row<F>['told']> {
  const message = `${name}_${change}` as const;
  const { agents, agentId, unless } = told;
  const audience =
    agents === 'everybody'
      ? { to: agents }
      : { to: 'readers' as const, agent: ({ item }: F) => agents.readersOf(item) };
  return {
    chatId: null,
    when: ({ item }) => unless?.(item) !== true,
    agents: [{ name: message, ...audience, payload }],
    customer: null,
    webhook: { name: message, payload, ...(agentId && { agentId: ({ item }: F) => agentId(item) }) },
  };
}

/** It was made. The fact's item is copied in. */
export function created<N extends NounName, Key, Item extends object>(
  noun: Kept<N, Key, Item>,
): Row<Created<Item>> {
  return {
    apply(_world, license, { item }) {
      noun.in.write(license).set(noun.keyOf(item), plainCopy(item));
      noun.in.added?.(license, item);
    },
    settles: true,
    told: telling(noun, 'created', ({ item }: Created<Item>, ctx) => noun.told.created(item, ctx)),
  };
}

/** Some members changed; the others are not told (CONF-018). Of one that is gone nothing changes. */
export function updated<N extends NounName, Key, Item extends object>(
  noun: Kept<N, Key, Item>,
): Row<Updated<N, Item>> {
  return {
    apply(_world, license, { item, changes }) {
      const found = noun.in.write(license).get(noun.keyOf(item));
      if (found !== undefined) Object.assign(found, plainCopy(changes));
    },
    settles: true,
    told: telling(noun, 'updated', ({ item, changes, beside }: Updated<N, Item>, ctx) => {
      const news = toldMembers(noun, { ...item, ...changes }, ctx, changes).map(([, told]) => told);
      if (beside !== undefined) news.push(beside);
      return news.length === 0 ? undefined : Object.assign({}, noun.told.deleted(item), ...news);
    }),
  };
}

/** What is told of each member that `changes` has, in the order of the noun's table. */
export function toldMembers<N extends NounName, Key, Item extends object>(
  { told }: Kept<N, Key, Item>,
  item: Item,
  ctx: Context,
  changes: Partial<Item>,
): [member: keyof Item, told: object][] {
  const found: [keyof Item, object][] = [];
  for (const member in told.members) {
    const view = told.members[member];
    if (view !== undefined && Object.hasOwn(changes, member)) found.push([member, view(item, ctx)]);
  }
  return found;
}

/** It is gone. */
export function deleted<N extends NounName, Key, Item extends object>(
  noun: Kept<N, Key, Item>,
): Row<Deleted<Item>> {
  return {
    apply(_world, license, { item }) {
      if (noun.in.remove === undefined) noun.in.write(license).delete(noun.keyOf(item));
      else noun.in.remove(license, item);
    },
    settles: true,
    told: telling(noun, 'deleted', ({ item }: Deleted<Item>) => noun.told.deleted(item)),
  };
}
