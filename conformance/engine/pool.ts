/**
 * Runs jobs side by side up to a bound, hands their results out in the order of the jobs, and lets one of them
 * ask for the machine to itself.
 */

/** A counting semaphore with a fair queue; `alone` takes every permit. */
export class Permits {
  private free: number;
  private readonly total: number;
  private readonly queue: { readonly wants: number; readonly start: () => void }[] = [];

  constructor(total: number) {
    this.total = total;
    this.free = total;
  }

  /** Runs work with one permit. */
  async one<T>(work: () => Promise<T>): Promise<T> {
    await this.take(1);
    try {
      return await work();
    } finally {
      this.give(1);
    }
  }

  /** Called by the holder of one permit: gives it up, waits for all ahead of everybody, and has one again afterwards. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const all = new Promise<void>((start) => this.queue.unshift({ wants: this.total, start }));
    this.give(1);
    await all;
    try {
      return await work();
    } finally {
      this.give(this.total - 1);
    }
  }

  private take(wants: number): Promise<void> {
    return new Promise((start) => {
      this.queue.push({ wants, start });
      this.pump();
    });
  }

  private give(count: number): void {
    this.free += count;
    this.pump();
  }

  private pump(): void {
    while (this.queue.length > 0 && this.queue[0]!.wants <= this.free) {
      const next = this.queue.shift()!;
      this.free -= next.wants;
      next.start();
    }
  }
}

/**
 * Results in the order of `items`, as soon as each and all before it are there. The heaviest start first, so that
 * none of them is left running alone at the end.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  permits: Permits,
  work: (item: T) => Promise<R>,
  weight: (item: T) => number = () => 0,
): AsyncGenerator<R> {
  let ended = false;
  const started = new Map<T, Promise<{ value: R } | undefined>>();
  for (const item of items.toSorted((one, other) => weight(other) - weight(one)))
    started.set(
      item,
      permits.one(async () => (ended ? undefined : { value: await work(item) })),
    );
  const results = items.map((item) => started.get(item)!);
  // A rejection is looked at when its turn comes; until then it must not count as unhandled.
  for (const result of results) result.catch(() => undefined);
  try {
    for (const result of results) {
      const entry = await result;
      if (entry !== undefined) yield entry.value;
    }
  } finally {
    ended = true;
    await Promise.allSettled(results);
  }
}
