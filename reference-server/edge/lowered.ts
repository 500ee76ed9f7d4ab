/**
 * Translates pushes to the version of their connections, the same payload only once. It remembers the last one and
 * nothing else.
 */
import type { Hooks } from '../core/mutation.ts';
import type { Effect } from '../core/world/command.ts';
import { lowerOfPush } from './messages.ts';

type PushEffect = Extract<Effect, { type: 'push' }>;

/** The last payload and what it became. For the pushes of one command: later the payload may have changed. */
export class LastLowered {
  readonly #worded: Hooks['worded'];
  #last: PushEffect | undefined;
  #lowered: unknown;

  constructor(mutation: Hooks | undefined) {
    this.#worded = mutation?.worded;
  }

  of(push: PushEffect): unknown {
    const { api, name, version, payload } = push;
    const last = this.#last;
    const same = last !== undefined && last.payload === payload && last.name === name;
    if (!same || last.api !== api || last.version !== version) {
      this.#last = push;
      this.#lowered = lowerOfPush(api, name, version)(payload);
      if (this.#worded !== undefined && this.#lowered !== undefined) {
        this.#lowered = this.#worded({ ref: { kind: 'push', api, name }, version }, this.#lowered, payload);
      }
    }
    return this.#lowered;
  }
}
