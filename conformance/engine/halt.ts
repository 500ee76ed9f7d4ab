/**
 * Why a run may end before its last check, and the one switch that ends it. It knows neither signals nor targets:
 * whoever notices says so here, and everything that runs listens.
 */
import { EnvironmentError } from './errors.ts';

/**
 * `interrupted`: by a signal; `target_lost`: no connection and no answer any more; `cause`: one deviation is in the way
 * of nearly everything; `bail`: as many failures as were asked for; `environment`: something else outside broke.
 */
export type RunEndReason = 'interrupted' | 'target_lost' | 'cause' | 'bail' | 'environment';

/** Thrown inside a check that is stopped because the run ends; it is no verdict. */
export class Halted extends Error {
  constructor() {
    super('the run ended');
    this.name = 'Halted';
  }
}

/** No new connection and no answer for ten seconds in mid-run. */
export class TargetLost extends EnvironmentError {
  constructor(seconds: number) {
    super(`the target is gone: no new connection and no answer for ${seconds} s`);
    this.name = 'TargetLost';
  }
}

/** Its answers take ever longer, so that the rest of the run would be about nothing else. */
export class TargetSlow extends EnvironmentError {
  constructor({ first, now }: { readonly first: number; readonly now: number }) {
    super(
      `the target gets ever slower: its answers took ${Math.ceil(first)} ms at first and take ${Math.ceil(now)} ms now`,
    );
    this.name = 'TargetSlow';
  }
}

export class Halt {
  private readonly controller = new AbortController();
  private why: RunEndReason | undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get reason(): RunEndReason | undefined {
    return this.why;
  }

  /** Ends the run; the first reason counts. */
  end(reason: RunEndReason): void {
    if (this.why !== undefined) return;
    this.why = reason;
    this.controller.abort();
  }

  /** The same work, or `Halted` as soon as the run ends. */
  async orEnd<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.controller;
    if (signal.aborted) throw new Halted();
    let stop: (() => void) | undefined;
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(new Halted());
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      if (stop !== undefined) signal.removeEventListener('abort', stop);
    }
  }
}
