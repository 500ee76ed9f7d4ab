/** «Did you mean»: the known name closest to a mistyped one. For messages to people only. */

/**
 * The nearest of `known`: the first that goes on after the name with a `/` (`agent/send_event` means
 * `agent/send_event/request`), else the one within a third of the name's length (at least two edits), the earlier one
 * in a tie; undefined when none is near.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (name !== '' && candidate.startsWith(`${name}/`)) return candidate;
    const edits = distance(name, candidate, least);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** Fingers swap letters more often than they hit another one: `Caht` is rather `Chat` than `Cart`. */
const SWAP = 0.9;

/** Edits (insert, delete, replace, swap of two neighbours) between two names, cut off at `bound`. */
function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + SWAP : replaced;
      next.push(Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
