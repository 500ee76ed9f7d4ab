/**
 * Facts about customers who come, go, open pages and change groups, as agents are told who watch them: one row a fact.
 * What a customer says of itself is in `people.ts`.
 */
import { customerRecord, statisticsOf } from '../views/people.ts';
import { iso } from '../views/time.ts';
import type { Context } from '../world/command.ts';
import { groupOf } from '../world/customers.ts';
import { indexOf } from '../world/indexes.ts';
import { withPage } from '../world/showings.ts';
import { type Customer, type Micros, writableCopy } from '../world/world.ts';
import type { Reader } from './audience.ts';
import { fact, NOBODY } from './row.ts';
import { isTold, isWatched, readsCustomers, shownCustomers, totalsOf, tracks } from './tracking.ts';

interface About {
  customerId: string;
}

const nothingKept = (): void => {
  // Connections and customers have facts of their own; here those are told who watch.
};

/** What a subscription is told of beyond its limit, whenever somebody comes or goes (CUST-021). */
const totals = {
  name: 'subscribed_customers_totals_updated',
  to: 'everybody',
  each: (_fact: About, ctx: Context, reader: Reader) => totalsOf(ctx, reader),
} as const;

function record(ctx: Context, { customerId }: About, reader: Reader) {
  const customer = ctx.license.customers.get(customerId);
  if (!isWatched(ctx, reader, customer)) return undefined;
  // Who is one too many is only counted.
  if (!isTold(ctx, reader, customer)) return undefined;
  return customerRecord(ctx, customer, indexOf(ctx.license).chatsOfCustomer(customerId));
}

export const visitFacts = {
  /** What the level of a connection shows at its login; the connection alone is told (CUST-019). */
  customers_shown: fact<{ connectionId: string }>({
    apply: nothingKept,
    settles: false,
    agents: {
      name: 'incoming_customers',
      to: 'everybody',
      each: ({ connectionId }, ctx, reader) => {
        const { id, monitors } = reader.connection;
        if (id !== connectionId || !readsCustomers(reader.scopes)) return undefined;
        return {
          ...(monitors === undefined ? {} : { customer_monitoring_level: monitors }),
          customers: shownCustomers(ctx, reader).map((customer) =>
            customerRecord(ctx, customer, indexOf(ctx.license).chatsOfCustomer(customer.id)),
          ),
        };
      },
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  customer_arrived: fact<About>({
    apply: nothingKept,
    settles: false,
    by: () => null,
    agents: [
      {
        name: 'incoming_customer',
        to: 'everybody',
        each: (fact_, ctx, reader) => record(ctx, fact_, reader),
      },
      totals,
    ],
    customer: NOBODY,
    webhook: NOBODY,
  }),
  /** Made by `create_customer`: those are told who may read customers, as nobody else can know of it. */
  customer_introduced: fact<About>({
    apply: nothingKept,
    settles: false,
    answers: ['create_customer'],
    agents: {
      name: 'incoming_customer',
      to: 'everybody',
      each: ({ customerId }, ctx, reader) => {
        const customer = ctx.license.customers.get(customerId);
        return customer !== undefined && tracks(ctx.license, reader, customer)
          ? customerRecord(ctx, customer, [])
          : undefined;
      },
    },
    customer: NOBODY,
    webhook: {
      name: 'incoming_customer',
      payload: ({ customerId }, ctx) => {
        const customer = ctx.license.customers.get(customerId);
        return customer === undefined ? undefined : { customer: customerRecord(ctx, customer, []) };
      },
    },
  }),
  customer_departed: fact<About & { at: Micros }>({
    apply: nothingKept,
    settles: false,
    by: () => null,
    agents: [
      {
        name: 'customer_left',
        to: 'everybody',
        each: ({ customerId, at }, ctx, reader) =>
          isWatched(ctx, reader, ctx.license.customers.get(customerId))
            ? { id: customerId, left_at: iso(at) }
            : undefined,
      },
      totals,
    ],
    customer: NOBODY,
    webhook: NOBODY,
  }),
  /** Told to those who watch the former group and not the new one, and to those who watch the new one only (CUST-019). */
  customer_regrouped: fact<About & { from: number }>({
    apply: nothingKept,
    settles: false,
    by: () => null,
    agents: [
      {
        name: 'customer_transferred',
        to: 'everybody',
        each: ({ customerId, from }, ctx, reader) => {
          const customer = ctx.license.customers.get(customerId);
          const lost = isWatched(ctx, reader, customer, from) && !isWatched(ctx, reader, customer);
          return lost
            ? { id: customerId, transferred_to: { group_ids: [groupOf(ctx.license, customer)] } }
            : undefined;
        },
      },
      {
        name: 'incoming_customer',
        to: 'everybody',
        each: (regrouped, ctx, reader) => {
          const before = isWatched(
            ctx,
            reader,
            ctx.license.customers.get(regrouped.customerId),
            regrouped.from,
          );
          return before ? undefined : record(ctx, regrouped, reader);
        },
      },
    ],
    customer: NOBODY,
    webhook: NOBODY,
  }),
  page_opened: fact<About & { page: NonNullable<Customer['lastPage']> }>({
    apply({ license }, { customerId, page }) {
      const customer = license.customers.get(customerId);
      if (customer === undefined) return;
      customer.lastPage = { ...page };
      customer.pages = writableCopy(withPage(customer.pages, page.url));
      customer.counts = { ...customer.counts, pageViews: customer.counts.pageViews + 1 };
    },
    agents: [
      {
        name: 'customer_page_updated',
        to: 'everybody',
        each: ({ customerId, page }, ctx, reader) => {
          const customer = ctx.license.customers.get(customerId);
          return !isWatched(ctx, reader, customer)
            ? undefined
            : {
                customer_id: customerId,
                visit_id: customer.counts.visits,
                opened_at: iso(page.openedAt),
                url: page.url,
                ...(page.title === '' ? {} : { title: page.title }),
              };
        },
      },
      {
        name: 'customer_statistics_updated',
        to: 'everybody',
        each: ({ customerId }, ctx, reader) => {
          const customer = ctx.license.customers.get(customerId);
          return !isWatched(ctx, reader, customer)
            ? undefined
            : {
                customer_id: customerId,
                statistics: statisticsOf(customer, indexOf(ctx.license).chatsOfCustomer(customerId)),
              };
        },
      },
    ],
    customer: NOBODY,
    webhook: NOBODY,
  }),
  welcomed: fact<About & { id: string; authorId: string; at: Micros }>({
    apply: nothingKept,
    settles: false,
    answers: ['request_welcome_message'],
    agents: NOBODY,
    customer: {
      name: 'incoming_welcome_message',
      to: 'customer',
      customerId: ({ customerId }) => customerId,
      each: ({ id, authorId, at }) => ({
        id,
        event: { type: 'message', text: WELCOME, author_id: authorId, created_at: iso(at) },
      }),
    },
    webhook: NOBODY,
  }),
  /** Nothing is sent by this server: no address is ever confirmed, so nobody is called back (CUST-030). */
  verification_requested: fact<About & { callbackUri: string; at: Micros }>({
    apply({ license }, { customerId, callbackUri, at }) {
      const customer = license.customers.get(customerId);
      if (customer === undefined) return;
      const requests = [...(customer.verifications ?? []), { callbackUri, at }];
      customer.verifications = requests.slice(-MOST_VERIFICATIONS);
    },
    settles: false,
    told: NOBODY,
  }),
};

const WELCOME = 'Hello! How can we help you?';

/** Older requests are forgotten (CUST-030). */
const MOST_VERIFICATIONS = 10;
