/** Canned responses, as they are kept. Who sees one is judged elsewhere. */
import type { Micros } from './values.ts';

export interface StoredCannedResponse {
  readonly id: number;
  readonly text: string;
  readonly tags: readonly string[];
  readonly groupId: number;
  readonly isPrivate: boolean;
  /** Who wrote it last. */
  readonly authorId: string;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}
