/**
 * What a recording holds once its own form is taken off: calls with their answers, pushes and webhooks, and the count of
 * what could not be used. Types and counting only; what a message means for a world is decided elsewhere.
 */

/** A message of the protocol as somebody has recorded it. */
export interface RecordedMessage {
  readonly kind: 'call' | 'push' | 'webhook';
  /** `agent`, `customer` or `configuration`; of a webhook it says nothing. */
  readonly api: string;
  readonly version: string;
  readonly action: string;
  /** What was asked, of a call. */
  readonly request: unknown;
  /** The answer of a call that succeeded, or the payload of a push or webhook; undefined where the recording has none. */
  readonly told: unknown;
  /** A call that was refused; it has changed nothing. */
  readonly refused?: boolean;
  /** Whoever called, or was told, where the recording says it by id. */
  readonly by: string | null;
  /** The token of whoever called; it is compared with others and written nowhere. */
  readonly token: string | null;
  /** Milliseconds since 1970, where the recording says it. */
  readonly at: number | null;
}

/** Where the messages of a recording go while it is read. */
export interface Listener {
  message(message: RecordedMessage): void;
  /** Somebody's token, as an answer of the accounts endpoints tells it. */
  identity(token: string, id: string): void;
  /** Something that nothing may repeat. */
  secret(text: string): void;
  /** One more of what cannot be used, in words. */
  leftOut(what: string): void;
}

/** A file that is no recording; the message names it, with the place. */
export class BadRecording extends Error {
  override name = 'BadRecording';
}

/** So many different reasons are told apart. */
const MOST_REASONS = 50;

/** What was left out, in words, with how often. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(what: string, count = 1): void {
    const known = this.#counts.has(what) || this.#counts.size < MOST_REASONS;
    const reason = known ? what : 'more, for other reasons';
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  lines(): string[] {
    return [...this.#counts].map(([what, count]) => `${count} × ${what}`);
  }
}

/** A name as it may stand in a message of ours: what others wrote may be long, or move a cursor. */
export function shownName(name: unknown): string {
  const text = String(name).replace(/[^\x20-\x7e]/g, '?');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
