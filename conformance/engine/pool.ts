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

/** How `inOrder` runs its items. */
interface Ordering<T> {
  /** The heaviest start first, so that none of them is left running alone at the end. */
  readonly weight?: (item: T) => number;
  /** When it is aborted nothing new starts; what has ended already is still handed out. */
  readonly signal?: AbortSignal;
  /** Whether an error only says that its item was stopped, and is no error of the whole. */
  readonly stopped?: (error: unknown) => boolean;
}

/**
 * Results in the order of `items`, as soon as each and all before it are there. After an error nothing new starts, what
 * ended before is handed out, and then the error is thrown.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  permits: Permits,
  work: (item: T) => Promise<R>,
  { weight = () => 0, signal, stopped = () => false }: Ordering<T> = {},
): AsyncGenerator<R> {
  let ended = false;
  let fault: { readonly error: unknown } | undefined;
  const one = async (item: T): Promise<{ value: R } | undefined> => {
    if (ended || signal?.aborted === true) return undefined;
    try {
      return { value: await work(item) };
    } catch (error) {
      if (stopped(error)) return undefined;
      ended = true;
      fault ??= { error };
      return undefined;
    }
  };
  const started = new Map<T, Promise<{ value: R } | undefined>>();
  for (const item of items.toSorted((a, b) => weight(b) - weight(a)))
    started.set(
      item,
      permits.one(() => one(item)),
    );
  const results = items.map((item) => started.get(item)!);
  try {
    for (const result of results) {
      const entry = await result;
      if (entry !== undefined) yield entry.value;
    }
    if (fault !== undefined) throw fault.error;
  } finally {
    ended = true;
    await Promise.allSettled(results);
  }
}
