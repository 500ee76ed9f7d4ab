/**
 * The form of a row: everything that is known of one kind of fact. What it changes, who is told, whose call it
 * answers. A row that forgets an audience, or tells a payload of another shape or under a name that is no push or
 * webhook, does not compile; that nobody is told is said in words. Nothing here acts: see `apply.ts` and `tell.ts`.
 * Rule PUSH-017 is kept here.
 */
import type { PayloadOf } from '../../../schemas/language/define.ts';
import type {
  agentActions,
  agentPushes,
  customerActions,
  customerPushes,
  webhooks,
} from '../../../schemas/reading/definitions.ts';
import type { Viewer } from '../views/known-property.ts';
import type { Context } from '../world/command.ts';
import type { Chat, Connection, License, StoredEvent, Thread, World, Writable } from '../world/world.ts';
import type { Reader } from './audience.ts';

/** Said where an audience hears nothing. */
export const NOBODY = 'nobody';
type Nobody = typeof NOBODY;

export interface InChat {
  chatId: string;
}
export interface InThread extends InChat {
  threadId: string;
}

/** Where a fact is applied: the only writable world that there is. */
interface Place {
  readonly world: Writable<World>;
  readonly license: Writable<License>;
}
interface ChatPlace extends Place {
  readonly chat: Writable<Chat>;
}
interface ThreadPlace extends ChatPlace {
  readonly thread: Writable<Thread>;
}

/** An action whose call a push can answer. */
type ActionName = keyof typeof agentActions | keyof typeof customerActions;

/** The connection that a fact ends. */
export type Ending = Pick<Connection, 'api' | 'version'> & { connectionId: string; reason: string | null };

// ---- What a row says, typed by the definitions. ----

/** A message with one payload for all of one application, which is made once for it; undefined: they are not to know. */
type ForAll<Table, Given extends unknown[]> = {
  [Name in keyof Table & string]: {
    readonly name: Name;
    readonly payload: (...given: Given) => PayloadOf<Table[Name]> | undefined;
    readonly each?: never;
  };
}[keyof Table & string];
/** A message with a payload for every reader; undefined: this one is not to know. */
type ForEach<Table, Given extends unknown[]> = {
  [Name in keyof Table & string]: {
    readonly name: Name;
    readonly each: (...given: Given) => PayloadOf<Table[Name]> | undefined;
    readonly payload?: never;
  };
}[keyof Table & string];

type AgentPushes = typeof agentPushes;
type CustomerPushes = typeof customerPushes;

interface Audience<To extends string> {
  readonly to: To;
  /** False: a push beside the answer, which never carries the request id. */
  readonly answers?: false;
}
/** `members`: who is in the chat, and followers; `access`: all who may see the chat. */
interface InReach<F> extends Audience<'members' | 'access'> {
  /** Agents who hear everything of it although they are not, or no longer, in the chat. */
  readonly also?: (fact: F) => readonly string[];
}
/** Who may read agents, or bots when it is one that the news is about (AGENT-011, AUTH-021). */
interface WhoReads<F> extends Audience<'readers'> {
  readonly agent: (fact: F) => string;
}
/** The connection that the fact ends: it hears why, whatever it subscribed (ENV-030). */
interface Itself<F> extends Audience<'itself'> {
  readonly ending: (fact: F) => Ending;
}

type ChatAgents<F> = InReach<F> &
  (
    | ForAll<AgentPushes, [fact: F, ctx: Context, chat: Chat, viewer: Viewer]>
    | ForEach<AgentPushes, [fact: F, ctx: Context, reader: Reader, chat: Chat]>
  );
type LicenseAgents<F> = (Audience<'everybody'> | WhoReads<F> | Itself<F>) &
  (
    | ForAll<AgentPushes, [fact: F, ctx: Context]>
    | ForEach<AgentPushes, [fact: F, ctx: Context, reader: Reader]>
  );

/** The customer of the chat, on all its connections. */
type ChatCustomer<F> = ForAll<CustomerPushes, [fact: F, ctx: Context, chat: Chat, viewer: Viewer]>;
/** Every customer of the licence, one connection at a time. */
type Customers<F> = Audience<'everybody'> &
  ForEach<CustomerPushes, [fact: F, ctx: Context, connection: Connection]>;
/** One customer, in a chat or not, on all its connections. */
interface OneCustomer<F> extends Audience<'customer'> {
  readonly customerId: (fact: F) => string;
}
type CustomerAlone<F> = OneCustomer<F> &
  ForEach<CustomerPushes, [fact: F, ctx: Context, connection: Connection]>;
type CustomerItself<F> = Itself<F> & ForAll<CustomerPushes, [fact: F, ctx: Context]>;
/** The customers of several chats, each of its own; `index` is the chat's place in the list. */
type CustomersOf<F> = {
  [Name in keyof CustomerPushes]: {
    readonly name: Name;
    readonly to: 'customers';
    readonly chats: (fact: F) => readonly string[];
    readonly inChat: (
      fact: F,
      ctx: Context,
      chat: Chat,
      index: number,
    ) => PayloadOf<CustomerPushes[Name]> | undefined;
  };
}[keyof CustomerPushes];
type LicenseCustomer<F> = Customers<F> | CustomerAlone<F> | CustomerItself<F> | CustomersOf<F>;

type Hook<F, Given extends unknown[]> = ForAll<typeof webhooks, Given> & FilterMembers<F>;
interface FilterMembers<F> {
  /** What `author_type` looks at. */
  readonly event?: (fact: F) => StoredEvent;
  /** What `agent_ids` looks at. */
  readonly agentId?: (fact: F) => string;
}

interface Changes<F, P> {
  /** Writes the fact to the world. Total: never refuses, and what is gone stays gone. */
  readonly apply: (place: P, fact: F) => void;
  /** False: the router has nothing to do after it; no chat's place, no status and no membership changed. */
  readonly settles?: false;
}
interface Silent<F, P> extends Changes<F, P> {
  readonly told: Nobody;
  readonly agents?: never;
  readonly customer?: never;
  readonly webhook?: never;
}
interface Origins<F> {
  /** Who did it; null or undefined: the server itself. Left out: whoever gave the command. */
  readonly by?: (fact: F) => string | null | undefined;
  /** Actions whose call the pushes answer, with its request id (ENV-008). */
  readonly answers?: readonly ActionName[];
  /** Left out: always. */
  readonly when?: (fact: F) => boolean;
}
interface Heard<F, P, Agents, Customer, Webhook> extends Changes<F, P>, Origins<F> {
  readonly told?: never;
  readonly agents: Agents | readonly Agents[] | Nobody;
  readonly customer: Customer | Nobody;
  readonly webhook: Webhook | Nobody;
}

type LicenseRow<F> =
  | Silent<F, Place>
  | Heard<F, Place, LicenseAgents<F>, LicenseCustomer<F>, Hook<F, [fact: F, ctx: Context]>>;
type RowInChat<F, P> =
  | Silent<F, P>
  | Heard<F, P, ChatAgents<F>, ChatCustomer<F>, Hook<F, [fact: F, ctx: Context, chat: Chat, viewer: Viewer]>>;

// ---- What `apply.ts`, `tell.ts` and `deliveries.ts` read. C is the chat of the fact, or null. ----

export interface AgentNews<F, C> {
  readonly name: keyof AgentPushes;
  readonly to: 'members' | 'access' | 'everybody' | 'readers' | 'itself';
  readonly answers?: false;
  readonly also?: (fact: F) => readonly string[];
  readonly agent?: (fact: F) => string;
  readonly ending?: (fact: F) => Ending;
  readonly payload?: (fact: F, ctx: Context, chat: C, viewer: Viewer) => unknown;
  readonly each?: (fact: F, ctx: Context, reader: Reader, chat: C) => unknown;
}
export interface CustomerNews<F, C> {
  readonly name: keyof CustomerPushes;
  readonly to?: 'everybody' | 'customer' | 'customers' | 'itself';
  readonly customerId?: (fact: F) => string;
  readonly chats?: (fact: F) => readonly string[];
  readonly ending?: (fact: F) => Ending;
  readonly payload?: (fact: F, ctx: Context, chat: C, viewer: Viewer) => unknown;
  readonly each?: (fact: F, ctx: Context, connection: Connection) => unknown;
  readonly inChat?: (fact: F, ctx: Context, chat: Chat, index: number) => unknown;
}
export interface WebhookNews<F, C> extends FilterMembers<F> {
  readonly name: keyof typeof webhooks;
  readonly payload?: (fact: F, ctx: Context, chat: C, viewer: Viewer) => unknown;
}
export interface Told<F, C> extends Origins<F> {
  readonly agents: readonly AgentNews<F, C>[];
  readonly customer: CustomerNews<F, C> | null;
  readonly webhook: WebhookNews<F, C> | null;
}

/** A row as it is read. */
export interface Row<F> {
  readonly apply: (world: Writable<World>, license: Writable<License>, fact: F) => void;
  readonly settles: boolean;
  /** Who is told; null: nobody. */
  readonly told:
    | ({ readonly chatId: null } & Told<F, null>)
    | ({ readonly chatId: (fact: F) => string } & Told<F, Chat>)
    | null;
}

// ---- How a row is made. ----

function listOf<T extends object>(agents: T | readonly T[] | Nobody): readonly T[] {
  if (agents === NOBODY) return [];
  return Array.isArray(agents) ? agents : [agents as T];
}
const orNull = <T>(news: T | Nobody) => (news === NOBODY ? null : news);

/** A fact about the licence, its people, its connections. */
export function fact<F extends object>(row: LicenseRow<F>): Row<F> {
  return {
    apply: (world, license, value) => row.apply({ world, license }, value),
    settles: row.settles ?? true,
    told:
      row.told === NOBODY
        ? null
        : {
            ...row,
            chatId: null,
            agents: listOf(row.agents),
            customer: orNull(row.customer),
            webhook: orNull(row.webhook),
          },
  };
}

function toldInChat<F extends InChat, P>(row: RowInChat<F, P>): Row<F>['told'] {
  if (row.told === NOBODY) return null;
  const { by, answers, when } = row;
  return {
    chatId: ({ chatId }) => chatId,
    by,
    answers,
    when,
    agents: listOf(row.agents),
    customer: orNull(row.customer),
    webhook: orNull(row.webhook),
  };
}

/** A fact that happens in a chat. About a chat that is gone it changes nothing. */
export function factInChat<F extends object>(row: RowInChat<F & InChat, ChatPlace>): Row<F & InChat> {
  return {
    apply(world, license, value) {
      const chat = license.chats.get(value.chatId);
      if (chat !== undefined) row.apply({ world, license, chat }, value);
    },
    settles: row.settles ?? true,
    told: toldInChat(row),
  };
}

/** A fact that happens in a thread. About a thread that is gone it changes nothing. */
export function factInThread<F extends object>(row: RowInChat<F & InThread, ThreadPlace>): Row<F & InThread> {
  return {
    apply(world, license, value) {
      const chat = license.chats.get(value.chatId);
      // From the newest back: nearly every fact is about the newest thread.
      const thread = chat?.threads.findLast((candidate) => candidate.id === value.threadId);
      if (chat !== undefined && thread !== undefined) row.apply({ world, license, chat, thread }, value);
    },
    settles: row.settles ?? true,
    told: toldInChat(row),
  };
}

/** A fact that may bring its chat into being: applied to the licence, told in the chat. */
export function factOfStart<F extends InChat>(row: RowInChat<F, Place>): Row<F> {
  return {
    apply: (world, license, value) => row.apply({ world, license }, value),
    settles: row.settles ?? true,
    told: toldInChat(row),
  };
}
