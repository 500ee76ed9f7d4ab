/**
 * What has passed, the latest of it, for whoever asks or waits. Waiting moves no time and asks nobody: whoever waits is
 * told when something new has passed. It never holds more than its bounds, whatever clients send.
 */
import { machineTimer } from '../machine-timer.ts';

/** So many entries are kept, of at most so many members and letters together. */
const MOST_ENTRIES = 10_000;
const MOST_WEIGHT = 4_000_000;

interface Waiting<Entry> {
  readonly look: () => readonly Entry[] | undefined;
  readonly resolve: (found: readonly Entry[]) => void;
  /** Gives up before its time. */
  readonly end: () => void;
}

interface Patience {
  /** Milliseconds of real time after which nothing more is waited for. */
  readonly within: number;
  /** What to say then. */
  readonly inVain: () => string;
}

/** What was waited for has not come in time. The message says what came instead. */
export class NotCome extends Error {}

/** The places of all that passes, in one row. */
export class Passed {
  /** How many places were given; never set back. */
  order = 0;
  /** Another number after each reset. */
  era = 0;
  /** Who waits for something to pass, each with how its waiting is ended. */
  readonly waiting = new Set<() => void>();

  next(): number {
    this.order += 1;
    return this.order;
  }

  /** Begins another era: what somebody waits to see the end of is no more. */
  beginEra(): void {
    this.era += 1;
    this.endWaiting();
  }

  /** Lets nobody wait any longer. */
  endWaiting(): void {
    for (const end of this.waiting) end();
  }
}

/** The latest of what it was given, within the bounds. */
export class Latest<Item> {
  #items: { readonly item: Item; readonly weight: number }[] = [];
  #weight = 0;
  readonly #gone: ((item: Item) => void) | undefined;

  /** `gone` hears of what is let go because there is too much. */
  constructor(gone?: (item: Item) => void) {
    this.#gone = gone;
  }

  add(item: Item, weight: number): void {
    this.#items.push({ item, weight });
    this.#weight += weight;
    while (this.#items.length > MOST_ENTRIES || this.#weight > MOST_WEIGHT) {
      const oldest = this.#items.shift();
      if (oldest === undefined) break;
      this.#weight -= oldest.weight;
      this.#gone?.(oldest.item);
    }
  }

  /** Everything that is kept, oldest first. */
  list(): Item[] {
    return this.#items.map(({ item }) => item);
  }

  forget(ours: (item: Item) => boolean): void {
    this.#items = this.#items.filter(({ item }) => !ours(item));
    this.#weight = this.#items.reduce((sum, { weight }) => sum + weight, 0);
  }
}

export class TrafficRecord<Entry extends { readonly n: number }> {
  readonly #latest = new Latest<Entry>();
  #count = 0;
  readonly #waiting = new Set<Waiting<Entry>>();

  /** Keeps an entry under the next number, and lets go of the oldest where there are too many. */
  keep(make: (n: number) => Entry, weight: number): Entry {
    this.#count += 1;
    const entry = make(this.#count);
    this.#latest.add(entry, weight);
    return entry;
  }

  /** How many there have been, those included that are not kept any more. */
  get count(): number {
    return this.#count;
  }

  /** Everything that is kept, oldest first. */
  list(): Entry[] {
    return this.#latest.list();
  }

  forget(ours: (entry: Entry) => boolean): void {
    this.#latest.forget(ours);
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

  /** Lets nobody wait any longer. */
  endWaiting(): void {
    for (const waiting of this.#waiting) waiting.end();
    this.#waiting.clear();
  }

  /** Resolves as soon as `look` finds something; rejects with `NotCome` when real time runs out before. */
  when(look: () => readonly Entry[] | undefined, { within, inVain }: Patience): Promise<readonly Entry[]> {
    const already = look();
    if (already !== undefined) return Promise.resolve(already);
    const waited = new Promise<readonly Entry[]>((resolve, reject) => {
      const waiting: Waiting<Entry> = {
        look,
        resolve(found) {
          machineTimer.clear(timer);
          resolve(found);
        },
        end() {
          machineTimer.clear(timer);
          // Who still waits is told; who has gone away meanwhile, as a test that has failed, is not disturbed.
          waited.catch(() => undefined);
          reject(new NotCome(`${inVain()}: the server was closed before that`));
        },
      };
      const timer = machineTimer.set(() => {
        this.#waiting.delete(waiting);
        reject(new NotCome(inVain()));
      }, within);
      this.#waiting.add(waiting);
    });
    return waited;
  }
}
