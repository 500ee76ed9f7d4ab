/**
 * What a journal says: its header and its entries, as types, with the number of their format. It reads and writes
 * nothing.
 */
import type { Command } from '../core/world/command.ts';
import type { Micros } from '../core/world/world.ts';

/** The format this release writes and reads. */
export const JOURNAL_FORMAT = 2;

/** What a machine must be made with so that the commands give the same answers again. */
export interface JournalHeader {
  readonly journal: typeof JOURNAL_FORMAT;
  readonly seed: number;
  readonly now: Micros;
  readonly mutant: string | null;
  /** Names of the variants; left out when there are none. */
  readonly variants?: readonly string[];
}

/** One command that changed something, and what came of it in short. */
export interface JournalEntry {
  /** Counted from 1, without gaps. */
  readonly n: number;
  /** The licence concerned; null for the world's clock, new licences and connections not yet logged in. */
  readonly organization_id: string | null;
  readonly command: Command;
  /** False only where the server itself failed: what is refused changes nothing and is not kept. */
  readonly ok: boolean;
  /** How many pushes, webhooks and closings followed. */
  readonly effects: number;
  /** Of the reply and the effects; null when they could not be put into words. */
  readonly digest: string | null;
}
