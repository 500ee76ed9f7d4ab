/** Small steps that overlays are made of. None of them mutates what it is given. */

export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object without some of its members. */
export function without(value: Members, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** The object with the members that are not undefined. */
export function withDefined(value: Members, added: Members): Record<string, unknown> {
  return {
    ...value,
    ...Object.fromEntries(Object.entries(added).filter(([, given]) => given !== undefined)),
  };
}
