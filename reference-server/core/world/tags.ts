/** Tags: labels that a licence has for threads, and the groups that may use each. Which thread has which is in `threads.ts`. */
import type { Micros } from './values.ts';

export interface Tag {
  /** Unique in any letter case (TAG-009). */
  readonly name: string;
  readonly groupIds: readonly number[];
  readonly authorId: string;
  readonly createdAt: Micros;
}
