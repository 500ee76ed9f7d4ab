/** System messages that properties of a thread lead to when its customer sets or deletes them (PROP-020, PROP-033). */
import type { SystemMessageType } from '../../../../schemas/tables/system-messages.ts';
import type { Fact } from '../../facts/fact.ts';
import { customerName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import type { Properties } from '../../world/world.ts';
import type { Call } from '../call.ts';

type InThread = Call<{ chat_id: string; thread_id: string }>;

function message(call: InThread, type: SystemMessageType, vars: Record<string, string> = {}): Fact {
  const { ctx, requester, payload } = call;
  const event = systemMessage(ctx, type, { customer: customerName(ctx, requester.id), ...vars });
  return { type: 'event_added', chatId: payload.chat_id, threadId: payload.thread_id, event, message: false };
}

/** A rating, a comment on it, and where a transcript is to be sent. */
export function messagesOfSet(call: InThread, { rating = {}, routing = {} }: Properties): Fact[] {
  const { score, comment } = rating;
  const email = routing['transcript_email'];
  return [
    ...(score === undefined
      ? []
      : [message(call, 'rating.chat_rated', { score: score === 1 ? 'good' : 'bad' })]),
    ...(comment === undefined ? [] : [message(call, 'rating.chat_commented', { comment: String(comment) })]),
    ...(email === undefined ? [] : [message(call, 'transcript_requested', { email: String(email) })]),
  ];
}

/** A rating that is taken back. */
export function messagesOfDeleted(
  call: InThread,
  names: Readonly<Record<string, readonly string[]>>,
): Fact[] {
  return names['rating']?.includes('score') === true ? [message(call, 'rating.chat_rating_canceled')] : [];
}
