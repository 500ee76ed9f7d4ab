/**
 * What is kept of the greetings that a customer was shown: part of the customer, plain data. Whether a greeting is shown
 * is decided by the router, what becomes of it by the customer.
 */
import type { ConfiguredGreeting } from '../../../schemas/structures/configuration/greeting.ts';
import type { Micros } from './values.ts';

/** One showing of a greeting. */
export interface Showing {
  readonly uniqueId: string;
  readonly greetingId: number;
  readonly at: Micros;
  /** The visit of the customer in which it was shown, as the visits are counted. */
  readonly visit: number;
  readonly accepted: boolean;
  readonly canceled: boolean;
  /** Buttons that were pressed, each once. */
  readonly pressed: readonly string[];
}

/** What the customer has on the screen: the showing with all that was said, whatever becomes of the greeting. */
export interface Displayed {
  readonly uniqueId: string;
  readonly eventId: string;
  readonly agentId: string;
  readonly at: Micros;
  /** Whether the customer had not been shown the greeting before. */
  readonly first: boolean;
  /** What the greeting was at that moment. */
  readonly greeting: ConfiguredGreeting;
  /** Its text, when it is no rich message. */
  readonly text: string;
}

export interface GreetingsOfCustomer {
  readonly shown: number;
  readonly accepted: number;
  /** The newest showings, the oldest first. */
  readonly showings: readonly Showing[];
  readonly displayed: Displayed | null;
  /** When a greeting was due last and was not shown. */
  readonly withheldAt: Micros;
}

/** A greeting is sent anew after so many others: what a customer saw earlier is forgotten. */
const MOST_SHOWINGS = 50;

export const NO_GREETINGS: GreetingsOfCustomer = {
  shown: 0,
  accepted: 0,
  showings: [],
  displayed: null,
  withheldAt: 0,
};

/** One showing more; what was displayed until now gives way. */
export function withShowing(
  kept: GreetingsOfCustomer,
  showing: Showing,
  displayed: Displayed,
): GreetingsOfCustomer {
  return {
    ...kept,
    shown: kept.shown + 1,
    showings: [...kept.showings, showing].slice(-MOST_SHOWINGS),
    displayed,
  };
}

/** The same with one showing changed. */
export function withChanged(
  kept: GreetingsOfCustomer,
  uniqueId: string,
  changes: Partial<Pick<Showing, 'accepted' | 'canceled' | 'pressed'>>,
): GreetingsOfCustomer {
  return {
    ...kept,
    showings: kept.showings.map((one) => (one.uniqueId === uniqueId ? { ...one, ...changes } : one)),
  };
}

/**
 * A chat takes the place of a greeting. Who began it from a greeting, which the thread names, has seen that one, said or
 * not.
 */
export function afterStart(kept: GreetingsOfCustomer, uniqueId: unknown): GreetingsOfCustomer {
  const from = kept.showings.find((one) => one.uniqueId === uniqueId && !one.accepted);
  const seen = from && {
    ...withChanged(kept, from.uniqueId, { accepted: true }),
    accepted: kept.accepted + 1,
  };
  return { ...(seen ?? kept), displayed: null };
}

/** A showing that the customer has not put away; undefined for a made-up id. */
export function showingOf(
  customer: { readonly greetings?: GreetingsOfCustomer } | undefined,
  uniqueId: string,
): Showing | undefined {
  return customer?.greetings?.showings.find((one) => one.uniqueId === uniqueId && !one.canceled);
}

/** The pages of the present visit, for the rules of greetings. */
export interface PagesOfVisit {
  readonly views: number;
  /** Addresses of the newest, the oldest first. */
  readonly urls: readonly string[];
}

/** More pages of one visit are counted, but no longer told apart. */
const MOST_PAGES = 100;

export function withPage(pages: PagesOfVisit | undefined, url: string): PagesOfVisit {
  return { views: (pages?.views ?? 0) + 1, urls: [...(pages?.urls ?? []), url].slice(-MOST_PAGES) };
}
