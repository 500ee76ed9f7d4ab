/**
 * The form of a row in the tables of flags, and the parsers that rows share. It knows no flag.
 */
import { InvalidArgumentError } from 'commander';

/**
 * What a flag is for. `target`: which implementation (the target says in its own words how to reach it again);
 * `selects`: what is judged, which a replay line says in words of its own; `judges`: it changes verdicts, so every
 * replay line repeats it; `reports`: it changes no verdict.
 */
export type FlagRole = 'target' | 'selects' | 'judges' | 'reports';

export interface FlagRow {
  readonly flag: string;
  readonly help: string;
  readonly role: FlagRole;
  /** A method, so that parsers of single words and of lists fit one table. */
  parse?(text: string, before?: unknown): unknown;
}

/** Reads a whole number from `least` up. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`Write a whole number from ${least} up.`);
    return value;
  };
}

/** Collects a flag that may be repeated. */
export function listOf<T>(one: (text: string) => T): (text: string, before?: readonly T[]) => readonly T[] {
  return (text, before = []) => [...before, one(text)];
}

/** Takes a text as it is. */
export const same = (text: string): string => text;
