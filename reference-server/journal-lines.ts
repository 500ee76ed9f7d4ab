/**
 * Keeps many lines of text outside the garbage collector's sight, in pages of bytes: a journal is written all the
 * time and read seldom. It knows nothing of what the lines say.
 */

const PAGE_BYTES = 256 * 1024;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const MAX_BYTES_OF_UNIT = 3;

interface Place {
  readonly page: Buffer;
  readonly start: number;
  readonly end: number;
}

export class Lines {
  readonly #places: Place[] = [];
  #page = Buffer.alloc(0);
  #used = 0;

  get length(): number {
    return this.#places.length;
  }

  push(text: string): void {
    const most = text.length * MAX_BYTES_OF_UNIT;
    if (most > this.#page.length - this.#used) {
      this.#page = Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, most));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#page.write(text, start);
    this.#places.push({ page: this.#page, start, end: this.#used });
  }

  at(index: number): string {
    const { page, start, end } = this.#places[index]!;
    return page.toString('utf8', start, end);
  }
}
