/**
 * Carries frames to clients where a variant wants them otherwise than at once: pushes before the answer that caused
 * them, or either of them later. What is of one kind reaches a client in the order in which it was sent. It holds
 * frames and timers, and knows nothing of what they say.
 */

import type { Hooks } from './core/mutation.ts';
import type { JsonObject } from './edge/envelope.ts';
import type { Sink } from './runtime-types.ts';

type Kind = 'answer' | 'push';

/** Frames of one kind that are on their way to one client. */
interface Lane {
  readonly frames: { readonly frame: JsonObject; readonly at: number }[];
  timer: NodeJS.Timeout | undefined;
}

type Lanes = Readonly<Record<Kind, Lane>>;

/** What of the hooks concerns the way of a frame. */
export type Carriage = Pick<Hooks, 'pushesFirst' | 'wait'>;

/** Whether anything is carried otherwise than at once. */
export function isCarried(hooks: Hooks | undefined): hooks is Hooks {
  return hooks?.pushesFirst === true || hooks?.wait !== undefined;
}

export class Courier {
  readonly #how: Carriage;
  readonly #fault: (fault: unknown) => void;
  /** What was sent since the last flush, in order. */
  readonly #taken = new Map<Sink, JsonObject[]>();
  readonly #lanes = new Map<Sink, Lanes>();

  constructor(how: Carriage, fault: (fault: unknown) => void) {
    this.#how = how;
    this.#fault = fault;
  }

  take(sink: Sink, frame: JsonObject): void {
    const taken = this.#taken.get(sink);
    if (taken === undefined) this.#taken.set(sink, [frame]);
    else taken.push(frame);
  }

  /** The work at hand is done: what was taken goes on its way. */
  flush(): void {
    for (const [sink, frames] of this.#taken) this.#send(sink, frames);
    this.#taken.clear();
  }

  /** Hands over everything that is still on its way to a client: its connection is about to end. */
  deliver(sink: Sink): void {
    const taken = this.#taken.get(sink) ?? [];
    this.#taken.delete(sink);
    const lanes = this.#lanes.get(sink);
    this.#lanes.delete(sink);
    const late = lanes === undefined ? [] : [...lanes.push.frames, ...lanes.answer.frames];
    if (lanes !== undefined) for (const { timer } of Object.values(lanes)) clearTimeout(timer);
    this.#hand(sink, [...late.sort((a, b) => a.at - b.at).map(({ frame }) => frame), ...taken]);
  }

  /** The client is gone: nothing more is for it. */
  forget(sink: Sink): void {
    this.#taken.delete(sink);
    const lanes = this.#lanes.get(sink);
    if (lanes !== undefined) for (const { timer } of Object.values(lanes)) clearTimeout(timer);
    this.#lanes.delete(sink);
  }

  #send(sink: Sink, frames: readonly JsonObject[]): void {
    const ordered = this.#how.pushesFirst === true ? pushesFirst(frames) : frames;
    if (this.#how.wait === undefined) {
      this.#hand(sink, ordered);
      return;
    }
    for (const frame of ordered) this.#delay(sink, frame, this.#how.wait);
  }

  #delay(sink: Sink, frame: JsonObject, wait: NonNullable<Hooks['wait']>): void {
    let lanes = this.#lanes.get(sink);
    if (lanes === undefined) {
      lanes = { answer: { frames: [], timer: undefined }, push: { frames: [], timer: undefined } };
      this.#lanes.set(sink, lanes);
    }
    const kind = kindOf(frame);
    const lane = lanes[kind];
    const at = Math.max(lane.frames.at(-1)?.at ?? 0, performance.now() + wait(kind));
    lane.frames.push({ frame, at });
    if (lane.timer === undefined) this.#arm(sink, lane);
  }

  #arm(sink: Sink, lane: Lane): void {
    const first = lane.frames[0];
    if (first === undefined) return;
    lane.timer = setTimeout(
      () => {
        lane.timer = undefined;
        const now = performance.now();
        const due = lane.frames.filter(({ at }) => at <= now);
        lane.frames.splice(0, due.length);
        this.#hand(
          sink,
          due.map(({ frame }) => frame),
        );
        this.#arm(sink, lane);
      },
      Math.max(first.at - performance.now(), 0),
    );
  }

  #hand(sink: Sink, frames: readonly JsonObject[]): void {
    try {
      for (const frame of frames) sink.frame(frame);
      sink.flush?.();
    } catch (fault) {
      this.#fault(fault);
    }
  }
}

function kindOf(frame: JsonObject): Kind {
  return frame['type'] === 'push' ? 'push' : 'answer';
}

function pushesFirst(frames: readonly JsonObject[]): readonly JsonObject[] {
  const pushes = frames.filter((frame) => kindOf(frame) === 'push');
  return [...pushes, ...frames.filter((frame) => kindOf(frame) === 'answer')];
}
