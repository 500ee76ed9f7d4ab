/**
 * Kinds of values that every noun of the world is made of, and what may be written where. No noun stands here.
 * Times are microseconds since the epoch as safe integers (`Micros`), because the protocol's timestamps have six
 * fractional digits and must never repeat within a licence.
 */

/** Microseconds since 1970-01-01T00:00:00Z. */
export type Micros = number;

export type Visibility = 'all' | 'agents';
/** Properties by namespace, then name. */
export type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The same data where it may be written: in the `apply` of a row, where a world is made or read from a file, and in
 * the machine's own bookkeeping of time and ids. A readonly object is never given where this is asked for.
 */
export type Writable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Writable<V>>
    : T extends ReadonlySet<infer V>
      ? Set<V>
      : T extends readonly (infer E)[]
        ? Writable<E>[]
        : T extends object
          ? { -readonly [K in keyof T]: Writable<T[K]> }
          : T;

/** A copy that may be written and shares nothing with the original. */
export function writableCopy<T>(value: T): Writable<T> {
  return plainCopy(value) as Writable<T>;
}

/** A copy that shares nothing with the original: plain data, which `structuredClone` takes several times as long to copy. */
export function plainCopy<T>(value: T): T;
export function plainCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plainCopy);
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    for (const [key, entry] of value) copy.set(key, plainCopy(entry));
    return copy;
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>();
    for (const entry of value) copy.add(plainCopy(entry));
    return copy;
  }
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    // A member may be called `__proto__`, and is to stay one.
    if (key === '__proto__') Object.defineProperty(copy, key, { ...OWN, value: plainCopy(entry) });
    else copy[key] = plainCopy(entry);
  }
  return copy;
}

const OWN = { writable: true, enumerable: true, configurable: true };
