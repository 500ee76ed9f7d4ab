/** What passes a server, and what traffic takes and asks of its neighbours, as types only. */
import type { Clients } from '../clients.ts';
import type { CoreError } from '../core/world/command.ts';
import type { Micros, World } from '../core/world/world.ts';
import type { JsonObject } from '../edge/envelope.ts';
import type { PassingMessage } from './aim.ts';

/** A call that came in. */
export interface ReceivedCall {
  /** Counts the calls of this server, from 1. */
  readonly n: number;
  /** Place among all that passed, pushes and answers included; from 1. */
  readonly order: number;
  /** Place of its answer there; null as long as there is none. */
  readonly answered: number | null;
  /** Time of the licence, RFC 3339. */
  readonly at: string;
  readonly action: string;
  readonly api: string;
  readonly version: string;
  readonly transport: 'web' | 'rtm';
  /** As it came; tokens are left out. */
  readonly payload: unknown;
  /** Id of whoever called; null when nobody is known by the token. */
  readonly by: string | null;
  readonly organization_id: string | null;
  readonly connection_id: string | null;
  readonly request_id: string | null;
  /**
   * What was answered: `payload` or `error`. Null as long as there is no answer, or when a fault has swallowed it. All
   * answers together are bounded: of the oldest only the kind stays, and the type of an error.
   */
  readonly answer: { readonly payload: unknown } | { readonly error: unknown } | null;
  /** Kinds of the faults that struck it. */
  readonly faults: readonly string[];
}

/** A push that went out to one connection. */
export interface SentPush {
  readonly n: number;
  /** Place among all that passed, calls and answers included; from 1. */
  readonly order: number;
  readonly at: string;
  readonly action: string;
  /** The side it was for. */
  readonly api: string;
  readonly version: string;
  readonly payload: unknown;
  /** Id of whoever it went to; null before the login. */
  readonly to: string | null;
  readonly organization_id: string | null;
  readonly connection_id: string;
  readonly request_id: string | null;
  readonly faults: readonly string[];
}

/** A message as whoever listens hears of it. */
export type Passing =
  | { readonly way: 'in'; readonly call: ReceivedCall }
  | { readonly way: 'out'; readonly push: SentPush }
  | { readonly way: 'answer'; readonly call: ReceivedCall };

/** What traffic asks of the runtime. */
export interface TrafficPort {
  readonly seed: number;
  now(organizationId: string | null): Micros;
  world(): World;
  readonly clients: Clients;
  /** The core is to learn that a connection is no more, when the work at hand is done. */
  gone(connectionId: string): void;
  /** The next deadline may have moved. */
  changed(): void;
  /** Called with what a listener throws. */
  fault(fault: unknown): void;
}

/** A call, as its door has understood it. */
export interface IncomingCall extends Omit<PassingMessage, 'kind' | 'who' | 'transport'> {
  readonly transport: 'web' | 'rtm';
  /** Id of whoever calls; null when the token says nobody. */
  readonly by: string | null;
  readonly request_id: string | null;
}

/** What a door can do with a call and its answer. */
export interface CallWays<Answer> {
  /** Carries it out; the answer goes to `answer`. */
  serve(answer: (given: Answer) => void): void;
  errorOf(error: CoreError): Answer;
  /** Sends an answer, or text that is none. */
  give(answer: Answer | string): void;
  /** Ends the connection without an answer. */
  cut(): void;
  /** What an answer says, for the record. */
  read(answer: Answer): NonNullable<ReceivedCall['answer']>;
}

export type KeptCall = { -readonly [Member in keyof ReceivedCall]: ReceivedCall[Member] };

/** What a websocket can do with a call. */
export type RtmWays = Pick<CallWays<JsonObject>, 'errorOf'> & { serve(): void };
