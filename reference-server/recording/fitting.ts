/**
 * As much of a world as a server takes: a world holds a bounded number of values, so of a long recording the first chats
 * are kept, with their customers, and then as many of the other customers as there is room for.
 */
import { BOUNDS } from '../../schemas/reading/bounds.ts';
import type { LicenseWorld } from '../embedded/license-types.ts';
import type { LeftOut } from './recorded.ts';

/** Room for the rest of the world, and for whoever writes to it by hand. */
const SHARE = 0.9;

export function fitting(world: LicenseWorld, leftOut: LeftOut, most: number = BOUNDS.values): LicenseWorld {
  const { chats = [], customers = [], ...base } = world;
  const byKey = new Map(customers.map((customer) => [customer.key, customer]));
  const talking = new Set(chats.map(({ customer }) => customer));
  const budget = new Budget(most * SHARE - valuesIn(base));
  const keptCustomers = new Set<unknown>();
  const keptChats = chats.filter((chat) => {
    const customer = byKey.get(chat.customer);
    const isKept = budget.take(valuesIn(chat) + valuesIn(customer));
    if (isKept && customer !== undefined) keptCustomers.add(customer);
    return isKept;
  });
  for (const customer of customers) {
    const hasPlace = !talking.has(customer.key) && keptCustomers.size < BOUNDS.items;
    if (hasPlace && budget.take(valuesIn(customer))) keptCustomers.add(customer);
  }
  const people = customers.filter((customer) => keptCustomers.has(customer));
  const beyond = `beyond what a world may hold (${most} values)`;
  if (keptChats.length < chats.length) leftOut.add(`chats ${beyond}`, chats.length - keptChats.length);
  if (people.length < customers.length) leftOut.add(`customers ${beyond}`, customers.length - people.length);
  return {
    ...base,
    ...(people.length === 0 ? {} : { customers: people }),
    ...(keptChats.length === 0 ? {} : { chats: keptChats }),
  };
}

class Budget {
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  /** What does not fit ends it: the first are kept, and no smaller ones behind a gap. */
  take(values: number): boolean {
    this.#left = values > this.#left ? 0 : this.#left - values;
    return this.#left > 0;
  }
}

/** How many values there are in a value, itself included. */
function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + valuesIn(member), 1);
}
