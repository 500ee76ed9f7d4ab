/**
 * What is said of a noun, and the acts that follow from it: create, update, delete, get and list. One noun is one
 * file beside this one. It stands on the floor of the facts, because the rows of a noun follow from the same table
 * (`facts/nouns.ts`); what a change means for chats, connections and tokens is no part of it (`decide/<noun>/`).
 */
import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import {
  type Deleted,
  type Kept,
  type NounName,
  type Told,
  toldMembers,
  type Updated,
} from '../../facts/nouns.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, type RuleCode, refuse } from '../guard.ts';

type Actions = typeof configurationActions;
type Request<Name extends string> = Name extends keyof Actions ? RequestOf<Actions[Name]> : never;
type Response<Name extends string> = Name extends keyof Actions ? ResponseOf<Actions[Name]> : never;
/** Actions that name one thing of the kind. */
type Naming<N extends NounName> = Request<`update_${N}`> | Request<`delete_${N}`> | Request<`get_${N}`>;

/** One side of an action, with the facts of this noun only: `Act` of `act.ts` without what it must not know. */
export interface NounAct<Payload, Answer, F> {
  readonly refusals: readonly Guard<Call<Payload>>[];
  readonly facts: (call: Call<Payload>) => { readonly facts: F[]; readonly reply: () => Answer } | null;
}

/** What a request gives; undefined is not given. */
export type Changes<Item> = { readonly [Member in keyof Item]?: Item[Member] | undefined };

type Guards<Payload> = readonly Guard<Call<Payload>>[];

/** Everything that is known of a noun. */
export interface Noun<N extends NounName, Key, Item extends object> extends Kept<N, Key, Item> {
  /** In sentences: `Tag`. */
  readonly title: string;
  /** The rule that says what is not found; left out: that of all things. */
  readonly rule?: RuleCode;
  /** Whether a thing on the shelf is one of these; agents and bots share one. Left out: all are. */
  readonly among?: (item: Item) => boolean;
  /** Which one a request means. */
  readonly named: (payload: Naming<N>) => Key;
  readonly create?: {
    readonly refusals: Guards<Request<`create_${N}`>>;
    readonly item: (call: Call<Request<`create_${N}`>>) => Item;
    readonly reply: (item: Item) => Response<`create_${N}`>;
  };
  readonly update: {
    readonly refusals: Guards<Request<`update_${N}`>>;
    /** What the request names, with its new values; what is the same as before may be among it. */
    readonly changes: (payload: Request<`update_${N}`>, item: Item) => Changes<Item>;
    /** What else is to be told of what the request changes elsewhere; undefined: nothing. */
    readonly beside?: (
      call: Call<Request<`update_${N}`>>,
      item: Item,
    ) => Partial<Told<`${N}_updated`>> | undefined;
  };
  readonly delete: { readonly refusals: Guards<Request<`delete_${N}`>> };
  readonly get?: {
    readonly refusals: Guards<Request<`get_${N}`>>;
    readonly view: (item: Item, call: Call<Request<`get_${N}`>>) => Response<`get_${N}`>;
  };
  readonly list?: {
    readonly refusals: Guards<Request<`list_${N}s`>>;
    readonly keep: (item: Item, call: Call<Request<`list_${N}s`>>) => boolean;
    /** Left out: as they came into being. */
    readonly order?: (a: Item, b: Item) => number;
    readonly view: (item: Item, call: Call<Request<`list_${N}s`>>) => Element<Response<`list_${N}s`>>;
  };
}

type Element<List> = List extends readonly (infer Item)[] ? Item : never;

/** The one that a call names; undefined when there is none. */
function itemOf<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item>,
  { ctx, payload }: Call<Naming<N>>,
): Item | undefined {
  const item = table.in.read(ctx.license).get(table.named(payload));
  return item === undefined || table.among?.(item) === false ? undefined : item;
}

/** There must be the one that a call names. */
export function exists<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item>,
): Guard<Call<Naming<N>>> {
  return keeps(
    [table.rule ?? 'ENV-029'],
    refuse(
      'not_found',
      (call) => itemOf(table, call) === undefined && `${table.title} ${table.named(call.payload)} not found`,
    ),
  );
}

/** Only what is not as it was before: the same value again is no change. */
function differing<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item>,
  call: Call<Request<`update_${N}`>>,
  item: Item,
): Partial<Item> {
  const wanted: Partial<Item> = {};
  const given = table.update.changes(call.payload, item);
  for (const member in given) {
    const value = given[member];
    if (value !== undefined) wanted[member] = value;
  }
  const told = new Map(toldMembers(table, { ...item, ...wanted }, call.ctx, wanted));
  const before = new Map(toldMembers(table, item, call.ctx, wanted));
  const same = (member: keyof Item) =>
    told.has(member)
      ? JSON.stringify(told.get(member)) === JSON.stringify(before.get(member))
      : wanted[member] === item[member];
  const changes: Partial<Item> = {};
  for (const member in wanted) if (!same(member)) changes[member] = wanted[member];
  return changes;
}

/** `create_…` */
export function creates<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item> & Required<Pick<Noun<N, Key, Item>, 'create'>>,
): NounAct<Request<`create_${N}`>, Response<`create_${N}`>, { type: `${N}_created`; item: Item }> {
  return {
    refusals: table.create.refusals,
    facts(call) {
      const item = table.create.item(call);
      return { facts: [{ type: `${table.name}_created`, item }], reply: () => table.create.reply(item) };
    },
  };
}

/** `update_…`: without a change there is no fact, and nobody hears of it. */
export function updates<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item>,
): NounAct<Request<`update_${N}`>, Record<never, never>, { type: `${N}_updated` } & Updated<N, Item>> {
  return {
    refusals: [exists(table), ...table.update.refusals],
    facts(call) {
      const item = itemOf(table, call);
      if (item === undefined) return null;
      const changes = differing(table, call, item);
      const beside = table.update.beside?.(call, item);
      const none = beside === undefined && Object.keys(changes).length === 0;
      return {
        facts: none ? [] : [{ type: `${table.name}_updated`, item, changes, ...(beside && { beside }) }],
        reply: () => ({}),
      };
    },
  };
}

/** `delete_…` */
export function deletes<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item>,
): NounAct<Request<`delete_${N}`>, Record<never, never>, { type: `${N}_deleted` } & Deleted<Item>> {
  return {
    refusals: [exists(table), ...table.delete.refusals],
    facts(call) {
      const item = itemOf(table, call);
      if (item === undefined) return null;
      return { facts: [{ type: `${table.name}_deleted`, item }], reply: () => ({}) };
    },
  };
}

/** `get_…` */
export function gets<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item> & Required<Pick<Noun<N, Key, Item>, 'get'>>,
): NounAct<Request<`get_${N}`>, Response<`get_${N}`>, never> {
  return {
    refusals: [exists(table), ...table.get.refusals],
    facts(call) {
      const item = itemOf(table, call);
      return item === undefined ? null : { facts: [], reply: () => table.get.view(item, call) };
    },
  };
}

/** `list_…s` */
export function lists<N extends NounName, Key, Item extends object>(
  table: Noun<N, Key, Item> & Required<Pick<Noun<N, Key, Item>, 'list'>>,
): NounAct<Request<`list_${N}s`>, Element<Response<`list_${N}s`>>[], never> {
  return {
    refusals: table.list.refusals,
    facts(call) {
      const all = [...table.in.read(call.ctx.license).values()];
      const found = all.filter((item) => table.among?.(item) !== false && table.list.keep(item, call));
      if (table.list.order !== undefined) found.sort(table.list.order);
      return { facts: [], reply: () => found.map((item) => table.list.view(item, call)) };
    },
  };
}
