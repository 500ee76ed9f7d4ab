/** The guard of chats that were made anonymous: whoever could reach one is told that of every call about it (CUST-029). */
import { mayReach } from '../access.ts';
import type { Act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The chat that a call names: the protocol uses three places. */
const namedIn = (payload: unknown): unknown =>
  member(payload, 'chat_id') ?? member(member(payload, 'chat'), 'id') ?? member(payload, 'id');

const notAnonymized: Guard<Call> = keeps(
  'CUST-029',
  refuse('chat_anonymized', ({ ctx, requester, payload }) => {
    const chat = ctx.license.chats.get(String(namedIn(payload)));
    if (chat?.anonymized !== true) return false;
    // To others it is what any chat out of reach is.
    return ctx.license.customers.has(requester.id)
      ? chat.customerId === requester.id
      : mayReach(ctx, requester, chat.access.groupIds, 'ro');
  }),
);

/** The acts of a side, of which those in the list are refused where they are about such a chat. */
export function withAnonymity(
  acts: Readonly<Record<string, Act<Call>>>,
  about: ReadonlySet<string>,
): Readonly<Record<string, Act<Call>>> {
  return Object.fromEntries(
    Object.entries(acts).map(([action, one]) => [
      action,
      about.has(action) ? { ...one, refusals: [notAnonymized, ...one.refusals] } : one,
    ]),
  );
}
