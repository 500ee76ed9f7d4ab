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
  /** Characters of one text or name of a member: four times the longest text of the documentation (LIMIT-001). */
  text: 65_536,
  /** Characters of all texts of one event, its custom content included: whoever lists a hundred chats gets a hundred. */
  event: 131_072,
  /** Characters of all texts and names of a request. */
  characters: 1_000_000,
  /** Characters of a body beside its texts and names: twenty for each value. */
  beside: 2_000_000,
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

/** The names under which a request holds an event, or several. */
const EVENT = 'event';
const EVENTS = 'events';

/**
 * Which text of a request is too long, as `validate` would say it; undefined when none is. Texts are kept, journaled,
 * pushed and listed, and everybody waits for that. For values that are not `tooMuch`.
 */
export function longText(value: unknown, root: string): string | undefined {
  const found = charactersOf(value, root);
  if (typeof found === 'string') return found;
  return found > BOUNDS.characters ? longer(root, 'have texts', BOUNDS.characters, found) : undefined;
}

function longer(words: string, what: string, most: number, got: number): string {
  return `${words} must ${what} of at most ${most} characters, got ${got}`;
}

/** How many characters the texts and names of a value have together, or which of them is too long. */
function charactersOf(value: unknown, words: string): number | string {
  if (typeof value === 'string') {
    return value.length > BOUNDS.text ? longer(words, 'be a text', BOUNDS.text, value.length) : value.length;
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Array.isArray(value) ? charactersOfList(value, words) : charactersOfObject(value, words);
}

function charactersOfList(list: readonly unknown[], words: string, most = Infinity): number | string {
  let sum = 0;
  for (const [index, entry] of list.entries()) {
    const short = shortOf(entry);
    const found = short ?? charactersOf(entry, `${words}[${index}]`);
    if (typeof found === 'string') return found;
    if (found > most) return longer(`${words}[${index}]`, 'have texts', most, found);
    sum += found;
  }
  return sum;
}

function charactersOfObject(object: object, words: string): number | string {
  let sum = 0;
  for (const [name, member] of Object.entries(object)) {
    if (name.length > BOUNDS.text) return longer(`a name in ${words}`, 'be a text', BOUNDS.text, name.length);
    const found = shortOf(member) ?? charactersOfMember(name, member, `${words}.${name.slice(0, 100)}`);
    if (typeof found === 'string') return found;
    sum += name.length + found;
  }
  return sum;
}

function charactersOfMember(name: string, member: unknown, place: string): number | string {
  const isEvents = name === EVENTS && Array.isArray(member);
  const found = isEvents ? charactersOfList(member, place, BOUNDS.event) : charactersOf(member, place);
  if (name === EVENT && typeof found === 'number' && found > BOUNDS.event)
    return longer(place, 'have texts', BOUNDS.event, found);
  return found;
}

/** Most values are numbers and short texts; only for the others is it worth writing down where they are. */
function shortOf(value: unknown): number | undefined {
  if (typeof value === 'string') return value.length <= BOUNDS.text ? value.length : undefined;
  return typeof value === 'object' ? undefined : 0;
}
