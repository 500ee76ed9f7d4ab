/** `mark_events_as_seen` of customers, in the own chat only. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { chatExists, inChatId, ownChat } from '../access.ts';
import type { Handler } from '../call.ts';
import { seenFact, seenUpToValid } from '../events/seen.ts';

export const markEventsAsSeen: Handler<typeof customerActions.mark_events_as_seen> = {
  refusals: [seenUpToValid, chatExists(inChatId), ownChat(inChatId)],
  facts: (call) => ({ facts: [seenFact(call)], reply: () => ({}) }),
};
