/**
 * Who may play beside whom on a shared licence: rooms of their own groups side by side, as far as people and lanes
 * suffice, everything else alone. It gives and takes places in the order of asking; it knows no target.
 */
import type { RoomWish } from '../../wish.ts';

/** A place: `lane` counts from 0, or is undefined for who has the licence alone; `people` are nobody else's. */
export interface Admitted<P> {
  readonly lane: number | undefined;
  readonly people: P;
}

/** Rooms side by side, unless `concurrency` says more or fewer. */
export const USUAL_LANES = 4;
/** Every status of an agent is pushed to the whole licence, so that more rooms are slower. */
export const MOST_LANES = 8;

interface Waiting<P> {
  readonly wish: RoomWish;
  readonly start: (place: Admitted<P>) => void;
}

/** What `reserve` gives is taken from everybody else. */
interface Crew<P> {
  readonly reserve: (wish: RoomWish) => P | undefined;
  readonly release: (people: P) => void;
  /** Of who has the licence alone, whose people are leased when they are called. */
  readonly nobody: P;
}

export class Admission<P> {
  private readonly crew: Crew<P>;
  private readonly free: number[];
  private readonly lanes: number;
  private readonly queue: Waiting<P>[] = [];
  private alone = false;

  /** No more than `lanes` rooms are there at once; with 0 each check has the licence alone. */
  constructor(lanes: number, crew: Crew<P>) {
    this.lanes = lanes;
    this.free = Array.from({ length: lanes }, (_, index) => index);
    this.crew = crew;
  }

  /** A place, as soon as there is one. */
  enter(wish: RoomWish): Promise<Admitted<P>> {
    const admitted = Promise.withResolvers<Admitted<P>>();
    this.queue.push({ wish, start: admitted.resolve });
    this.pump();
    return admitted.promise;
  }

  /** A place if there is one now. */
  now(wish: RoomWish): Admitted<P> | undefined {
    return this.beside(wish) ?? (this.empty && this.queue.length === 0 ? this.takeAll() : undefined);
  }

  leave({ lane, people }: Admitted<P>): void {
    if (lane === undefined) this.alone = false;
    else {
      this.free.push(lane);
      this.free.sort((one, other) => one - other);
      this.crew.release(people);
    }
    this.pump();
  }

  private get empty(): boolean {
    return !this.alone && this.free.length === this.lanes;
  }

  /** Those who can be beside others first, so that the licence changes hands seldom. */
  private pump(): void {
    for (let index = 0; index < this.queue.length && this.free.length > 0 && !this.alone; ) {
      const { wish, start } = this.queue[index]!;
      const place = this.beside(wish);
      if (place === undefined) index += 1;
      else {
        this.queue.splice(index, 1);
        start(place);
      }
    }
    const next = this.empty ? this.queue.shift() : undefined;
    next?.start(this.takeAll());
  }

  private beside(wish: RoomWish): Admitted<P> | undefined {
    if (this.alone || this.free.length === 0 || wish.apart !== true) return undefined;
    const people = this.crew.reserve(wish);
    return people === undefined ? undefined : { lane: this.free.shift()!, people };
  }

  private takeAll(): Admitted<P> {
    this.alone = true;
    return { lane: undefined, people: this.crew.nobody };
  }
}
