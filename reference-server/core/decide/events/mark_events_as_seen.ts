/**
 * `mark_events_as_seen`: a mark that never moves back (RT-015). For agents and bots access is enough, presence is not
 * needed (RT-017); a customer marks in the own chat only.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import { exists, inChatId, onChat, own, reachable, userOf } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

interface Payload {
  readonly chat_id: string;
  readonly seen_up_to: string;
}

const timeValid: Guard<Call<Payload>> = keeps(
  'RT-013',
  refuse(
    'validation',
    ({ payload }) => parseMicros(payload.seen_up_to) === null && 'seen_up_to is not an RFC 3339 time',
  ),
);

const facts = onChat<Payload, Record<string, never>>(inChatId, ({ requester, payload }, chat) => {
  const before = userOf(chat, requester.id)?.seenUpTo ?? 0;
  const upTo = Math.max(before, parseMicros(payload.seen_up_to) ?? 0);
  return {
    facts: [{ type: 'seen', chatId: chat.id, userId: requester.id, upTo, announce: true }],
    reply: () => ({}),
  };
});

export const agent = act<typeof agentActions.mark_events_as_seen>({
  refusals: [timeValid, exists(inChatId), reachable(inChatId, 'ro')],
  facts,
});

export const customer = act<typeof customerActions.mark_events_as_seen>({
  refusals: [timeValid, exists(inChatId), own(inChatId)],
  facts,
});
