/**
 * The inputs with which a check has held, so that a small space of inputs is played once through and no more. It knows
 * nothing of checks.
 */
import { stringify } from 'fast-check';

export class Played {
  private readonly keys = new Set<string>();
  private readonly functions = new Map<unknown, number>();

  add(given: unknown): void {
    this.keys.add(this.keyOf(given));
  }

  has(given: unknown): boolean {
    return this.keys.has(this.keyOf(given));
  }

  /** Functions of one text may have closed over different values: only the very same one counts as the same. */
  private keyOf(given: unknown): string {
    const numbers = functionsIn(given).map((value) => {
      const number = this.functions.get(value) ?? this.functions.size;
      this.functions.set(value, number);
      return number;
    });
    return `${numbers.join(' ')} ${stringify(given)}`;
  }
}

function functionsIn(value: unknown): readonly unknown[] {
  if (typeof value === 'function') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(functionsIn);
}
