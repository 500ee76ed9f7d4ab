/** `mark_events_as_seen` of agents and bots; access is enough, presence is not needed (RT-017). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { chatExists, chatReachable, inChatId } from '../access.ts';
import type { Handler } from '../call.ts';
import { seenFact, seenUpToValid } from '../events/seen.ts';

export const markEventsAsSeen: Handler<typeof agentActions.mark_events_as_seen> = {
  refusals: [seenUpToValid, chatExists(inChatId), chatReachable(inChatId, 'ro')],
  facts: (call) => ({ facts: [seenFact(call)], reply: () => ({}) }),
};
