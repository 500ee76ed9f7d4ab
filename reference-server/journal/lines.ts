/**
 * Keeps many lines of text outside the garbage collector's sight, in pages of bytes: a journal is written all the
 * time and read seldom. It knows nothing of what the lines say.
 */

const PAGE_BYTES = 256 * 1024;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const MAX_BYTES_OF_UNIT = 3;

interface Page {
  readonly bytes: Buffer;
  /** Number of its first line. */
  readonly first: number;
  /** Where each of its lines ends. */
  readonly ends: number[];
}

export class Lines {
  readonly #pages: Page[] = [];
  #page: Page = { bytes: Buffer.alloc(0), first: 0, ends: [] };
  #used = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(text: string): void {
    const most = text.length * MAX_BYTES_OF_UNIT;
    if (most > this.#page.bytes.length - this.#used) {
      const bytes = Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, most));
      this.#page = { bytes, first: this.#length, ends: [] };
      this.#pages.push(this.#page);
      this.#used = 0;
    }
    this.#used += this.#page.bytes.write(text, this.#used);
    this.#page.ends.push(this.#used);
    this.#length += 1;
  }

  at(index: number): string {
    const { bytes, first, ends } = this.#pages[this.#pageOf(index)]!;
    const within = index - first;
    return bytes.toString('utf8', within === 0 ? 0 : ends[within - 1], ends[within]);
  }

  /** The last page that begins at or before a line. */
  #pageOf(index: number): number {
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pages[middle]!.first <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
