/**
 * Finds what JSON cannot give back in a value that is to become part of a command. Whether the value means
 * anything is not asked here.
 */

/** Deeper than any message; what is read from text is bounded before, what a program hands over is bounded here. */
const MAX_DEPTH = 250;

/**
 * What in `value` would come back changed from its JSON, in words that begin with its place; `root` is the word
 * for the whole. Undefined when nothing would. Members that are undefined count as left out; lone surrogates, -0 and
 * numbers beyond 2^53 come back as they were or as an equal number.
 */
export function unwritable(value: unknown, root: string, depth = 0): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value)
        ? undefined
        : `${root} must be a number that JSON can hold, got ${String(value)}`;
    case 'object':
      return value === null ? undefined : unwritableMember(value, root, depth);
    case 'symbol':
      // A mark: see `exact-json.ts`.
      return `${root} ${value.description ?? 'must be a JSON value'}`;
    default:
      return `${root} must be a JSON value, got ${typeof value}`;
  }
}

function unwritableMember(value: object, root: string, depth: number): string | undefined {
  if (depth === MAX_DEPTH) return `${root.slice(0, 100)}… is nested too deeply`;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const problem = isPlain(value[index])
        ? undefined
        : unwritable(value[index], `${root}[${index}]`, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return `${root} must be a JSON value, got an object of a program`;
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || isPlain(member)) continue;
    const problem = unwritable(member, `${root}.${name}`, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Most members are; their place need not be put into words. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
