/** Bot templates of applications, as a licence that has installed the application knows them. */
import type { Priority } from './agents.ts';
import type { Micros } from './values.ts';

export interface StoredBotTemplate {
  /** Also that of every bot made from it. */
  readonly id: string;
  readonly ownerClientId: string;
  readonly name: string;
  readonly avatar: string | null;
  readonly maxChatsCount: number;
  readonly defaultGroupPriority: Priority;
  readonly jobTitle: string;
  /** New bots get it, and those that a change is to touch. */
  readonly secret: string;
  readonly createdAt: Micros;
}
