/**
 * What a test holds in its hands: a licence, its people and its chats, as types with their documentation. A server is
 * the handle of its first licence too.
 */
import type { Static } from 'typebox';
import type { FaultAim, FaultOrder } from '../../schemas/control/fault-spec.ts';
import type { LicenseSpec } from '../../schemas/control/world-spec.ts';
import type { Api } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { DeliveryRecord } from '../doors/delivery.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { Meant } from '../traffic/aim.ts';
import type { AnyAction, AnyPush, AnyWebhook } from '../traffic/message-names.ts';
import type { ReceivedCall, SentPush } from '../traffic/traffic-types.ts';
import type { Actor } from '../worlds.ts';

/** A licence with its people, customers and chats: an option, a world file, the body of `POST /_control/license`. */
export type LicenseWorld = Static<typeof LicenseSpec>;

/** What is known of a customer; every member may be left out. */
export type CustomerSketch = Omit<NonNullable<LicenseWorld['customers']>[number], 'key'>;

/** A chat as a test orders it; every member may be left out. */
export type ChatOrder = Omit<NonNullable<LicenseWorld['chats']>[number], 'customer'> & {
  /** Who starts it: somebody who is there already, or what is known of a new customer. */
  readonly customer?: CustomerHandle | CustomerSketch;
};

/** Somebody of a licence who can act. */
interface Person {
  readonly id: string;
  readonly name: string;
  /** The bare access token. */
  readonly token: string;
  /** The token with its scheme, ready for the `Authorization` header. */
  readonly authorization: string;
  readonly organizationId: string;
  /**
   * Calls an action as this person, to set something up: not among what was `received`, struck by no fault. Rejects
   * with `CallRefused`, which has the protocol's error type.
   */
  call(action: AnyAction, payload?: object, how?: CallHow): Promise<Record<string, unknown>>;
}

export interface CallHow {
  /** Default: the side the person is on. */
  readonly api?: Api;
  /** Default: the newest. */
  readonly version?: Version;
}

/** An agent or a bot. */
export interface AgentHandle extends Person {
  readonly role: string | null;
  /** What it does at this moment. */
  readonly status: 'accepting_chats' | 'not_accepting_chats' | 'offline';
  /**
   * Logs in, without a client, and accepts chats. A client that logs in later as this agent takes over, so that its end
   * is then the agent's end.
   */
  online(): Promise<AgentHandle>;
  /** Ends every connection of the agent, as a remote logout does; its chats go where the rules say. */
  offline(): Promise<AgentHandle>;
  /** Says something in a chat. Gives the id of the event. */
  say(chatId: string, text: string): Promise<string>;
}

/** A customer. */
export interface CustomerHandle extends Person {
  /** Says something in a chat. Gives the id of the event. */
  say(chatId: string, text: string): Promise<string>;
}

/** A chat that a test has ordered. */
export interface ChatHandle {
  readonly id: string;
  /** Its latest thread. */
  readonly threadId: string;
  readonly customer: CustomerHandle;
  /** Who has the chat; null when it waits, or nobody has it any more. */
  readonly agent: AgentHandle | null;
  /** The customer says something. Gives the id of the event. */
  say(text: string): Promise<string>;
  /** The agent of the chat says something. Gives the id of the event. */
  reply(text: string): Promise<string>;
  /** Ends the thread, in the name of the owner. */
  close(): Promise<void>;
  /** The chat as an agent reads it by `get_chat`. */
  read(): Promise<Record<string, unknown>>;
}

/** Which calls are meant: by name, way, caller (`who`: id or name) and members of the payload, at any depth. */
export type CallsMeant = Meant & { readonly action?: AnyAction; readonly api?: Api };
/** Which pushes are meant. */
export type PushesMeant = Omit<Meant, 'who' | 'transport' | 'action'> & { readonly action?: AnyPush };

export interface WaitHow {
  /** How many are waited for, in all; default 1. */
  readonly count?: number;
  /** Milliseconds of real time after which `NotCome` says what came instead; default 2000. Nothing sleeps so long. */
  readonly within?: number;
}

/** A fault in force. */
export interface FaultHandle extends Disposable {
  readonly id: number;
  /** How many messages it has struck so far. */
  readonly struck: number;
  /** Takes it back. */
  clear(): void;
}

/** The ways to make things go wrong. The same seed and the same messages give the same faults. */
export interface Faults {
  /**
   * Refuses calls of an action: `server.fail('send_event', { type: 'internal', times: 2 })`. Nothing has happened then,
   * unless `done` is true: the call is carried out and fails for its caller all the same.
   */
  fail(
    action: AnyAction,
    how?: FaultAim & Pick<FaultOrder, 'type' | 'message' | 'data' | 'done'>,
  ): FaultHandle;
  /** Sends answers to an action, or pushes, later by `ms` milliseconds of the licence's clock. */
  delay(message: AnyAction | AnyPush, how: FaultAim & { readonly ms: number }): FaultHandle;
  /** Loses answers to an action, or pushes; with `what: 'request'` the call itself, which then is never carried out. */
  drop(message: AnyAction | AnyPush, how?: FaultAim & Pick<FaultOrder, 'what'>): FaultHandle;
  /** Sends pushes, or answers over RTM, twice. */
  double(message: AnyAction | AnyPush, how?: FaultAim): FaultHandle;
  /** Makes a push, or an answer over RTM, change places with the next message of its connection. */
  reorder(message: AnyAction | AnyPush, how?: FaultAim): FaultHandle;
  /**
   * Ends the connection in place of an answer or a push: without a word, or with a last push that says `reason`. (It is
   * called `close` at the control endpoint; here that word ends the server.)
   */
  disconnect(message: AnyAction | AnyPush, how?: FaultAim & Pick<FaultOrder, 'reason'>): FaultHandle;
  /** Sends the first half of an answer or a push, which is no JSON. */
  malformed(message: AnyAction | AnyPush, how?: FaultAim): FaultHandle;
  /**
   * Says that the region is the wrong one: error `misdirected_request`, or over RTM the end of the connection. `fetch` repeats
   * such a call once by itself (status 421), so `times: 1` is not seen by whoever uses it.
   */
  misdirect(action: AnyAction, how: FaultAim & { readonly region: string }): FaultHandle;
  /** Answers a delivery in place of its receiver: with `status` (default 500), or with 0 not at all. */
  failWebhook(
    webhook: AnyWebhook,
    how?: Omit<FaultAim, 'transport' | 'who'> & Pick<FaultOrder, 'status'>,
  ): FaultHandle;
  /** Orders a fault in the words of `POST /_control/faults`: for any message, leave `action` out. */
  fault(order: FaultOrder): FaultHandle;
  /** Takes back every fault of the licence. */
  clearFaults(): void;
}

/** A licence of a server: with its own people, clock and state. Licences share nothing. */
export interface LicenseHandle extends Faults {
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  /** Who can act, with tokens that do not expire. */
  readonly actors: readonly Actor[];
  readonly clock: {
    /** What time it is on the licence. */
    now(): Date;
    /** Moves the licence's time forward, and fires everything that is due by then. */
    advance(milliseconds: number): Promise<void>;
  };
  /** An agent or bot by name or id: `server.agent('agent1')`. Throws `BadOption` when there is none. */
  agent(nameOrId: string): AgentHandle;
  /** A new customer, of whom this is known: `await server.customer({ name: 'Ann' })`. */
  customer(profile?: CustomerSketch): Promise<CustomerHandle>;
  /** A new chat: `await server.chat({ messages: ['Hello', { from: 'agent', text: 'How can I help?' }] })`. */
  chat(order?: ChatOrder): Promise<ChatHandle>;
  /** The calls that clients made so far, oldest first: `server.received({ action: 'send_event' })`. */
  received(meant?: CallsMeant): readonly ReceivedCall[];
  /** Resolves as soon as so many calls have come, counted from the start; at once when they have. No time is moved. */
  whenReceived(meant: CallsMeant, how?: WaitHow): Promise<readonly ReceivedCall[]>;
  /** The pushes that went to somebody (id or name) so far, one entry for each connection. */
  pushes(to: string | Pick<Person, 'id'>, meant?: PushesMeant): readonly SentPush[];
  /** Resolves as soon as so many pushes have gone to somebody, counted from the start. No time is moved. */
  whenPushed(
    to: string | Pick<Person, 'id'>,
    meant?: PushesMeant,
    how?: WaitHow,
  ): Promise<readonly SentPush[]>;
  /** The webhooks sent so far. */
  deliveries(): readonly DeliveryRecord[];
  journal(): JournalEntry[];
  /** The licence with everything in it, as plain JSON. */
  state(): Record<string, unknown>;
  /** The licence as a world: what a world file, `createServer({ world })` and `server.license()` take. */
  world(): LicenseWorld;
  /**
   * Starts over: a licence of the same world, with other ids and tokens, takes its place in this handle. Clients of the
   * former one are disconnected; its faults and records are forgotten.
   */
  reset(): Promise<void>;
}
