/**
 * What the suites know of an implementation: a target opens sessions, a session makes calls and collects
 * pushes. A protocol error, silence and a closed connection are values here, never exceptions, so that a check
 * can tell them apart. Nothing in this file knows our server.
 */
import type { Api, Transport } from '../schemas/language/define.ts';
import type { Version } from '../schemas/language/versions.ts';
import type { Capability } from '../schemas/rules/capability.ts';
import type { LicenseLimit, PlanLimit } from '../schemas/tables/default-properties.ts';
import type { Timing } from './targets/timing.ts';
import type { RoomWish } from './wish.ts';

/** What a target offers beyond the bare protocol. A rule that needs more than is offered is *not run*. */
export type { Capability } from '../schemas/rules/capability.ts';

/** Licence settings a check may ask for; all optional, named as in the world file. Minutes are whole minutes. */
export interface LicenseSpec {
  readonly properties?: Readonly<
    Partial<{
      archive_chat_after_min: number;
      archive_offline_chat_after_min: number;
      chat_inactive_after_min: number;
      transfer_chat_after_min: number;
      customer_timeout_after_min: number;
      manual_routing: boolean;
      prefer_recent_agent: boolean;
      max_agent_active_chats: number;
      'queue.enabled': boolean;
      'queue.limit': number;
      'queue.reopen_threshold': number;
      messaging_mode: boolean;
    }>
  >;
  /** How many of some things the licence may have; such a licence no client can make. */
  readonly limits?: Readonly<Partial<Record<LicenseLimit | PlanLimit, number>>>;
  /** Extra groups beside group 0. */
  readonly groups?: readonly {
    readonly id: number;
    readonly name: string;
    readonly routing_priority?: number;
  }[];
}

export type Priority = 'first' | 'normal' | 'last' | 'supervisor';

export interface AgentSpec {
  readonly role?: 'owner' | 'administrator' | 'normal';
  readonly groups?: readonly { readonly id: number; readonly priority: Priority }[];
  readonly max_chats_count?: number;
  readonly name?: string;
  /** All that its token may do; what its role may when left out. */
  readonly scopes?: readonly string[];
  /** Its token is of a second application. */
  readonly application?: 'second';
  /** Seconds the access token lives; for ever when left out. */
  readonly expires_in?: number;
}

export interface CustomerSpec {
  readonly name?: string;
  readonly group_id?: number;
  /** Seconds the access token lives; for ever when left out. */
  readonly expires_in?: number;
}

/** Somebody who can act: an agent, bot or customer with a token ready for an `Authorization` header. */
export interface Actor {
  readonly kind: 'agent' | 'customer' | 'bot';
  readonly id: string;
  /** With its scheme, e.g. `Bearer …`. */
  readonly authorization: string;
  /** A personal access token with its scheme, where the target gave one. */
  readonly personal?: string;
  readonly organizationId: string;
  readonly clientId: string;
}

/** One licence on the target: the room in which a single check plays. */
export interface Tenant {
  readonly organizationId: string;
  readonly clientId: string;
  readonly owner: Actor;
  agent(spec?: AgentSpec): Promise<Actor>;
  customer(spec?: CustomerSpec): Promise<Actor>;
  /** Somebody of another licence, with all that its owner may; left out, or throws `NotOffered`, where there is no other. */
  elsewhere?(): Promise<Actor>;
  /** The real id of the group that a check calls by this number; 0 is the licence's own. Throws `NotOffered` for one it did not wish for. */
  group(number: number): number;
  /** Where there are rooms beside this one on the licence: what is this one's, and who is of another. */
  readonly beside?: {
    readonly groups: readonly number[];
    isStranger(id: string): boolean;
  };
  /** Moves this licence's clock. Only with the `clock` capability. */
  advance(milliseconds: number): Promise<void>;
  /** Makes a chat of this licence anonymous. Left out where nobody can, as only a control API does. */
  anonymize?(chatId: string): Promise<void>;
  /** Called while the connections of the check are still open: chats are closed and people log out, where that is needed. */
  rest?(): Promise<void>;
  /** People stay as they are when the check ends, since others have them too. */
  readonly sharesPeople?: boolean;
  close(): Promise<void>;
}

/** One message as it crossed the wire; every session hands each of its frames to the tap it was opened with. */
export interface Frame {
  readonly direction: 'sent' | 'received';
  readonly session: string;
  /** `closed`: no message, but that the other end closed the connection instead of an answer; its body says how. */
  readonly kind: 'request' | 'response' | 'push' | 'webhook' | 'raw' | 'closed';
  readonly action: string;
  readonly body: unknown;
  readonly api: Api;
  readonly transport: Transport | 'webhook';
  /** The version the message has to follow. */
  readonly version: Version;
  /** Bent on purpose, or sent by the kit itself to learn that everything has arrived: the latter is no act of the check. */
  readonly mark?: 'deliberate' | 'barrier';
  /** Method, query, headers or body are not what the payload alone would give. */
  readonly bent?: true;
  /** The form of the Authorization header of a request over HTTP: its scheme, and never the secret. */
  readonly authorization?: string;
  /** For whom a request over HTTP acts (`X-Author-Id`). */
  readonly authorId?: string;
}

export type Tap = (frame: Frame) => void;

/** The answer to a call. `silence`: none came in time; `closed`: the connection went first. */
export type Outcome =
  | {
      readonly kind: 'success';
      readonly payload: unknown;
      readonly frame: unknown;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'error';
      readonly type: string;
      readonly message: string;
      readonly data?: unknown;
      readonly frame: unknown;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** `unlabelled`: there was one that does not say to which request. */
  | { readonly kind: 'silence'; readonly unlabelled?: true }
  | { readonly kind: 'closed'; readonly reason: string };

export interface Push {
  readonly action: string;
  readonly version: string;
  readonly request_id?: string;
  readonly payload: Record<string, unknown>;
  /** Order of arrival on this session, from 0. */
  readonly index: number;
  /** The frame as it came, with members a push should not have. */
  readonly frame: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly requestId?: string;
  /** Bends the request on purpose: the kit then does not judge its own request. */
  readonly deliberate?: boolean;
  /** The kit's own question beside the play, which no tap sees. */
  readonly aside?: boolean;
  readonly authorId?: string;
  readonly version?: string;
  /** Web only: what the HTTP request does differently. Ignored over RTM. */
  readonly http?: HttpBend;
}

/** Deviations of a Web call from the usual request, for checks of the HTTP envelope. */
export interface HttpBend {
  readonly method?: 'GET' | 'POST';
  /** Query parameters to add, or to leave out when undefined. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Sent instead of the payload, as it is. */
  readonly body?: string | Uint8Array;
  /** Headers to add or replace, or to leave out when undefined. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A live connection (RTM) or a way to call (Web); a Web session collects no pushes. */
export interface Session {
  readonly name: string;
  readonly actor: Actor | null;
  readonly api: Api;
  readonly transport: Transport;
  readonly version: Version;
  call(action: string, payload?: unknown, options?: CallOptions): Promise<Outcome>;
  /** RTM only: sends bytes as they are, a string as a text frame, a Uint8Array as a binary frame. */
  raw(data: string | Uint8Array): Promise<void>;
  /** RTM only, where the door has control frames: sends a websocket ping frame and waits for its pong (ENV-023). */
  beat?(): Promise<void>;
  /** Pushes received so far, oldest first. */
  readonly pushes: readonly Push[];
  /** Frames received so far that are neither a push nor an answer to one of our requests. */
  readonly strays: readonly unknown[];
  readonly closed: boolean;
  /** It stands for a connection, or an API, that the target does not serve. */
  readonly absent?: boolean;
  /** RTM only: the target has begun to close the connection, and `closed` follows by itself. */
  readonly ending?: boolean;
  /** Resolves when everything the target sent because of earlier answered calls has arrived. */
  settled(): Promise<void>;
  /** Resolves at the next frame, closing included, or after the bound. */
  next(boundMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly api: Api;
  readonly transport: Transport;
  readonly version: Version;
  readonly name: string;
  /** Default true: RTM sessions log in with the actor's token. */
  readonly login?: boolean | Record<string, unknown>;
  /** Default true. False makes a client that never answers control-frame pings. */
  readonly answersPings?: boolean;
  /** A connection that no other session has, since connections are the point. */
  readonly apart?: boolean;
  /** Whether a push, as it came, says anything to this check. Left out: all do. */
  readonly concerns?: (push: Readonly<Record<string, unknown>>) => boolean;
  /** Sees every frame of the session, in both directions. */
  readonly tap?: Tap;
}

/** A place on a shared licence: the target as one check sees it, until the place is left. */
export interface RoomPlace {
  readonly target: Target;
  leave(): void;
}

export interface Delivery {
  /** HTTP method, in capitals. */
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
}

/** The kit's webhook receiver, one path per registration. */
export interface Receiver {
  /** A new URL of its own; `answer` decides the HTTP status of each delivery, default 200. */
  url(answer?: (delivery: Delivery) => number): {
    readonly url: string;
    readonly deliveries: readonly Delivery[];
    waitFor(count: number, boundMs: number): Promise<boolean>;
  };
}

/** A request to the accounts endpoints, laid out as their pages lay it out. */
export interface AccountsRequest {
  /** `POST` when left out. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** With its scheme. */
  readonly authorization?: string | undefined;
  /** The page from which a browser sends it. */
  readonly origin?: string;
  /** What a browser kept, each as `name=value`. */
  readonly cookies?: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What the accounts endpoints answered; a body that is no JSON object counts as empty. */
export type AccountsAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Where a browser is sent. */
      readonly location: string | undefined;
      readonly body: Readonly<Record<string, unknown>>;
      /** What a browser is told to keep, each as `name=value`. */
      readonly cookies: readonly string[];
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'closed'; readonly reason: string };

/** What stands before a target: a certificate to trust beside the usual ones, and headers that it wants. */
export interface Gateway {
  readonly ca?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Target {
  readonly name: string;
  /** Base URL, where it has one: printed commands name it. */
  readonly http?: string;
  /** Printed commands have to pass it too. */
  readonly gateway?: Gateway;
  readonly offers: ReadonlySet<Capability>;
  readonly versions: readonly Version[];
  /** How long a push or answer may take before it counts as missing. */
  readonly patienceMs: number;
  /** What was measured of the target's pace so far: whether it keeps order, and how long a quiet time is. */
  readonly timing: Timing;
  /** Time cannot be moved there: who moves the clock waits. */
  readonly realTime?: boolean;
  /** Whether an API is served there in a version, over a transport or at all; left out: all are, over both. */
  serves?(version: Version, api: Api, transport?: Transport): boolean;
  /** What a check wishes and cannot have there, in words; left out: people, groups and settings are had at will. */
  lacks?(wish: RoomWish, version: Version): string | undefined;
  /**
   * A licence to play in, or a room on one. `waiting`: what the check wishes, where it waits in real time and shares the
   * licence with others that do. `brings`: what it brings on stage at most, for a target that makes people at will.
   */
  tenant(spec?: LicenseSpec, waiting?: RoomWish, brings?: RoomWish): Promise<Tenant>;
  /**
   * Where checks share a licence: a place for one of them, as soon as there is one beside those that play already; with
   * `atOnce`, undefined when there is none now. Left out: checks may play side by side as they like.
   */
  place?(wish: RoomWish, atOnce?: boolean): Promise<RoomPlace | undefined>;
  open(actor: Actor | null, options: OpenOptions & { organizationId: string }): Promise<Session>;
  /** Asks the accounts endpoints. Only with the `accounts` capability. */
  accounts?(request: AccountsRequest): Promise<AccountsAnswer>;
  /** Base URL of its accounts endpoints, where that is another one. */
  readonly accountsHttp?: string;
  /** An address that the application is registered with, to which browsers are sent back. */
  readonly redirectUri?: string;
  receiver(): Promise<Receiver>;
  /**
   * Resolves when webhooks caused by earlier answered calls have been delivered or given up; left out where the target
   * cannot say so.
   */
  webhooksSettled?(tenant: Tenant): Promise<void>;
  /** Faults the server reported of itself so far, where the kit can see them. */
  faults?(): readonly string[];
  /** What stands in a replay command to point at this target again, e.g. `--target http://…`. */
  readonly replayFlags: string;
  close(): Promise<void>;
}
