/**
 * The contract between the core and its shells: commands in, a reply and effects out. The core has no clock,
 * no randomness and no I/O of its own; `Context` brings them in as arguments.
 */

import type { Api, PayloadOf, Transport } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import type { customerPushes } from '../../../schemas/reading/definitions.ts';
import type { ErrorType } from '../../../schemas/tables/errors.ts';
import type { AgentEndReason } from './agents.ts';
import type { MutantHooks } from './mutant-hooks.ts';
import type { License, Micros, Requester, World } from './world.ts';

/** Why the server ends a connection, in the words of the last push on each side. */
export type { AgentEndReason };
export type CustomerEndReason = PayloadOf<(typeof customerPushes)['customer_disconnected']>['reason'];
/** Words that both sides have. */
export type EndReason = Extract<AgentEndReason, CustomerEndReason>;

/** Everything that can be asked of the core. Plain JSON, so that a journal can hold it and replay it. */
export type Command =
  /** An action of one of the APIs, validated, authorized and lifted to the canonical shape by the edge. */
  | { type: 'call'; api: Api; action: string; version: Version; requester: JsonRequester; payload: unknown }
  | {
      type: 'connect';
      connectionId: string;
      api: 'agent' | 'customer';
      version: Version;
      organizationId: string | null;
    }
  /** The client is gone, or (with a reason) the shell ends the connection. */
  | { type: 'disconnect'; connectionId: string; reason: EndReason | 'agent_logged_out_remotely' | null }
  /**
   * A sign of life; `until` is now, or the end of a clock jump for a client known to answer pings, in the time of
   * the connection's licence (the world's before login).
   */
  | { type: 'alive'; connectionId: string; until: Micros }
  /** Login is a command of its own: it presents a token and the connection changes hands. */
  | {
      type: 'login';
      connectionId: string;
      version: Version;
      requestId: string | undefined;
      /** Id of the token that was presented; null when there is no such token. */
      token: string | null;
      /** Without the token. */
      payload: unknown;
    }
  | {
      type: 'issue_customer_token';
      organizationId: string;
      clientId: string;
      entityId: string | null;
      groupId: number | null;
      /** Life of the token in seconds; left out it is the usual one. */
      expiresIn?: number;
    }
  /** An agent lets an application in: it gets a code that it exchanges, or at once an access token (`gives`). */
  | {
      type: 'authorize_application';
      organizationId: string;
      /** Id of the token that says which agent it is. */
      token: string;
      clientId: string;
      gives: 'code' | 'token';
      redirectUri: string;
      /** Null: every scope of that token. */
      scopes: string[] | null;
      /** SHA-256 of the verifier in base64url; null without PKCE. */
      challenge: string | null;
    }
  /** A code, refresh token or identity transfer token is exchanged for an access token. */
  | {
      type: 'exchange_token';
      organizationId: string;
      /** Id of what is exchanged. */
      token: string;
      clientId: string;
      redirectUri: string | null;
      /** SHA-256 of the verifier in base64url. */
      verified: string | null;
      /** Keyed digest of the application's secret. */
      application: string | null;
      expiresIn?: number;
    }
  | {
      type: 'transfer_identity';
      organizationId: string;
      customerId: string;
      clientId: string;
      challenge: string | null;
    }
  | { type: 'revoke_token'; organizationId: string; token: string }
  /** What was said in the chat is nobody's any more: no call about it is answered. */
  | { type: 'anonymize_chat'; organizationId: string; chatId: string }
  | { type: 'create_license'; spec: unknown }
  | {
      type: 'create_actor';
      organizationId: string;
      actor: 'agent' | 'bot' | 'customer';
      role: string | null;
      groups: { id: number; priority: string }[] | null;
      spec: unknown;
    }
  /** Moves one licence's clock, or the world's when `organizationId` is null (real time passing). */
  | { type: 'advance'; organizationId: string | null; by: Micros };

/** A `Requester` as a command carries it: its token says what it may do. */
export type JsonRequester = Omit<Requester, 'scopes'>;

export interface CoreError {
  type: ErrorType;
  message: string;
  data?: Record<string, unknown>;
}

/** A refusal: the command changed nothing. */
export interface Refusal {
  refused: CoreError;
}

export type Reply = { ok: true; payload: unknown } | { ok: false; error: CoreError };

/**
 * What the shells must do, in order, after the reply has been sent. Payloads are canonical agent- or customer-side shapes.
 * `at` is the licence time of what came in the midst of a jump of the clock; else it is now.
 */
export type Effect =
  | {
      type: 'push';
      connectionId: string;
      api: 'agent' | 'customer';
      version: Version;
      name: string;
      payload: unknown;
      requestId?: string;
      at?: Micros;
    }
  | {
      type: 'webhook';
      deliveryId: string;
      webhookId: string;
      organizationId: string;
      url: string;
      version: Version;
      body: unknown;
      at?: Micros;
    }
  | { type: 'close'; connectionId: string; reason: string | null };

/**
 * Makes secrets: the same kind and parts give the same text under the same key, and without the key no text says
 * anything about another. The key stays outside the core.
 */
export type Keyed = (
  kind: 'token' | 'cookie' | 'page' | 'application',
  ...parts: readonly string[]
) => string;

/** What a decision may use beside the world, which it only reads. */
export interface Context {
  readonly world: World;
  readonly license: License;
  /** The licence's time at this command. */
  now: Micros;
  /** A new timestamp of the licence, larger than every earlier one. Call it in the order things happen. */
  stamp(): Micros;
  id(
    kind:
      | 'chat'
      | 'thread'
      | 'event'
      | 'webhook'
      | 'customer'
      | 'delivery'
      | 'subscription'
      | 'token'
      | 'bot'
      | 'account'
      | 'organization'
      | 'greeting',
  ): string;
  /** Secrets; ids of the world's generator are none, since a few of them give all the others. */
  secret: Keyed;
  transport: Transport;
  /** Hooks of the mutant that runs, if one does. */
  mutation?: MutantHooks | undefined;
}
