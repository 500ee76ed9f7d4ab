/** Makes a thing when it is first asked for, and no second time. It knows nothing of what is made. */

/** Gives what `make` makes, the same at every call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
