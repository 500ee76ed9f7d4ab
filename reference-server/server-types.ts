/** What a server takes and offers, as types only: the contract of `createServer`, described in README. */
import type { TokenRow } from './core/decide/commands/people.ts';
import type { Mutation } from './core/mutation.ts';
import type { Inproc } from './doors/inproc.ts';
import type { DeliveryRecord } from './doors/webhooks.ts';
import type { Finding } from './edge/call.ts';
import type { Stages } from './edge/headers.ts';
import type { JournalEntry } from './journal/entry.ts';
import type { Runtime } from './runtime.ts';
import type { Actor } from './worlds.ts';

export interface ServerOptions {
  /** What `POST /_control/license` takes; default: the world of the design, one licence with an owner, four more agents and a bot. */
  readonly world?: unknown;
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
  /** Default true. False serves in-process users only. */
  readonly listen?: boolean;
  /** False keeps no journal; a path keeps it in that file and goes on where the file ends. Default: in memory. */
  readonly journal?: boolean | string;
  /** Name of a mutant, or a mutation itself: the server then breaks one rule. */
  readonly mutant?: string | Mutation;
  /** Freedoms to take that the protocol leaves: names of variants, `all`, or `seed:N` for a combination by lot. */
  readonly variants?: readonly string[];
  /** What the server does not have: nouns (`greetings`), APIs (`configuration`) or transports (`rtm`). */
  readonly without?: readonly string[];
  /** Records everything a client sent that a stricter server would refuse. */
  readonly strictClients?: boolean;
  /** Stage and end of each version, for the `Legacy` and `Deprecation` headers; without an end there is none. */
  readonly stages?: Stages;
  /** False offers no control API, true offers it to other machines too. Default: callers of this machine only. */
  readonly control?: boolean;
  /** What `X-Control-Secret` must be; default: drawn at start. */
  readonly controlSecret?: string;
  /** Names under which the control API may be reached, beside addresses and `localhost`. */
  readonly allowHosts?: readonly string[];
  /** Hosts to which webhooks go, beside loopback ones. */
  readonly webhookHosts?: readonly string[];
  /** Seconds a lost agent connection may take to come back, for licences that do not say. Default: 0, or 3 on real time. */
  readonly grace?: number;
  /** Called with every fault of the server itself. */
  readonly onFault?: (fault: unknown) => void;
}

/** The line by which a started server says how to reach it. A contract: see README. */
export interface Ready {
  readonly ready: true;
  readonly http: string;
  readonly ws: string;
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
  /** Tokens that may do less than their agents' roles, or are of a second application; without the control API only. */
  readonly narrow_tokens?: readonly TokenRow[];
  readonly second_client_id?: string;
  /** Another licence, with its people; without the control API only. */
  readonly other_license?: Pick<Ready, 'organization_id' | 'license_id' | 'client_id' | 'actors'>;
}

export interface Server {
  /** Base URL of HTTP; of the in-process door when the server does not listen. */
  readonly url: string;
  readonly wsUrl: string;
  readonly controlUrl: string;
  /** What requests to `controlUrl` must carry in `X-Control-Secret`. */
  readonly controlSecret: string;
  readonly actors: readonly Actor[];
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  readonly ready: Ready;
  readonly runtime: Runtime;
  readonly clock: {
    /** Moves the clock of all licences, or of one, and lets everything due happen. Rejects with `RangeError`. */
    advance(milliseconds: number, organizationId?: string): Promise<void>;
    /** Follow real time, or stand still. */
    setAuto(auto: boolean): void;
  };
  /** Function-call access with the same answers as the sockets. */
  inproc(): Inproc;
  /** Starts over with an empty journal. */
  reset(world?: unknown): Promise<void>;
  /**
   * The commands that changed something, oldest first, all that are kept; those of one licence and of the world's
   * clock when it is named. Without a journal file the oldest are forgotten in time: see `n`.
   */
  journal(organizationId?: string): readonly JournalEntry[];
  /** What clients sent that a stricter server would refuse; needs `strictClients`. */
  findings(): readonly Finding[];
  deliveries(organizationId?: string): readonly DeliveryRecord[];
  /** Resolves when no webhook delivery is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
