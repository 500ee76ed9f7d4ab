/**
 * Following: whoever follows a chat hears all of it without being in it, and as long as it is followed.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import { userIn } from '../../stage/moves.ts';
import { at, type Json, need, readChat } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { pair } from './acts/places.ts';
import { pushAbout } from './hearing.ts';

const isFollowed = async (reader: Party, chatId: string): Promise<unknown> =>
  at(await readChat(reader, chatId), 'is_followed');

export const checks: readonly CheckDef[] = [
  defineCheck({
    rule: 'CHAT-043',
    title: 'Whoever follows a chat hears what is written in it.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      await second.ok('follow_chat', { id: chat });
      await need(agent, 'send_event', { chat_id: chat, event: { type: 'message', text: 'for followers' } });
      await second.gets('incoming_event', ({ payload }) => at(payload, 'event', 'text') === 'for followers');
    },
  }),
  defineCheck({
    rule: 'CHAT-044',
    title: 'The first following brings the chat itself; a second one, or that of a member, brings nothing.',
    api: 'agent',
    async run(stage) {
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
    },
  }),
  defineCheck({
    rule: 'CHAT-045',
    title: 'Whoever stops following is told so, and hears of the closing, but not of what is written.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      await need(second, 'follow_chat', { id: chat });
      await second.ok('unfollow_chat', { id: chat });
      await second.gets('chat_unfollowed', pushAbout({ chat_id: chat }));
      const mark = second.mark();
      await need(agent, 'send_event', { chat_id: chat, event: { type: 'message', text: 'not for you' } });
      await need(agent, 'deactivate_chat', { id: chat });
      await second.gets('chat_deactivated', pushAbout({ chat_id: chat }));
      const texts = (await second.heard(mark)).map(({ payload }) => at(payload, 'event', 'text'));
      stage.holds(!texts.includes('not for you'), 'no message for one who stopped following', texts);
    },
  }),
  defineCheck({
    rule: 'CHAT-046',
    title: 'A member who unfollows its chat goes on hearing of it.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chat } = await pair(stage);
      await agent.call('unfollow_chat', { id: chat });
      await need(customer, 'send_event', { chat_id: chat, event: { type: 'message', text: 'still there?' } });
      await agent.gets('incoming_event', ({ payload }) => at(payload, 'event', 'text') === 'still there?');
    },
  }),
  defineCheck({
    rule: 'CHAT-047',
    title: 'A chat is followed for whoever follows it, and for nobody else.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      await need(second, 'follow_chat', { id: chat });
      stage.equal(
        [await isFollowed(second, chat), (await isFollowed(agent, chat)) === true],
        [true, false],
        'is_followed for the follower, and for the agent of the chat',
      );
    },
  }),
  defineCheck({
    rule: 'USER-021',
    title: 'Whoever follows a chat is no user of it.',
    api: 'agent',
    async run(stage) {
      const { agent, second, chat } = await pair(stage);
      await second.ok('follow_chat', { id: chat });
      const user = await userIn(agent, chat, second.id);
      stage.holds(user?.['present'] !== true, 'a follower who is no user of the chat', user);
    },
  }),
];
