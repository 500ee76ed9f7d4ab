/** What an agent's lists of chats show of threads that are not in its reach: nothing (AUTH-010, EVENT-050). */
import { expect, it } from 'vitest';
import { Play } from '../../testing.ts';

it('shows the last events of threads in reach only, in the list and in the login answer', () => {
  const play = new Play({ groups: [{ id: 1 }, { id: 2 }] });
  play.agent('before', { groups: [1] });
  const after = play.agent('after', { groups: [2] });
  const other = play.agent('other', { groups: [2], status: 'not_accepting_chats' });
  const customer = play.customer('x');
  const { chatId } = play.start(customer, { chat: { access: { group_ids: [1] } } });
  play.say(customer, chatId, 'said in group 1');
  play.ok(customer, 'deactivate_chat', { id: chatId });
  play.ok(customer, 'resume_chat', { chat: { id: chatId, access: { group_ids: [2] } } });
  const listed = (who: typeof other) => JSON.stringify(play.ok(who, 'list_chats'));
  expect(listed(other)).toContain(chatId);
  expect(listed(other)).not.toContain('said in group 1');
  expect(listed(play.owner())).toContain('said in group 1');
  play.login(after, 'after:2');
  expect(JSON.stringify(play.payload())).toContain(chatId);
  expect(JSON.stringify(play.payload())).not.toContain('said in group 1');
});
