/**
 * What has passed, the latest of it, for whoever asks or waits. Waiting moves no time and asks nobody: whoever waits is
 * told when something new has passed. It never holds more than its bounds, whatever clients send.
 */

/** So many entries are kept, of at most so many members and letters together. */
const MOST_ENTRIES = 10_000;
const MOST_WEIGHT = 4_000_000;
/** A payload beyond this is not kept; its place says so. */
const MOST_OF_ONE = 1_000_000;

/** The timer of the machine, also where a test has put another in its place. */
const machineTimer = { set: setTimeout, clear: clearTimeout };

interface Waiting<Entry> {
  readonly look: () => readonly Entry[] | undefined;
  readonly resolve: (found: readonly Entry[]) => void;
}

interface Patience {
  /** Milliseconds of real time after which nothing more is waited for. */
  readonly within: number;
  /** What to say then. */
  readonly inVain: () => string;
}

/** What was waited for has not come in time. The message says what came instead. */
export class NotCome extends Error {}

export class TrafficRecord<Entry extends { readonly n: number }> {
  #entries: { readonly entry: Entry; readonly weight: number }[] = [];
  #weight = 0;
  #count = 0;
  readonly #waiting = new Set<Waiting<Entry>>();

  /** Keeps an entry under the next number, and lets go of the oldest where there are too many. */
  keep(make: (n: number) => Entry, weight: number): Entry {
    this.#count += 1;
    const entry = make(this.#count);
    this.#entries.push({ entry, weight });
    this.#weight += weight;
    while (this.#entries.length > MOST_ENTRIES || this.#weight > MOST_WEIGHT) {
      this.#weight -= this.#entries.shift()?.weight ?? 0;
    }
    return entry;
  }

  /** Everything that is kept, oldest first. */
  list(): Entry[] {
    return this.#entries.map(({ entry }) => entry);
  }

  forget(ours: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter(({ entry }) => !ours(entry));
    this.#weight = this.#entries.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** Something new has passed, whole. */
  tell(): void {
    for (const waiting of this.#waiting) {
      const found = waiting.look();
      if (found === undefined) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(found);
    }
  }

  /** Resolves as soon as `look` finds something; rejects with `NotCome` when real time runs out before. */
  when(look: () => readonly Entry[] | undefined, { within, inVain }: Patience): Promise<readonly Entry[]> {
    const already = look();
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const waiting: Waiting<Entry> = {
        look,
        resolve(found) {
          machineTimer.clear(timer);
          resolve(found);
        },
      };
      const timer = machineTimer.set(() => {
        this.#waiting.delete(waiting);
        reject(new NotCome(inVain()));
      }, within);
      this.#waiting.add(waiting);
    });
  }
}

/** A payload as it is kept, and how heavy it is: members, letters, nothing of what lies beyond the bound. */
export function weighed(payload: unknown): { readonly payload: unknown; readonly weight: number } {
  const weight = weightOf(payload, MOST_OF_ONE);
  return weight > MOST_OF_ONE
    ? { payload: '(too large to be kept)', weight: 100 }
    : { payload, weight: weight + 100 };
}

function weightOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + 8;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 16;
  for (const member of Object.values(value)) {
    weight += weightOf(member, most - weight);
    if (weight > most) return weight;
  }
  return weight;
}
