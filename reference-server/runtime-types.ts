/** What a runtime takes and what a door must offer it, as types only. */
import type { Hooks, Mutation } from './core/mutation.ts';
import type { Keyed } from './core/world/command.ts';
import type { Micros } from './core/world/world.ts';
import type { JsonObject } from './edge/envelope.ts';
import type { Stages } from './edge/headers.ts';
import type { Parts } from './edge/parts.ts';

/** One live client, as a door sees it. */
export interface Sink {
  /** Takes a frame; it may keep it until `flush`, which follows when the work at hand is done. */
  frame(frame: JsonObject): void;
  /** Takes text that is no frame, where a fault wants it so. */
  text?(text: string): void;
  /** Lets out what it has kept. */
  flush?(): void;
  /** Ends the connection; the client learns `reason` where the transport can say it. */
  close(reason: string | null): void;
  /** Breaks the connection without a word; `close(null)` where a door has no such thing. */
  cut?(): void;
  /** Asks for a sign of life and tells whether one came. */
  alive(): boolean | Promise<boolean>;
}

/**
 * Runs a job in its turn, in the world it belongs to. After a reset that world is gone: `gone` runs instead, or
 * nothing.
 */
export type Turn = (job: () => void, gone?: () => void) => void;

export interface Settings {
  readonly stages: Stages;
  readonly strictClients: boolean;
  /** What a mutant and the variants change, in one. */
  readonly mutation: Hooks | undefined;
  /** Whether the server has an action, an API or a transport. */
  readonly parts: Parts;
}

/** Variants as a server takes them: their names, for the journal, and what they change. */
export interface Variants {
  readonly names: readonly string[];
  readonly hooks: Hooks;
}

export interface RuntimeOptions {
  readonly seed: number;
  /** Makes tokens, cookies and seals. */
  readonly secret: Keyed;
  /** World time at the start. */
  readonly now: Micros;
  readonly strictClients?: boolean;
  readonly mutation?: Mutation | undefined;
  /** Freedoms that the server takes. */
  readonly variants?: Variants | undefined;
  /** What the server does not have; default: it has everything. */
  readonly parts?: Parts;
  readonly stages?: Stages;
  /** Grace after a lost agent connection, in seconds, for licences that do not say; default 0. */
  readonly graceSeconds?: number;
  /** Hosts beside loopback ones to which webhooks go. */
  readonly webhookHosts?: readonly string[];
  /** Certificates that https receivers of webhooks are trusted by, beside the usual ones. */
  readonly webhookCa?: string;
  /** Where uploaded files are kept; default: in memory. */
  readonly filesFolder?: string;
  /** Keep the journal; default true. */
  readonly journal?: boolean;
  /** Called with every fault of the server itself, beside the `internal` error the client gets. */
  readonly onFault?: (fault: unknown) => void;
}
