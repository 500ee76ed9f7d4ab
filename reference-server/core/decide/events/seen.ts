/** What marking as seen means for both sides: a mark that never moves back (RT-013 to RT-015). */
import type { Fact } from '../../facts/fact.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import { theChat, userOf } from '../access.ts';
import { type Call, type Check, when } from '../call.ts';

interface Payload {
  readonly chat_id: string;
  readonly seen_up_to: string;
}

export const seenUpToValid: Check<Payload> = ({ payload }) =>
  when(parseMicros(payload.seen_up_to) === null, 'validation', 'seen_up_to is not an RFC 3339 time');

export function seenFact({ ctx, requester, payload }: Call<Payload>): Fact {
  const before = userOf(theChat(ctx, payload.chat_id), requester.id)?.seenUpTo ?? 0;
  const upTo = Math.max(before, parseMicros(payload.seen_up_to) ?? 0);
  return { type: 'seen', chatId: payload.chat_id, userId: requester.id, upTo, announce: true };
}
