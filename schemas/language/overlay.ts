/**
 * What a version window cannot say: a field that moved into another structure, or changed its meaning.
 * An overlay is a pair of total functions over the canonical shape, applied up to and including one version.
 * It may not know of servers or suites, and it never mutates what it is given.
 */
import type { Version } from './versions.ts';

export interface Overlay {
  /** Text form of the message or structure it belongs to: `agent/list_chats/response`, `agent/Chat`. */
  readonly ref: string;
  /** The newest version that has the old shape. */
  readonly until: Version;
  /** Canonical to old. The value still has canonical field names; windows are applied afterwards. */
  lower(value: unknown): unknown;
  /** Old to canonical. Windows have been undone already. */
  lift(value: unknown): unknown;
}
