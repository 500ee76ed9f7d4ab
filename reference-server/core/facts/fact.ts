/**
 * What can happen to the world. `decide`, the router and the timers produce facts; the row of each says what it
 * changes and who is told. A fact says what happened, in ids and values. The types follow from the rows: there is
 * no fact without one.
 */
import type { ROWS } from './rows.ts';

type Rows = typeof ROWS;

/** Everything that can happen; `type` is the name of the row. */
export type Fact = {
  [Type in keyof Rows]: { type: Type } & Parameters<Rows[Type]['apply']>[2];
}[keyof Rows];

export type FactOf<Type extends Fact['type']> = Extract<Fact, { type: Type }>;
