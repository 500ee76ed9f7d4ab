/**
 * How much a request may hold, whatever its message: looked at first, because cleaning, judging and translating a
 * value cost much more than counting it, and everybody else waits meanwhile. It is for requests only, never for what
 * another server answers, and takes nothing from bounds that a definition has of its own.
 */

/** Ours, generous: the documentation's own bounds of lists end at 1000 (`filters.chat_ids`). See DECISIONS.md. */
export const BOUNDS = {
  /** Entries of one list. */
  items: 10_000,
  /** Members of one object, maps included. */
  members: 10_000,
  /** Values in all, at any depth. */
  values: 100_000,
  /** Entries of one batch: each is a call of its own, and everybody waits for all of them. */
  requests: 100,
  /** Characters of a form, which is for the small requests of the accounts endpoints. */
  form: 100_000,
} as const;

/** What is too much about a request, as `validate` would say it; undefined when nothing is. `root` is its word. */
export function tooMuch(value: unknown, root: string): string | undefined {
  return excess(value, root, { left: BOUNDS.values, root });
}

interface Budget {
  left: number;
  readonly root: string;
}

/** The depth is bounded before: text that is nested too deeply is never parsed. */
function excess(value: unknown, words: string, budget: Budget): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value)
    ? excessOfList(value, words, budget)
    : excessOfObject(value as Readonly<Record<string, unknown>>, words, budget);
}

function spent(budget: Budget, values: number): string | undefined {
  budget.left -= values;
  return budget.left < 0 ? `${budget.root} must hold at most ${BOUNDS.values} values` : undefined;
}

function excessOfList(list: readonly unknown[], words: string, budget: Budget): string | undefined {
  if (list.length > BOUNDS.items) {
    return `${words} must be an array of at most ${BOUNDS.items}, got an array of ${list.length}`;
  }
  const over = spent(budget, list.length);
  if (over !== undefined) return over;
  for (let index = 0; index < list.length; index += 1) {
    const entry = list[index];
    // Most entries are numbers and texts; only for the others is it worth writing down where they are.
    if (typeof entry !== 'object') continue;
    const found = excess(entry, `${words}[${index}]`, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

function excessOfObject(
  object: Readonly<Record<string, unknown>>,
  words: string,
  budget: Budget,
): string | undefined {
  const names = Object.keys(object);
  if (names.length > BOUNDS.members) {
    return `${words} must have at most ${BOUNDS.members} members, got ${names.length}`;
  }
  const over = spent(budget, names.length);
  if (over !== undefined) return over;
  for (const name of names) {
    const member = object[name];
    if (typeof member !== 'object') continue;
    const found = excess(member, `${words}.${name.slice(0, 100)}`, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}
