/**
 * `untag_thread`: takes a tag off a thread, open or closed (TAG-007). The tag need not exist on the licence any more; one
 * that is not on the thread changes nothing (TAG-008).
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { exists, inChatId, reachable } from '../access.ts';
import { act } from '../act.ts';
import { threadExists, threadNamed } from '../named.ts';

export const agent = act<typeof agentActions.untag_thread>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), threadExists],
  facts(call) {
    const { chat_id: chatId, thread_id: threadId, tag } = call.payload;
    const tagged = threadNamed(call)?.tags.includes(tag) === true;
    return { facts: tagged ? [{ type: 'thread_untagged', chatId, threadId, tag }] : [], reply: () => ({}) };
  },
});
