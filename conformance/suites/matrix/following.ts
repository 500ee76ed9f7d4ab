/**
 * Following: whoever follows a chat hears all of it without being in it, and as long as it is followed.
 */
import { asAgent, judging } from '../../rows.ts';
import { userIn } from '../../stage/moves.ts';
import { at, type Json, need, readChat } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { pair } from './acts/places.ts';
import { pushAbout } from './hearing.ts';

const isFollowed = async (reader: Party, chatId: string): Promise<unknown> =>
  at(await readChat(reader, chatId), 'is_followed');

export const checks = judging({
  'CHAT-043': asAgent('Whoever follows a chat hears what is written in it.').plays(async (stage) => {
    const { agent, second, chat } = await pair(stage);
    await second.ok('follow_chat', { id: chat });
    await need(agent, 'send_event', { chat_id: chat, event: { type: 'message', text: 'for followers' } });
    await second.gets('incoming_event', ({ payload }) => at(payload, 'event', 'text') === 'for followers');
  }),
  'CHAT-044': asAgent(
    'The first following brings the chat itself; a second one, or that of a member, brings nothing.',
  ).plays(async (stage) => {
    const { agent, second, chat } = await pair(stage);
    const ours = ({ payload }: { payload: Json }): boolean => at(payload, 'chat', 'id') === chat;
    const marks = [agent.mark(), second.mark()];
    await second.ok('follow_chat', { id: chat });
    await second.gets('incoming_chat', ours);
    await second.call('follow_chat', { id: chat });
    await agent.call('follow_chat', { id: chat });
    for (const [index, [party, times]] of (
      [
        [agent, 0],
        [second, 1],
      ] as const
    ).entries()) {
      const heard = (await party.heard(marks[index])).filter(
        (push) => push.action === 'incoming_chat' && ours(push),
      );
      stage.equal(heard.length, times, `incoming_chat for ${party.name}`);
    }
  }),
  'CHAT-045': asAgent(
    'Whoever stops following is told so, and hears of the closing, but not of what is written.',
  ).plays(async (stage) => {
    const { agent, second, chat } = await pair(stage);
    await need(second, 'follow_chat', { id: chat });
    const { chat_id: answered = chat } = await second.ok('unfollow_chat', { id: chat });
    stage.equal(answered, chat, 'the chat, where the answer names one');
    await second.gets('chat_unfollowed', pushAbout({ chat_id: chat }));
    const mark = second.mark();
    await need(agent, 'send_event', { chat_id: chat, event: { type: 'message', text: 'not for you' } });
    await need(agent, 'deactivate_chat', { id: chat });
    await second.gets('chat_deactivated', pushAbout({ chat_id: chat }));
    const texts = (await second.heard(mark)).map(({ payload }) => at(payload, 'event', 'text'));
    stage.holds(!texts.includes('not for you'), 'no message for one who stopped following', texts);
  }),
  'CHAT-046': asAgent('A member who unfollows its chat goes on hearing of it.').plays(async (stage) => {
    const { agent, customer, chat } = await pair(stage);
    await agent.call('unfollow_chat', { id: chat });
    await need(customer, 'send_event', { chat_id: chat, event: { type: 'message', text: 'still there?' } });
    await agent.gets('incoming_event', ({ payload }) => at(payload, 'event', 'text') === 'still there?');
  }),
  'CHAT-047': asAgent('A chat is followed for whoever follows it, and for nobody else.').plays(
    async (stage) => {
      const { agent, second, chat } = await pair(stage);
      await need(second, 'follow_chat', { id: chat });
      const got = [await isFollowed(second, chat), (await isFollowed(agent, chat)) === true];
      stage.equal(got, [true, false], 'is_followed for the follower, and for the agent of the chat');
    },
  ),
  'USER-021': asAgent('Whoever follows a chat is no user of it.').plays(async (stage) => {
    const { agent, second, chat } = await pair(stage);
    await second.ok('follow_chat', { id: chat });
    const user = await userIn(agent, chat, second.id);
    stage.holds(user?.['present'] !== true, 'a follower who is no user of the chat', user);
  }),
});
