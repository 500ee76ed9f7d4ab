/** Rules about access objects and about who may see a chat. */
import * as fc from 'fast-check';
import { asAgent, withDefaults } from '../../rows.ts';
import { chatIds, close, inGroups, quiet, readThreads, start } from '../../stage/moves.ts';
import { aboutChat, at, type Json, listedChat, readChat, refusal, send } from '../../stage/scenes.ts';

const common = {
  license: quiet({ 'queue.enabled': true, 'queue.limit': 20 }, [1, 2]),
} as const;

const member = (id: number) => ({ groups: [{ id, priority: 'normal' as const }] });

export const checks = withDefaults(common).judging({
  'ACCESS-001': asAgent('Every access object lists its groups as integers.')
    .given(fc.constantFrom<number[]>([0], [1], [1, 2]))
    .plays(async (stage, groups) => {
      const agent = await stage.agent({ groups: [0, 1, 2].map((id) => ({ id, priority: 'normal' })) });
      const customer = await stage.customer();
      const { chat } = await start(customer, inGroups(stage, ...groups));
      for (const reader of [agent, customer]) {
        const read = await readChat(reader, chat);
        const push = await reader.gets('incoming_chat', aboutChat(chat));
        const listed = await listedChat(stage, reader, chat);
        const owners = [
          read,
          read['thread'],
          at(push.payload, 'chat'),
          listed,
          ...(await readThreads(reader, chat)),
        ];
        for (const access of owners.flatMap((owner) =>
          at(owner, 'access') === undefined ? [] : [at(owner, 'access')],
        )) {
          const ids = at(access, 'group_ids');
          const right = Array.isArray(ids) && ids.length > 0 && ids.every(Number.isInteger);
          stage.holds(right, 'group_ids with integers', access);
        }
        stage.holds(at(read, 'access') !== undefined, 'access in get_chat', read);
      }
    }),
  'ACCESS-001#request': asAgent('Access without a list of integer groups is refused.')
    .given(fc.constantFrom<Json>({}, { group_ids: 1 }, { group_ids: ['1'] }, { group_ids: [1.5] }))
    .plays(async (stage, access) => {
      const agent = await stage.agent();
      await stage.refuses(agent, 'start_chat', { chat: { access } }, ['validation'], () =>
        chatIds(stage, agent),
      );
    }),
  'ACCESS-002': asAgent('A chat of group 0 is visible to every agent.')
    .given({ groups: fc.constantFrom<number[]>([0], [0, 2]), of: fc.constantFrom(0, 1, 2) })
    .plays(async (stage, { groups, of }) => {
      await stage.agent({ groups: [{ id: 0, priority: 'normal' }] });
      const reader = await stage.agent({ role: 'normal', accepting: false, ...member(of) });
      const { chat } = await start(await stage.customer(), inGroups(stage, ...groups));
      await reader.ok('get_chat', { chat_id: chat });
      stage.holds((await chatIds(stage, reader)).includes(chat), 'the chat in list_chats', 'no such chat');
      await reader.gets('incoming_chat', aboutChat(chat));
    }),
  'ACCESS-003': asAgent("A chat outside an agent's groups is not listed to it and pushes nothing to it.")
    .given({ of: fc.constantFrom(0, 1), events: fc.integer({ min: 0, max: 2 }), closed: fc.boolean() })
    .first({ of: 1, events: 1, closed: true })
    .plays(async (stage, { of, events, closed }) => {
      const inside = await stage.agent(member(2));
      const outside = await stage.agent({ role: 'normal', ...member(of) });
      const customer = await stage.customer();
      const { chat } = await start(customer, inGroups(stage, 2));
      for (let index = 0; index < events; index += 1) await send(index % 2 === 0 ? customer : inside, chat);
      if (closed) await close(customer, chat);
      stage.equal(await chatIds(stage, outside), [], 'chats listed to the agent of another group');
      await outside.refused('get_chat', { chat_id: chat }, refusal());
      const heard = (await outside.heard()).filter(aboutChat(chat)).map(({ action }) => action);
      stage.equal(heard, [], 'pushes about the chat to the agent of another group');
    }),
});
