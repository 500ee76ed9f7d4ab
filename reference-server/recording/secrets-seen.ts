/**
 * The secrets that pass in a recording, so that none of them can come into a world, wherever people have pasted it. They
 * are kept as long as the recording is read, and written nowhere.
 */

/** Members of requests, answers and addresses that hold a secret, in every API. */
const MEMBERS = new Set([
  'token',
  'access_token',
  'refresh_token',
  'identity_token',
  'id_token',
  'secret',
  'secret_key',
  'client_secret',
  'password',
  'pat',
  'firebase_token',
]);
/** What is shorter may be a word. */
const SHORTEST = 8;
const MOST = 10_000;
const DEEPEST = 50;
const HIDDEN = '***';

export class SecretsSeen {
  readonly #texts = new Set<string>();

  add(text: string): void {
    for (const part of partsOf(text)) {
      if (part.length >= SHORTEST && this.#texts.size < MOST) this.#texts.add(part);
    }
  }

  /** Notes what a value holds under a name of a secret. */
  readIn(value: unknown, depth = 0): void {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && MEMBERS.has(name)) this.add(member);
      else this.readIn(member, depth + 1);
    }
  }

  /** The same value without any of them. */
  without<Value>(value: Value): Value {
    const text = JSON.stringify(value);
    const here = [...this.#texts].filter((secret) => text.includes(asInJson(secret)));
    if (here.length === 0) return value;
    // The longest first: one may be a part of another.
    here.sort((a, b) => b.length - a.length);
    return JSON.parse(here.reduce((left, secret) => left.replaceAll(asInJson(secret), HIDDEN), text));
  }
}

const asInJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** A credential with and without its scheme, and what `Basic` hides. */
function partsOf(text: string): string[] {
  const [, scheme, rest = ''] = /^(Bearer|Basic) +(.+)$/i.exec(text) ?? [];
  if (scheme === undefined) return [text];
  if (scheme.toLowerCase() === 'bearer') return [rest];
  const plain = Buffer.from(rest, 'base64').toString('utf8');
  return [rest, plain, plain.slice(plain.indexOf(':') + 1)];
}
