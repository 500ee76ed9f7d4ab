/** Finds the line on which a member stands in JSON text, so that a message can point an editor there. */

/** Line, from 1, of the value a JSON pointer names in valid JSON text; the nearest parent's when it is missing. */
export function lineOf(text: string, pointer: string): number {
  const path = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const scanner = new Scanner(text);
  let found = scanner.start();
  for (const token of path) {
    const next = scanner.child(found, token);
    if (next < 0) break;
    found = next;
  }
  return text.slice(0, found).split('\n').length;
}

class Scanner {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  start(): number {
    return this.#blank(0);
  }

  /** Where the member or item `token` of the container at `at` begins; -1 when there is none. For a member: its key. */
  child(at: number, token: string): number {
    const value = this.#text[at] === '"' ? this.#afterKey(at) : at;
    const isObject = this.#text[value] === '{';
    if (!isObject && this.#text[value] !== '[') return -1;
    let position = this.#blank(value + 1);
    for (let index = 0; this.#text[position] !== '}' && this.#text[position] !== ']'; index++) {
      const key = isObject
        ? (JSON.parse(this.#text.slice(position, this.#skipString(position))) as string)
        : `${index}`;
      if (key === token) return position;
      position = this.#blank(this.#skip(isObject ? this.#afterKey(position) : position));
      if (this.#text[position] === ',') position = this.#blank(position + 1);
    }
    return -1;
  }

  /** From a key to its value; from a plain string, which has no colon behind it, to itself. */
  #afterKey(at: number): number {
    const colon = this.#blank(this.#skipString(at));
    return this.#text[colon] === ':' ? this.#blank(colon + 1) : at;
  }

  #blank(at: number): number {
    let position = at;
    while (/\s/.test(this.#text[position] ?? 'x')) position++;
    return position;
  }

  #skipString(at: number): number {
    let position = at + 1;
    while (this.#text[position] !== '"') position += this.#text[position] === '\\' ? 2 : 1;
    return position + 1;
  }

  #skip(at: number): number {
    let depth = 0;
    let position = at;
    do {
      const character = this.#text[position];
      if (character === '"') {
        position = this.#skipString(position);
        continue;
      }
      if (character === '{' || character === '[') depth++;
      if (character === '}' || character === ']') {
        if (depth === 0) return position;
        depth--;
      }
      if (character === ',' && depth === 0) return position;
      position++;
    } while (position < this.#text.length);
    return position;
  }
}
