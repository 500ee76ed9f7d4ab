/// <reference lib="esnext.disposable" preserve="true" />
/** What a server takes and offers, as types only: the contract of `createServer`, described in README. */
import type { TokenRow } from './core/decide/commands/people.ts';
import type { NamedMutation } from './core/mutation-name.ts';
import type { DeliveryRecord } from './doors/delivery.ts';
import type { Inproc } from './doors/inproc.ts';
import type { TlsKeys } from './doors/tls.ts';
import type { Finding } from './edge/call.ts';
import type { Stages } from './edge/headers.ts';
import type { LicenseHandle, LicenseWorld } from './embedded/license-types.ts';
import type { Redirect } from './embedded/redirect.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { Passing } from './traffic/traffic-types.ts';
import type { Actor, FurtherReply, LicenseReply } from './worlds.ts';

export interface ServerOptions {
  /**
   * Settings, groups, people and chats to begin with, as a world file has them. Default: one licence with an owner, an
   * administrator, the agents `agent1` (online), `agent2` and `agent3`, a bot, and groups 0 and 1.
   */
  readonly world?: LicenseWorld;
  /**
   * Seed of every id and chance; default: drawn at each start and said in the ready line. Who asks for a seed gets
   * the same tokens at every start, and whoever knows it can compute them.
   */
  readonly seed?: number;
  /** `manual` (default) stands still until it is moved; `real` follows the machine's clock. */
  readonly clock?: 'manual' | 'real';
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /**
   * True speaks TLS with a certificate made at start, whose authority's file is `ready.ca`; or a key and a certificate
   * of one's own, as PEM texts. Default: plain.
   */
  readonly tls?: boolean | TlsKeys;
  /** Default true. False serves in-process users only. */
  readonly listen?: boolean;
  /** False keeps no journal; a path keeps it in that file and goes on where the file ends. Default: in memory. */
  readonly journal?: boolean | string;
  /** Name of a mutant, or a mutation itself: the server then breaks one rule. */
  readonly mutant?: string | NamedMutation;
  /** Freedoms to take that the protocol leaves: names of variants, `all`, or `seed:N` for a combination by lot. */
  readonly variants?: readonly string[];
  /** What the server does not have: nouns (`greetings`), APIs (`configuration`) or transports (`rtm`). */
  readonly without?: readonly string[];
  /** Records everything a client sent that a stricter server would refuse. */
  readonly strictClients?: boolean;
  /**
   * Stage and end of versions, for the `Legacy` and `Deprecation` headers; without an end there is none. What is not named
   * is as usual.
   */
  readonly stages?: Partial<Stages>;
  /** False offers no control API, true offers it to other machines too. Default: callers of this machine only. */
  readonly control?: boolean;
  /** What `X-Control-Secret` must be; default: drawn at start. */
  readonly controlSecret?: string;
  /** Names under which the control API may be reached, beside addresses and `localhost`. */
  readonly allowHosts?: readonly string[];
  /** Hosts to which webhooks go, beside loopback ones. */
  readonly webhookHosts?: readonly string[];
  /** Certificates (PEM text) that https receivers of webhooks are trusted by, beside the usual ones. */
  readonly webhookCa?: string;
  /** Seconds a lost agent connection may take to come back, for licences that do not say. Default: 0, or 3 on real time. */
  readonly grace?: number;
  /** Called with every call, answer and push that passes. */
  readonly onMessage?: (passing: Passing) => void;
  /** Called with every fault of the server itself. */
  readonly onFault?: (fault: unknown) => void;
}

/** The line by which a started server says how to reach it. A contract: see README. */
export interface Ready {
  readonly ready: true;
  readonly http: string;
  readonly ws: string;
  /** File of the authority that has signed the server's certificate (PEM); where it made one. */
  readonly ca?: string;
  /** Null, as the inspector is, when the server does not offer it: see `ServerOptions.control`. */
  readonly control: string | null;
  /** What `X-Control-Secret` must be; drawn at start, in no journal, state or log. */
  readonly control_secret: string | null;
  /** Carries the secret after `#`. */
  readonly inspector: string | null;
  /** Seed of every id and chance; it gives no token unless it was asked for. */
  readonly seed: number;
  readonly organization_id: string;
  readonly license_id: number;
  readonly client_id: string;
  readonly actors: readonly Actor[];
  /** Customers and chats of the world, where it has some. */
  readonly customers?: FurtherReply['customers'];
  readonly chats?: FurtherReply['chats'];
  /** Tokens that may do less than their agents' roles, or are of a second application; without the control API only. */
  readonly narrow_tokens?: readonly TokenRow[];
  readonly second_client_id?: string;
  /** Another licence, with its people; without the control API only. */
  readonly other_license?: Pick<Ready, 'organization_id' | 'license_id' | 'client_id' | 'actors'>;
}

/** What `snapshot` gives and `restore` takes: plain JSON, which a test may keep in a file. */
export interface Snapshot {
  readonly snapshot: 'livechat-kit/snapshot/1';
  readonly license: LicenseReply;
  readonly world: Readonly<Record<string, unknown>>;
}

/** A running server. It is the handle of its first licence too; `license()` makes further ones that share nothing. */
export interface Server extends LicenseHandle, AsyncDisposable {
  /** Base URL of HTTP; of the in-process door when the server does not listen. */
  readonly url: string;
  /** Base URL of websockets. */
  readonly wsUrl: string;
  readonly controlUrl: string;
  /** What requests to `controlUrl` must carry in `X-Control-Secret`. */
  readonly controlSecret: string;
  /** How a stranger reaches it, and as whom: the line that `livechat-kit serve --json` prints. */
  readonly ready: Ready;
  readonly clock: {
    /** What time it is on the first licence. */
    now(): Date;
    /** Moves the clock of all licences, or of one, and lets everything due happen. Rejects with `RangeError`. */
    advance(milliseconds: number, organizationId?: string): Promise<void>;
    /** Follow real time, or stand still. */
    setAuto(auto: boolean): void;
  };
  /**
   * A fresh licence, with its own people, clock and state, so that parallel tests share one server. Default: an owner,
   * `agent1`, who is online, and group 0. Rejects with `BadOption`.
   */
  license(world?: LicenseWorld): Promise<LicenseHandle>;
  /** Function-call access with the same answers as the sockets. */
  inproc(): Inproc;
  /**
   * Starts over with the same world, or another, and an empty journal: everything of the former one is gone, licences,
   * faults and records too, and every client is disconnected. The same seed gives the same ids and tokens again.
   */
  reset(world?: LicenseWorld): Promise<void>;
  /** Everything that there is at this moment. */
  snapshot(): Snapshot;
  /**
   * Goes back to a snapshot of this server: licences, chats, tokens, the clock and the ids to come are as they were.
   * Clients are disconnected; an agent who was connected counts as online until somebody logs in as it. Faults and
   * records are forgotten. Rejects with `BadOption` where the journal is kept in a file, which could not tell of it.
   */
  restore(snapshot: Snapshot): Promise<void>;
  /**
   * Leads connections of this process to the vendor's hosts here instead: http(s), fetch, undici, WebSocket, ws. Until
   * it is called back: `using redirect = server.redirect()`.
   */
  redirect(): Redirect;
  /**
   * The commands that changed something, oldest first, all that are kept; those of one licence and of the world's
   * clock when it is named. Without a journal file the oldest are forgotten in time: see `n`.
   */
  journal(organizationId?: string): JournalEntry[];
  /** What clients sent that a stricter server would refuse, the first 10,000; needs `strictClients`. */
  findings(): readonly Finding[];
  /** The webhooks sent so far, of all licences or of one. */
  deliveries(organizationId?: string): readonly DeliveryRecord[];
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  /** Ends it: afterwards nothing of it listens, loads or is timed. It may be called twice. */
  close(): Promise<void>;
}
