/**
 * Appends lines to the file of a journal and forgets none that the system could not write. It neither reads the
 * file nor knows what the lines say.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A journal file that cannot be used; the message names the file and, where there is one, the line. */
export class BadJournal extends Error {}

export class JournalWriter {
  readonly path: string;
  readonly #file: number;
  /** What could not be written yet; it goes before everything else. */
  #owed: Buffer = Buffer.alloc(0);
  #length: number;

  /** Writes after the first `length` bytes and drops the others. Throws `BadJournal` when the file cannot be opened. */
  constructor(path: string, length: number) {
    this.path = path;
    this.#length = length;
    this.#file = this.#trying(() => openSync(path, 'a', 0o600));
    this.#trying(() => ftruncateSync(this.#file, length));
  }

  /** The bytes of the file once everything owed is in it. */
  get length(): number {
    return this.#length;
  }

  /** Throws `BadJournal` when the system cannot write; the line is then owed. */
  line(text: string): void {
    const bytes = Buffer.from(`${text}\n`);
    this.#length += bytes.length;
    this.#owed = this.#owed.length === 0 ? bytes : Buffer.concat([this.#owed, bytes]);
    this.drain();
  }

  /** Writes what is owed. Throws `BadJournal` while that is not possible. */
  drain(): void {
    while (this.#owed.length > 0) {
      const written = this.#trying(() => writeSync(this.#file, this.#owed));
      this.#owed = this.#owed.subarray(written);
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #trying<T>(job: () => T): T {
    try {
      return job();
    } catch (fault) {
      throw new BadJournal(`${this.path} cannot be written: ${(fault as Error).message}`);
    }
  }
}
