/** Rules about closing a chat by request: who may, what it leaves in the thread and who is named. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, asEither, withDefaults } from '../../rows.ts';
import { close, idsOf, LEEWAY, MINUTE, quiet, systemMessages, systemTypes } from '../../stage/moves.ts';
import { aboutChat, at, chatting, listAt, message, refusal, type Side } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';

const SIDES = ['agent', 'customer'] as const;
const side = () => fc.constantFrom<Side>(...SIDES);

export const checks = withDefaults({ license: quiet() }).judging({
  'CHAT-025#{side}': asEither('Closing by the {side} makes the thread inactive, and it takes no more events.')
    .given({ writer: side(), events: fc.integer({ min: 0, max: 2 }) })
    .plays(async (stage, { writer, events }, who) => {
      const scene = await chatting(stage);
      for (let index = 0; index < events; index += 1) await scene.send(scene.agent);
      await scene.of(who).ok('deactivate_chat', { id: scene.chatId });
      for (const reader of scene.both) {
        const isActive = (await scene.thread(reader, scene.threadId))['active'];
        stage.equal(isActive, false, `active as ${reader.name} reads it`);
      }
      await scene.refuses(
        scene.of(writer),
        'send_event',
        { chat_id: scene.chatId, event: message() },
        refusal('chat_inactive'),
      );
    }),
  'CHAT-026#refused': asAgent('An agent outside the chat cannot close it.')
    .given(fc.constantFrom({}, { ignore_requester_presence: false }))
    .plays(async (stage, extra) => {
      const scene = await chatting(stage);
      const outsider = await stage.agent({ accepting: false });
      await scene.refuses(
        outsider,
        'deactivate_chat',
        { id: scene.chatId, ...extra },
        refusal('authorization'),
      );
    }),
  'CHAT-026#waived': asAgent('An agent outside the chat closes it when presence is waived.').plays(
    async (stage) => {
      const scene = await chatting(stage);
      const outsider = await stage.agent({ accepting: false });
      await outsider.ok('deactivate_chat', { id: scene.chatId, ignore_requester_presence: true });
      stage.equal((await scene.thread())['active'], false, 'active of the thread');
      for (const party of scene.both) await party.gets('chat_deactivated', scene.about);
    },
  ),
  'CHAT-027#{side}': asEither('The {side} cannot close a chat that has no active thread.')
    .given(side)
    .plays(async (stage, closer, who) => {
      const scene = await chatting(stage);
      await close(scene.of(closer), scene.chatId);
      await scene.refuses(scene.of(who), 'deactivate_chat', { id: scene.chatId }, ['chat_inactive']);
    }),
  'CHAT-028#{side}': asEither('Closing by the {side} ends the thread with a system message that says so.')
    .given(fc.integer({ min: 0, max: 2 }))
    .plays(async (stage, events, who) => {
      const scene = await chatting(stage);
      const sent: string[] = [];
      for (let index = 0; index < events; index += 1) sent.push(await scene.send(scene.customer));
      await scene.of(who).ok('deactivate_chat', { id: scene.chatId });
      const thread = await scene.thread(scene.agent, scene.threadId);
      const closing = systemMessages(thread, `manual_archived_${who}`);
      stage.holds(closing.length === 1, `one system message manual_archived_${who}`, systemTypes(thread));
      const order = idsOf(listAt(thread, 'events')).filter(
        (id) => sent.includes(id) || id === closing[0]?.['id'],
      );
      stage.equal(order, [...sent, closing[0]?.['id']], 'messages and then the system message');
    }),
  'CHAT-029#by-agent': asAgent(
    'chat_deactivated names the agent who closed the chat, to customers by an opaque id.',
  )
    .given(fc.boolean())
    .plays(async (stage, outside) => {
      const scene = await chatting(stage);
      const colleague = await stage.agent({ accepting: false });
      const closer = outside ? colleague : scene.agent;
      await close(closer, scene.chatId);
      for (const party of [scene.agent, colleague]) {
        const userId = await closerOf(party, scene.chatId);
        stage.equal(userId, closer.id, `user_id of chat_deactivated for ${party.name}`);
      }
      const shown = await closerOf(scene.customer, scene.chatId);
      const right = typeof shown === 'string' && shown !== '' && shown !== scene.customer.id;
      stage.holds(right, 'an id of the agent for the customer', shown);
    }),
  'CHAT-029#by-customer': asCustomer('chat_deactivated names the customer who closed the chat.').plays(
    async (stage) => {
      const scene = await chatting(stage);
      await close(scene.customer, scene.chatId);
      for (const party of scene.both) {
        const userId = await closerOf(party, scene.chatId);
        stage.equal(userId, scene.customer.id, `user_id of chat_deactivated for ${party.name}`);
      }
    },
  ),
  'CHAT-029#by-router': asAgent('chat_deactivated names nobody when the router closed the chat.')
    .needs('clock')
    .license(quiet({ archive_chat_after_min: 1 }))
    .plays(async (stage) => {
      const scene = await chatting(stage, { events: [message()] });
      await stage.advance(MINUTE + LEEWAY);
      for (const party of scene.both) {
        const userId = await closerOf(party, scene.chatId);
        stage.equal(userId, undefined, `user_id of chat_deactivated for ${party.name}`);
      }
    }),
});

async function closerOf(party: Party, chat: string): Promise<unknown> {
  return at((await party.gets('chat_deactivated', aboutChat(chat))).payload, 'user_id');
}
