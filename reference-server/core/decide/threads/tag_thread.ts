/** `tag_thread`: puts a tag of the licence on a thread, open or closed (TAG-007). A tag that is there stays there once (TAG-008). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { exists, inChatId, reachable } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { threadExists, threadNamed } from '../named.ts';

type TagCall = Call<RequestOf<typeof agentActions.tag_thread>>;

const tagExists: Guard<TagCall> = keeps(
  ['TAG-005', 'TAG-003'],
  refuse(
    'not_found',
    ({ ctx, payload }) => !ctx.license.tags.has(payload.tag) && `Tag ${payload.tag} not found`,
  ),
);

const sharesGroup: Guard<TagCall> = keeps(
  'TAG-004',
  refuse('not_allowed', (call) => {
    const tag = call.ctx.license.tags.get(call.payload.tag);
    const thread = threadNamed(call);
    const apart = tag?.groupIds.every((id) => thread?.access.groupIds.includes(id) === false);
    return apart === true && `Tag ${call.payload.tag} belongs to none of the groups of the thread`;
  }),
);

export const agent = act<typeof agentActions.tag_thread>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), threadExists, tagExists, sharesGroup],
  facts(call) {
    const { chat_id: chatId, thread_id: threadId, tag } = call.payload;
    const tagged = threadNamed(call)?.tags.includes(tag) === true;
    return { facts: tagged ? [] : [{ type: 'thread_tagged', chatId, threadId, tag }], reply: () => ({}) };
  },
});
