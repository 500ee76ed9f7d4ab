/**
 * The file in which a server with a journal keeps the deliveries that are not over, so that they go on after a restart:
 * one line when a delivery begins, one for each try that failed, one when it is over. It sends nothing, and a line that
 * could not be written waits for the next. What was tried last before a crash may be tried again.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isObject } from '../edge/envelope.ts';
import { BadJournal, JournalWriter } from '../journal/writer.ts';
import type { Attempt, DeliveryRecord } from './delivery.ts';

/** A delivery that is not over. */
type Unfinished = Omit<DeliveryRecord, 'state'>;

type Line =
  | { readonly begins: Omit<Unfinished, 'attempts'> }
  | { readonly id: string; readonly failed: Attempt }
  | { readonly over: string };

/** Lines of deliveries that are over are left in the file until there are so many bytes of them. */
const SLACK_BYTES = 1_048_576;

export class DeliveryLog {
  readonly #path: string;
  readonly #pending = new Map<string, Unfinished>();
  #writer: JournalWriter;
  /** Length of the file when it was last written anew. */
  #compact: number;

  /**
   * `goesOn`: with what is in the file, which a server before has left; else what is there counts for nothing. Throws
   * `BadJournal` for a file that cannot be written, or has other lines than these.
   */
  constructor(path: string, goesOn: boolean) {
    this.#path = path;
    if (goesOn && existsSync(path)) for (const line of linesOf(path)) this.#take(line);
    this.#writer = this.#anew();
    this.#compact = this.#writer.length;
  }

  /** What is not over, the oldest first. */
  pending(): readonly Unfinished[] {
    return [...this.#pending.values()];
  }

  begins({ id, webhook_id, organization_id, url, version, body, at }: Unfinished): void {
    this.#note({ begins: { id, webhook_id, organization_id, url, version, body, at } });
  }

  failed(id: string, attempt: Attempt): void {
    this.#note({ id, failed: attempt });
  }

  over(id: string): void {
    this.#note({ over: id });
  }

  /** The world has begun anew: nothing of before goes out. */
  clear(): void {
    this.#pending.clear();
    this.#writer.close();
    this.#writer = new JournalWriter(this.#path, 0);
    this.#compact = 0;
  }

  close(): void {
    this.#writer.close();
  }

  #take(line: Line): void {
    if ('begins' in line) this.#pending.set(line.begins.id, { ...line.begins, attempts: [] });
    else if ('over' in line) this.#pending.delete(line.over);
    else {
      const known = this.#pending.get(line.id);
      if (known !== undefined)
        this.#pending.set(line.id, { ...known, attempts: [...known.attempts, line.failed] });
    }
  }

  #note(line: Line): void {
    this.#take(line);
    try {
      this.#writer.line(JSON.stringify(line));
      if (this.#writer.length > 2 * this.#compact + SLACK_BYTES) this.#rewrite();
    } catch (fault) {
      // The writer owes it: it goes before the next.
      if (!(fault instanceof BadJournal)) throw fault;
    }
  }

  #rewrite(): void {
    const anew = this.#anew();
    this.#writer.close();
    this.#writer = anew;
    this.#compact = anew.length;
  }

  /** A file of what is not over alone, put in the place of the one before in one step. */
  #anew(): JournalWriter {
    const lines = [...this.#pending.values()].flatMap(({ attempts, ...begins }): Line[] => [
      { begins },
      ...attempts.map((failed) => ({ id: begins.id, failed })),
    ]);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    try {
      writeFileSync(`${this.#path}.new`, text, { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    } catch (fault) {
      throw new BadJournal(
        `${this.#path} cannot be written: ${fault instanceof Error ? fault.message : fault}`,
      );
    }
    return new JournalWriter(this.#path, Buffer.byteLength(text));
  }
}

/** The lines of a file; a last one that a crash has cut is none. */
function linesOf(path: string): Line[] {
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return whole.map((text, index) => {
    try {
      const line: unknown = JSON.parse(text);
      if (isLine(line)) return line;
    } catch {
      // Told below, like JSON of another kind.
    }
    throw new BadJournal(
      `${path} line ${index + 1} tells of no delivery; remove the file to go on without the deliveries in it`,
    );
  });
}

function isLine(value: unknown): value is Line {
  if (!isObject(value)) return false;
  const { begins, id, failed, over } = value;
  if (begins !== undefined) return isObject(begins) && typeof begins['id'] === 'string';
  return failed === undefined ? typeof over === 'string' : typeof id === 'string' && isObject(failed);
}
