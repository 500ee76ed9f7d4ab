/**
 * The stage a check plays on: one fresh licence and short ways to put people on it. `Party` joins the two ways
 * an actor talks: calls go over the transport under test, pushes are collected on an RTM connection. All the
 * helpers that fail a check throw `RuleBroken` with what was sent, wanted and got.
 */
import type { Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type {
  AccountsAnswer,
  AccountsRequest,
  Actor,
  AgentSpec,
  CallOptions,
  CustomerSpec,
  Delivery,
  OpenOptions,
  Outcome,
  Push,
  Session,
  Tenant,
} from '../target.ts';

/** A person on the stage. */
export interface Party {
  readonly name: string;
  readonly actor: Actor;
  readonly id: string;
  readonly kind: 'agent' | 'customer' | 'bot';
  /** RTM connection: presence and pushes. */
  readonly rtm: Session;
  /** Where calls go: `rtm` itself, or a Web session. */
  readonly via: Session;
  call(action: string, payload?: unknown, options?: CallOptions): Promise<Outcome>;
  /** Calls and expects success; returns the payload. Throws `RuleBroken` otherwise. */
  ok(action: string, payload?: unknown, options?: CallOptions): Promise<Record<string, unknown>>;
  /**
   * Calls and expects an error. `types` are the error types the sources allow here; empty means any. Returns the
   * error. Throws `RuleBroken` on success, silence or another type.
   */
  refused(
    action: string,
    payload: unknown,
    types?: readonly string[],
    options?: CallOptions,
  ): Promise<Extract<Outcome, { kind: 'error' }>>;
  /**
   * Pushes of one name that match, after everything in flight has arrived; with `atLeast` so many are awaited first,
   * as long as patience goes, and fewer are no failure here.
   */
  pushed(name: string, match?: (push: Push) => boolean, atLeast?: number): Promise<readonly Push[]>;
  /** Awaits one matching push and returns it as soon as it is there; that it was the only one is judged at the end. */
  gets(name: string, match?: (push: Push) => boolean): Promise<Push>;
  /** This moment on the connection, for what must not come between two of them. */
  mark(): Mark;
  /**
   * All pushes since a moment, after everything has arrived; without those of other checks on a shared licence, and those
   * that repeat a value that this connection heard last.
   */
  heard(since?: Mark): Promise<readonly Push[]>;
  /** The same, without what need not be news: what a call left that should have left none. */
  traces(since: Mark): Promise<readonly Push[]>;
  /**
   * No matching push may come, or none between two moments; judged once, at the end of the check. One that repeats a value
   * is none, unless `repeated` says so.
   */
  never(
    name: string,
    match?: (push: Push) => boolean,
    which?: { readonly since?: Mark; readonly until?: Mark; readonly repeated?: true },
  ): void;
  /** No matching push so far; for what may come later in the check. Elsewhere `never` is the quicker one. */
  getsNo(name: string, match?: (push: Push) => boolean): Promise<void>;
}

/** A moment on a connection: how many pushes it had, or just before a push that came. */
export type Mark = number | Push;

/** The accounts endpoints as one check uses them. */
interface Accounts {
  /** Sends a request; `who` is what the report calls the sender. `aside`: it is no act of the check. */
  ask(who: string, request: AccountsRequest, aside?: boolean): Promise<AccountsAnswer>;
  /** Where browsers are sent back to. */
  readonly redirectUri: string;
  /** People and application were made for this check, so that a refusal is not for want of anything. */
  readonly complete: boolean;
}

export interface Stage {
  readonly version: Version;
  readonly transport: Transport;
  readonly tenant: Tenant;
  /** Agent logged in over RTM and, unless `accepting` is false, accepting chats. */
  agent(spec?: AgentSpec & { accepting?: boolean; login?: Record<string, unknown> }): Promise<Party>;
  /** Customer logged in over RTM. */
  customer(spec?: CustomerSpec & { login?: Record<string, unknown> }): Promise<Party>;
  /** Owner of the licence, for the Configuration API (Web only); not logged in to chat. */
  readonly owner: Pick<Party, 'call' | 'ok' | 'refused' | 'actor'>;
  /** Another connection of the same person. */
  again(party: Party, options?: { login?: Record<string, unknown> }): Promise<Party>;
  /** A bare session for envelope and security checks. */
  open(actor: Actor | null, options: Partial<OpenOptions> & Pick<OpenOptions, 'api'>): Promise<Session>;
  /** The accounts endpoints, which are of no version. */
  readonly accounts: Accounts;
  /** Moves the licence's clock, then waits until the consequences have arrived everywhere. */
  advance(milliseconds: number): Promise<void>;
  /** Waits until everything in flight has arrived at every party. */
  settled(): Promise<void>;
  /**
   * Registers a webhook as the owner; `deliveries()` waits for everything in flight first, and for at least so many as
   * long as patience goes. `answer` decides the HTTP status of each delivery, default 200.
   */
  webhook(
    action: string,
    extra?: Record<string, unknown>,
    answer?: (delivery: Delivery) => number,
  ): Promise<{ id: string; secretKey: string; deliveries(atLeast?: number): Promise<readonly Delivery[]> }>;
  /** `chats_summary` or `chats_info` and the like: names and shapes that differ between versions. */
  readonly words: VersionWords;
  /** The group of this licence that a check calls by a number of its own, 0 being the one of everybody. */
  group(n: number): number;
  /** Versions that the target serves, the oldest first. */
  readonly served: readonly Version[];
  /** Who of them starts a chat where that does not matter: the customer, unless that one cannot, or nobody would accept it. */
  starter(agent: Party, customer: Party): 'agent' | 'customer';
  /** Sees to it that this agent has the chat: looks where others may be online, and transfers it when one of them got it. */
  give(chatId: string, agent: Party): Promise<void>;
  /** Everything a list holds, over all its pages, chats of other checks on a shared licence left out. */
  list(party: Pick<Party, 'call'>, action: string, filter?: Record<string, unknown>): Promise<ListEntry[]>;
  // assertions, all throwing RuleBroken
  /**
   * The call is refused with one of these types (none: any) and leaves no trace: nobody on the stage hears of it, and
   * `read`, where it is given, tells the same before and after.
   */
  refuses(
    by: Pick<Party, 'refused'>,
    action: string,
    payload: unknown,
    types: readonly string[],
    read?: () => Promise<unknown>,
    options?: CallOptions,
  ): Promise<void>;
  /** A value the check put together is what it should be. What the target gave goes through `same`. */
  equal(got: unknown, wanted: unknown, what: string): void;
  /**
   * Two things a target said mean the same: order counts only where the protocol gives one and in the lists named in
   * `order`; unknown members, page ids and the like do not count. `set`: the value is itself a list without an order; `common`:
   * of two views of one thing only the members that both have are compared.
   */
  same(
    got: unknown,
    wanted: unknown,
    what: string,
    how?: { readonly order?: readonly string[]; readonly set?: boolean; readonly common?: boolean },
  ): void;
  holds(condition: boolean, wanted: string, got: unknown): void;
  fail(wanted: string, got: unknown): never;
}

type ListEntry = Record<string, unknown>;

/** Canonical to version-specific reading, so that checks need no version switches. */
export interface VersionWords {
  /** Chats of a `list_chats` or login response. */
  chatsOf(payload: Record<string, unknown>): readonly Record<string, unknown>[];
  /** The thread summary inside one of them. */
  lastThreadOf(chat: Record<string, unknown>): Record<string, unknown> | undefined;
  /** Request filter for active or inactive chats. */
  activeFilter(active: boolean): Record<string, unknown>;
}
