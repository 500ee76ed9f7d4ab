/** `update_customer` of both sides: what is known about a customer changes member by member (CUST-006, CUST-009 to CUST-011). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { liveChatOf } from '../../routing/index.ts';
import type { Changed } from '../../views/people.ts';
import type { Context } from '../../world/command.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Customer } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type ByAgent = RequestOf<typeof agentActions.update_customer>;
type ByCustomer = RequestOf<typeof customerActions.update_customer>;

/** LIMIT-005. */
const MAX_SESSION_FIELDS = 100;

const fieldsInLimit: Guard<Call<{ session_fields?: readonly unknown[] }>> = keeps(
  'LIMIT-005',
  refuse(
    'limit_reached',
    ({ payload }) =>
      (payload.session_fields?.length ?? 0) > MAX_SESSION_FIELDS &&
      `At most ${MAX_SESSION_FIELDS} session fields can be set`,
  ),
);

const customerExists: Guard<Call<{ id: string }>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload }) => !ctx.license.customers.has(payload.id) && 'Customer not found'),
);

/** What is given of the members of a customer, as it is kept. */
function givenOf(payload: ByCustomer & { phone_number?: string }): Changed {
  const { omnichannel } = payload;
  const { fbmessenger, twilio } = omnichannel ?? {};
  const wanted = {
    name: payload.name,
    email: payload.email,
    avatar: payload.avatar,
    sessionFields: payload.session_fields,
    phoneNumber: payload.phone_number,
    address: payload.address,
    omnichannel:
      omnichannel === undefined
        ? undefined
        : {
            ...(fbmessenger === undefined ? {} : { fb_messenger: [fbmessenger] }),
            ...(twilio === undefined ? {} : { twilio: [twilio] }),
          },
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** Only what differs from before. */
function changesOf(customer: Customer, given: Changed): Changed {
  const now: Readonly<Record<string, unknown>> = { ...customer };
  const entries = Object.entries(given).filter(
    ([member, value]) => JSON.stringify(value) !== JSON.stringify(now[member] ?? null),
  );
  return Object.fromEntries(entries);
}

function factsOf(ctx: Context, customer: Customer, changes: Changed, initiator: string | null): Fact[] {
  if (Object.keys(changes).length === 0) return [];
  const facts: Fact[] = [{ type: 'customer_updated', customerId: customer.id, changes }];
  const live = liveChatOf(ctx.license, customer.id);
  if (live === undefined) return facts;
  const at = { chatId: live.chat.id, threadId: live.thread.id };
  const { sessionFields, name, email } = changes;
  if (sessionFields !== undefined) {
    facts.push({ type: 'session_fields_set', ...at, customerId: customer.id, fields: sessionFields });
  }
  // CUST-010: only when an agent did it.
  if (initiator !== null && (name !== undefined || email !== undefined)) {
    const event = systemMessage(ctx, 'customer_updated', {
      initiator,
      ...(typeof name === 'string' ? { customer_name: name } : {}),
      ...(typeof email === 'string' ? { customer_email: email } : {}),
    });
    facts.push({ type: 'event_added', ...at, event, message: false });
  }
  return facts;
}

export const agent = act<typeof agentActions.update_customer>({
  refusals: [customerExists, fieldsInLimit],
  facts({ ctx, requester, payload }: Call<ByAgent>) {
    const customer = ctx.license.customers.get(payload.id);
    if (customer === undefined) return null;
    const initiator = ctx.license.agents.get(requester.id)?.name ?? requester.id;
    const changes = changesOf(customer, givenOf(payload));
    return { facts: factsOf(ctx, customer, changes, initiator), reply: () => ({}) };
  },
});

export const customer = act<typeof customerActions.update_customer>({
  refusals: [fieldsInLimit],
  facts({ ctx, requester, payload }: Call<ByCustomer>) {
    const self = ctx.license.customers.get(requester.id);
    if (self === undefined) return null;
    return { facts: factsOf(ctx, self, changesOf(self, givenOf(payload)), null), reply: () => ({}) };
  },
});
