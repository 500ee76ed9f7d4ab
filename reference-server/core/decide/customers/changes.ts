/** What changes of a customer have in common, whichever action makes them: their guards, what differs, and their facts. */
import type { Fact } from '../../facts/fact.ts';
import { liveChatOf } from '../../routing/index.ts';
import type { Changed } from '../../views/people.ts';
import { visibilityNaming } from '../../world/chats.ts';
import type { Context } from '../../world/command.ts';
import { agentName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Customer } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

/** LIMIT-005. */
const MAX_SESSION_FIELDS = 100;

export const fieldsInLimit: Guard<Call<{ session_fields?: readonly unknown[] }>> = keeps(
  'LIMIT-005',
  refuse(
    'limit_reached',
    ({ payload }) =>
      (payload.session_fields?.length ?? 0) > MAX_SESSION_FIELDS &&
      `At most ${MAX_SESSION_FIELDS} session fields can be set`,
  ),
);

/** The customer that the payload names is one of the licence. */
export const customerExists: Guard<Call<{ id: string }>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload }) => !ctx.license.customers.has(payload.id) && 'Customer not found'),
);

/** Only what differs from before. */
export function changesOf(customer: Customer, given: Changed): Changed {
  const now: Readonly<Record<string, unknown>> = { ...customer };
  const entries = Object.entries(given).filter(
    ([member, value]) => JSON.stringify(value) !== JSON.stringify(now[member] ?? null),
  );
  return Object.fromEntries(entries);
}

/**
 * The change, and what it leads to in the customer's active chat. `initiatorId` is the agent who made it, null when the
 * customer did.
 */
export function factsOf(
  ctx: Context,
  customer: Customer,
  changes: Changed,
  initiatorId: string | null,
): Fact[] {
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
  if (initiatorId !== null && (name !== undefined || email !== undefined)) {
    const vars = {
      initiator: agentName(ctx, initiatorId),
      ...(typeof name === 'string' ? { customer_name: name } : {}),
      ...(typeof email === 'string' ? { customer_email: email } : {}),
    };
    const event = systemMessage(ctx, 'customer_updated', vars, visibilityNaming(live.chat, initiatorId));
    facts.push({ type: 'event_added', ...at, event, message: false });
  }
  return facts;
}
