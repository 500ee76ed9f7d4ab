/**
 * Keeps the latest lines of text outside the garbage collector's sight, in pages of bytes: a journal is written all
 * the time and read seldom. Beyond its bound it forgets the oldest page. It knows nothing of what the lines say.
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
  readonly #bound: number;
  #pages: Page[] = [];
  /** Bytes of all pages. */
  #kept = 0;
  #used = 0;
  #length = 0;

  /** Keeps about `bound` bytes, and always the last line. */
  constructor(bound: number) {
    this.#bound = bound;
  }

  /** How many there have been. */
  get length(): number {
    return this.#length;
  }

  /** Number of the oldest line that is still kept, counted from 0. */
  get first(): number {
    return this.#pages[0]?.first ?? this.#length;
  }

  push(text: string): void {
    const most = text.length * MAX_BYTES_OF_UNIT;
    let page = this.#pages.at(-1);
    if (page === undefined || most > page.bytes.length - this.#used) {
      page = { bytes: Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, most)), first: this.#length, ends: [] };
      this.#pages.push(page);
      this.#kept += page.bytes.length;
      this.#used = 0;
      this.#forget();
    }
    this.#used += page.bytes.write(text, this.#used);
    page.ends.push(this.#used);
    this.#length += 1;
  }

  /** The line of a number from `first` on. */
  at(index: number): string {
    const { bytes, first, ends } = this.#pages[this.#pageOf(index)]!;
    const within = index - first;
    return bytes.toString('utf8', within === 0 ? 0 : ends[within - 1], ends[within]);
  }

  /** Forgets every line, but not how many there have been. */
  clear(): void {
    this.#pages = [];
    this.#kept = 0;
  }

  #forget(): void {
    while (this.#kept > this.#bound && this.#pages.length > 1) {
      this.#kept -= this.#pages.shift()!.bytes.length;
    }
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
