/**
 * Reads JSON so that nothing changes in silence: a number that would come back as another one, and a name that stands
 * twice in its object, become a mark in their place. A mark is no value of any message, so it is refused where it is
 * kept (EVENT-039), and left out where unknown members are. It is only for text that is valid JSON.
 */

/** A number of more digits, its point counted, or with an exponent, may be one that JavaScript cannot hold. */
export const SAFE_DIGITS = 15;

/** What was seen of a text before it was parsed. */
export interface Contents {
  /** How many names its objects have. */
  readonly names: number;
  /** Whether a number outside its strings has an exponent or more than `SAFE_DIGITS`. */
  readonly mayChange: boolean;
}

/** What stands for a value that would not come back; its description says why, after the word for its place. */
type Mark = symbol;

/** How many members the objects of a parsed value have in all; the text has as many names, unless one stands twice. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const isList = Array.isArray(value);
  const members: unknown[] = isList ? value : Object.values(value);
  let sum = isList ? 0 : members.length;
  for (const member of members) if (typeof member === 'object') sum += membersOf(member);
  return sum;
}

/** The value of a text, of which `parsed` is what JSON gives: `parsed` itself, unless something in it needs a mark. */
export function exactly(text: string, parsed: unknown, { names, mayChange }: Contents): unknown {
  return mayChange || membersOf(parsed) !== names ? new MarkingReader(text).value() : parsed;
}

/** A number as it is, or a mark. Minus zero is zero, and `1.0` is one. */
function numberOf(literal: string): number | Mark {
  const value = Number(literal);
  if (!Number.isFinite(value)) return Symbol(`must be a number that JSON can hold, got ${value}`);
  if (decimal(String(value)) === decimal(literal)) return value;
  return Symbol(
    `must be a number that comes back unchanged, which ${literal.slice(0, 40)} does not; a text holds any number`,
  );
}

/** The same for equal numbers: sign, digits without the zeros at either end, and the power of ten of the last one. */
function decimal(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = whole + fraction;
  let start = 0;
  let end = digits.length;
  while (start < end && digits[start] === '0') start += 1;
  while (start < end && digits[end - 1] === '0') end -= 1;
  if (start === end) return '0';
  return `${sign}${digits.slice(start, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

const BACKSLASH = 0x5c;

/** Where the string that begins at `start` has its closing quote, or the end of the text; any place beyond `most` will do. */
export function endOfString(text: string, start: number, most = Infinity): number {
  // `indexOf` runs over long texts many times faster than a loop does.
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (at - start > most) return at;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

const OTHER = /[^\s,\]}]+/y;
const SPACE = /[\s,:]*/y;

/** Reads a valid JSON text once more, with marks. The depth was bounded before. */
class MarkingReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): unknown {
    switch (this.#next()) {
      case '{':
        return this.#object();
      case '[':
        return this.#list();
      case '"':
        return this.#string();
      default: {
        const word = this.#take(OTHER);
        return /^[-\d]/.test(word) ? numberOf(word) : JSON.parse(word);
      }
    }
  }

  #object(): object {
    const members = new Map<string, unknown>();
    this.#at += 1;
    while (this.#next() !== '}') {
      const name = this.#string();
      const member = this.value();
      const shown = JSON.stringify(name.slice(0, 100));
      members.set(
        name,
        members.has(name) ? Symbol(`must stand once in its object, and ${shown} stands twice`) : member,
      );
    }
    this.#at += 1;
    return Object.fromEntries(members);
  }

  #list(): unknown[] {
    const entries: unknown[] = [];
    this.#at += 1;
    while (this.#next() !== ']') entries.push(this.value());
    this.#at += 1;
    return entries;
  }

  #string(): string {
    const end = endOfString(this.#text, this.#at) + 1;
    const text: string = JSON.parse(this.#text.slice(this.#at, end));
    this.#at = end;
    return text;
  }

  /** The next character that means something; separators need no look in a text that is valid. */
  #next(): string | undefined {
    this.#take(SPACE);
    return this.#text[this.#at];
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
