/** Greetings, as they are configured; whom one is shown and what becomes of it is kept with the customer (`showings.ts`). */
import type { ConfiguredGreeting } from '../../../schemas/structures/configuration/greeting.ts';
import type { Micros } from './values.ts';

export interface StoredGreeting {
  readonly id: number;
  /** As it was given, with an id for every button. */
  readonly configured: ConfiguredGreeting;
  readonly createdAt: Micros;
  /** Since when it is as it is. */
  readonly changedAt: Micros;
}
