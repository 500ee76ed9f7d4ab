/**
 * Facts about greetings that customers are shown and answer: one row a fact. The customer hears of them on all its
 * connections; agents hear of the counters alone, since no push of theirs is about greetings (GREET-001 to GREET-004).
 */
import { greetingMembers } from '../views/greetings.ts';
import { statisticsOf } from '../views/people.ts';
import type { Context } from '../world/command.ts';
import { indexOf } from '../world/indexes.ts';
import {
  type Displayed,
  type GreetingsOfCustomer,
  NO_GREETINGS,
  type Showing,
  withChanged,
  withShowing,
} from '../world/showings.ts';
import { type License, type Micros, type Writable, writableCopy } from '../world/world.ts';
import type { Reader } from './audience.ts';
import { fact, NOBODY } from './row.ts';
import { isWatched } from './tracking.ts';

interface About {
  customerId: string;
}
interface OfShowing extends About {
  uniqueId: string;
}

/** What is kept of a customer's greetings becomes something else. */
function change(
  { license }: { license: Writable<License> },
  { customerId }: About,
  to: (kept: GreetingsOfCustomer) => GreetingsOfCustomer,
): void {
  const customer = license.customers.get(customerId);
  if (customer !== undefined) customer.greetings = writableCopy(to(customer.greetings ?? NO_GREETINGS));
}

const counters = {
  name: 'customer_statistics_updated',
  to: 'everybody',
  each: ({ customerId }: About, ctx: Context, reader: Reader) => {
    const customer = ctx.license.customers.get(customerId);
    if (customer === undefined || !isWatched(ctx, reader, customer)) return undefined;
    const chats = indexOf(ctx.license).chatsOfCustomer(customerId);
    return { customer_id: customerId, statistics: statisticsOf(customer, chats) };
  },
} as const;

const itself = { to: 'customer', customerId: ({ customerId }: About) => customerId } as const;

export const greetingFacts = {
  greeting_shown: fact<About & { showing: Showing; displayed: Displayed }>({
    apply(place, shown) {
      change(place, shown, (kept) => withShowing(kept, shown.showing, shown.displayed));
    },
    settles: false,
    by: () => null,
    agents: counters,
    customer: {
      ...itself,
      name: 'incoming_greeting',
      each: ({ displayed }, ctx) => greetingMembers(ctx, displayed),
    },
    webhook: NOBODY,
  }),
  greeting_accepted: fact<OfShowing>({
    apply(place, accepted) {
      change(place, accepted, (kept) => ({
        ...withChanged(kept, accepted.uniqueId, { accepted: true }),
        accepted: kept.accepted + 1,
      }));
    },
    settles: false,
    answers: ['accept_greeting'],
    agents: counters,
    customer: {
      ...itself,
      name: 'greeting_accepted',
      each: ({ uniqueId }) => ({ unique_id: uniqueId }),
    },
    webhook: NOBODY,
  }),
  /** By the customer, or by the router because a new one takes its place (GREET-004). */
  greeting_canceled: fact<OfShowing>({
    apply(place, { customerId, uniqueId }) {
      change(place, { customerId }, (kept) => ({
        ...withChanged(kept, uniqueId, { canceled: true }),
        displayed: kept.displayed?.uniqueId === uniqueId ? null : kept.displayed,
      }));
    },
    settles: false,
    answers: ['cancel_greeting'],
    agents: NOBODY,
    customer: {
      ...itself,
      name: 'greeting_canceled',
      each: ({ uniqueId }) => ({ unique_id: uniqueId }),
    },
    webhook: NOBODY,
  }),
  /** Nobody hears of it (GREET-010). */
  greeting_button_pressed: fact<OfShowing & { pressed: readonly string[] }>({
    apply(place, { customerId, uniqueId, pressed }) {
      change(place, { customerId }, (kept) => withChanged(kept, uniqueId, { pressed: [...pressed] }));
    },
    settles: false,
    told: NOBODY,
  }),
  /** The time of a greeting had come, and there was a reason not to show it (GREET-009). */
  greeting_withheld: fact<About & { at: Micros }>({
    apply(place, { customerId, at }) {
      change(place, { customerId }, (kept) => ({ ...kept, withheldAt: at }));
    },
    settles: false,
    told: NOBODY,
  }),
};
