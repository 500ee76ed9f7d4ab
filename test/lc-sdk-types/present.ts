/**
 * The shapes of a message whose optional members are all there, all the way down. The SDK calls nearly every member of an
 * answer required; the protocol promises few. That is one difference, said here once, and left out of the comparison.
 */
export type Present<T> = T extends readonly (infer Item)[]
  ? Present<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Present<T[Key]> }
    : T;

/** A value of ours, for the compiler only. */
export declare function given<T>(): Present<T>;
