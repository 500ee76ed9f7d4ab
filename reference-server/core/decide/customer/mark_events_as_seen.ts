/** `mark_events_as_seen` of customers, in the own chat only. */
import type { customerActions } from '../../../../schemas/definitions.ts';
import { chatExists, inChatId, ownChat } from '../common/access.ts';
import type { Handler } from '../common/call.ts';
import { seenFact, seenUpToValid } from '../common/seen.ts';

export const markEventsAsSeen: Handler<typeof customerActions.mark_events_as_seen> = {
  refusals: [seenUpToValid, chatExists(inChatId), ownChat(inChatId)],
  facts: (call) => ({ facts: [seenFact(call)], reply: () => ({}) }),
};
