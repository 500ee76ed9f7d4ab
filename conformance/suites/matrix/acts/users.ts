/**
 * Rows of the Agent API about who is in a chat, who follows it and how its threads are tagged. An agent of the chat plays
 * them, but for following, which is a matter of those who are not in it.
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { need } from '../../../stage/scenes.ts';
import type { Party, Stage } from '../../../stage/stage.ts';
import { type ActRow, on } from './act.ts';
import { freshName, pair, type TalkScene, talking } from './places.ts';

type TagScene = TalkScene & { readonly tag: string };

/** A tag of the chat's group is there. */
export async function withThreadTag(stage: Stage): Promise<TagScene> {
  const tag = freshName();
  await need(stage.owner, 'create_tag', { name: tag, group_ids: [stage.group(0)] });
  return { ...(await talking(stage)), tag };
}

/** The thread with the tag that was made for it. */
export const tagging = ({ chat, thread, tag }: TagScene) => ({ chat_id: chat, thread_id: thread, tag });

/** The thread has the tag. */
async function tagged(stage: Stage): Promise<TagScene> {
  const scene = await withThreadTag(stage);
  await need(scene.agent, 'tag_thread', tagging(scene));
  await stage.settled();
  return scene;
}

/** An agent who is not in the chat, and reads it. */
async function onlooker(stage: Stage): Promise<TalkScene & { readonly second: Party }> {
  const scene = await pair(stage);
  return { ...scene, agent: scene.second };
}

async function following(stage: Stage): Promise<TalkScene> {
  const scene = await onlooker(stage);
  await need(scene.agent, 'follow_chat', { id: scene.chat });
  await stage.settled();
  return scene;
}

/** A second agent is in the chat. */
export async function joined(stage: Stage): Promise<TalkScene & { readonly second: Party }> {
  const scene = await pair(stage);
  await need(scene.agent, 'add_user_to_chat', asAgent(scene));
  await stage.settled();
  return scene;
}

const asAgent = ({ chat, second }: { readonly chat: string; readonly second: Party }) => ({
  chat_id: chat,
  user_id: second.id,
  user_type: 'agent',
  visibility: 'all',
});

/** Tags can be made since then. */
const SINCE_TAGS = { since: '3.5' } as const;
const IN_THREAD = { chat_id: 'chat', thread_id: 'thread' } as const;
const USER = { chat_id: 'chat', user_id: 'agent' } as const;
const by = ({ agent }: TalkScene): Party => agent;

export const userRows = {
  tag_thread: on(withThreadTag, {
    by,
    request: tagging,
    names: { ...IN_THREAD, tag: 'tag' },
    changes: 'chat',
    needs: ['configuration'],
    window: SINCE_TAGS,
  }),
  untag_thread: on(tagged, {
    by,
    request: tagging,
    names: IN_THREAD,
    changes: 'chat',
    needs: ['configuration'],
    window: SINCE_TAGS,
  }),
  follow_chat: on(onlooker, {
    by,
    request: ({ chat }) => ({ id: chat }),
    names: { id: 'chat' },
    changes: 'chat',
  }),
  unfollow_chat: on(following, {
    by,
    request: ({ chat }) => ({ id: chat }),
    names: { id: 'chat' },
    changes: 'chat',
  }),
  add_user_to_chat: on(pair, { by, request: asAgent, names: USER, changes: 'chat' }),
  remove_user_from_chat: on(joined, {
    by,
    request: ({ chat, second }) => ({ chat_id: chat, user_id: second.id, user_type: 'agent' }),
    names: USER,
    changes: 'chat',
  }),
} as const satisfies Partial<Record<keyof typeof agentActions, ActRow>>;
